using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>Routes that the real service has and the emulator does not. They are refused by name, never answered with made-up data.</summary>
internal static class NotEmulated
{
    private static readonly ImmutableArray<RoutePattern> Patterns =
    [
        .. Of("/api/metrics"), .. Of("/api/measurement"), .. Of("/api/mcp"), .. Of("/cli-auth"),
        .. Of("/api/v1/apps/oauth-session"), .. Of("/api/v1/accounts/*/apps/oauth-session"),
        .. Of("/api/v1/accounts/*/dictionary"), .. Of("/api/v1/accounts/*/pipeline"), .. Of("/api/v1/accounts/*/triggers"),
        .. Of("/api/v1/accounts/*/costs"), .. Of("/api/v1/accounts/*/events"), .. Of("/api/v1/accounts/*/pulse"), .. Of("/api/v1/accounts/*/bigquery"),
    ];

    /// <summary>The refusal for such a path or a path below it; null for any other path.</summary>
    public static ApiError? Refuse(string path) => Patterns.Any(pattern => pattern.Matches(path)) ? ApiErrors.NotEmulated(path) : null;

    private static IEnumerable<RoutePattern> Of(string path) => [new RoutePattern(path), new RoutePattern(path + "/**")];
}
