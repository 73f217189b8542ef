using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vendo.Emulator.Http;

/// <summary>A route of the emulator without the prefix that an application maps it under. Metadata of its endpoint.</summary>
/// <param name="Pattern">The whole path, such as <c>/api/v1/integrations/{integrationId}</c>.</param>
internal sealed record MappedRoute(string Pattern)
{
    /// <summary>How many segments the path has.</summary>
    public int Segments { get; } = Pattern.Count(static c => c == '/');
}

/// <summary>
/// The path of a request in terms of the emulator's own routes. An application may map the emulator under a group or a path
/// base. Code that decides by path uses this class, so that it works the same everywhere.
/// </summary>
internal static class MappedPath
{
    /// <summary>Maps a route for every method and records its path without the prefix.</summary>
    public static IEndpointConventionBuilder MapOwn(this IEndpointRouteBuilder endpoints, string pattern, RequestDelegate answer) =>
        endpoints.Map(pattern, answer).WithMetadata(new MappedRoute(pattern));

    /// <summary>The path below the prefix: with <c>/vendo/api/v1/me</c> mapped under <c>/vendo</c>, <c>/api/v1/me</c>.</summary>
    public static string Of(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        return path[PrefixOf(context, path)..];
    }

    /// <summary>The path base and the prefix; empty if there are none.</summary>
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
