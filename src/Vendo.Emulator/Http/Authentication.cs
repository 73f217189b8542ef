using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>Authenticates a request.</summary>
internal static class Authentication
{
    private const string Scheme = "Bearer ", Account = "accountId";

    /// <summary>The text after <c>Bearer</c>; null if there is none.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header])
            return null;
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var key = header.AsSpan(Scheme.Length).Trim();
        return key.IsEmpty ? null : key.ToString();
    }

    /// <summary>The key that is valid in this world now, or the error.</summary>
    public static (ApiKey? Key, ApiError? Error) Check(string? secret, WorldView view)
    {
        if (secret is null)
            return (null, ApiErrors.MissingKey);
        return view.World.ApiKeys.FindLive(secret) is { } key && key.IsValidAt(view.Now) ? (key, null) : (null, ApiErrors.InvalidKey);
    }

    /// <summary>The first key with full access that is valid now; null if the world has none.</summary>
    public static ApiKey? FullKey(World world, Instant now) => world.ApiKeys.InOrder().FirstOrDefault(key => key.IsValidAt(now) && key.Scopes.IsEmpty);

    /// <summary>The account in a request's path, <c>/api/v1/accounts/{accountId}/…</c>; null if the path names none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isRouted">Whether a route matched. If none did, the path is parsed here.</param>
    public static string? AccountIn(HttpContext context, bool isRouted)
    {
        if (isRouted)
            return context.Request.RouteValues[Account] as string;

        // Case-insensitive, like route matching.
        return new PathString(MappedPath.Of(context)).StartsWithSegments("/api/v1/accounts", out var rest) && rest.Value!.Split('/', 3) is ["", { Length: > 0 } account, ..] ? account : null;
    }
}
