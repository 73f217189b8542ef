using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>Looks at a path that no route took: is it only the method that is wrong?</summary>
internal static class RouteMatch
{
    /// <summary>The methods that a path takes, in the order of the routes; empty for an unknown path.</summary>
    public static ImmutableArray<string> MethodsOf(string path, IEnumerable<(string Method, string Pattern)> routes) =>
        [.. routes.Where(route => Matches(route.Pattern, path)).Select(route => route.Method).Distinct()];

    private static bool Matches(string pattern, string path)
    {
        // As the routes are matched: one slash at the end is overlooked, more are not.
        var expected = pattern.TrimEnd('/').Split('/');
        var given = (path.EndsWith('/') ? path[..^1] : path).Split('/');
        return expected.Length == given.Length
            && expected.Zip(given).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
