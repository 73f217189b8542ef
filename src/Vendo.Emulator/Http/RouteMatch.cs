using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>Checks whether an unmatched path exists with other methods.</summary>
internal static class RouteMatch
{
    /// <summary>The methods that a path accepts, in the order of the routes; empty for an unknown path.</summary>
    public static ImmutableArray<string> MethodsOf(string path, IEnumerable<(string Method, string Pattern)> routes) =>
        [.. routes.Where(route => Matches(route.Pattern, path)).Select(route => route.Method).Distinct()];

    private static bool Matches(string pattern, string path)
    {
        // Like route matching: one trailing slash is ignored, more are not.
        var expected = pattern.TrimEnd('/').Split('/');
        var given = (path.EndsWith('/') ? path[..^1] : path).Split('/');
        return expected.Length == given.Length
            && expected.Zip(given).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
