using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vendo.Emulator.Http;

/// <summary>A route of the emulator as it is known without the prefix that an application maps it under; stands on its endpoint as metadata.</summary>
/// <param name="Pattern">The whole path, as in <c>/api/v1/integrations/{integrationId}</c>.</param>
internal sealed record MappedRoute(string Pattern)
{
    /// <summary>How many segments the path has.</summary>
    public int Segments { get; } = Pattern.Count(static c => c == '/');
}

/// <summary>
/// The path of a request as the emulator's own routes have it. An application may map the emulator under a group or
/// behind a path base: what decides by a path asks here, and so decides the same everywhere.
/// </summary>
internal static class MappedPath
{
    /// <summary>Maps a route, for every method, so that its path is known without the prefix.</summary>
    public static IEndpointConventionBuilder MapOwn(this IEndpointRouteBuilder endpoints, string pattern, RequestDelegate answer) =>
        endpoints.Map(pattern, answer).WithMetadata(new MappedRoute(pattern));

    /// <summary>The path below the prefix: with <c>/vendo/api/v1/me</c> mapped under <c>/vendo</c>, <c>/api/v1/me</c>.</summary>
    public static string Of(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return path[PrefixOf(context, path)..];
    }

    /// <summary>The path base and the prefix, before which nothing of the emulator stands; empty for none.</summary>
    public static PathString BaseOf(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return context.Request.PathBase + new PathString(path[..PrefixOf(context, path)]);
    }

    private static int PrefixOf(HttpContext context, string path)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<MappedRoute>() is not { } own)
            return 0;
        var end = 0;
        for (var segment = endpoint.RoutePattern.PathSegments.Count - own.Segments; segment > 0 && end < path.Length; segment--)
            end = path.IndexOf('/', end + 1) is var next and >= 0 ? next : path.Length;
        return end;
    }
}
