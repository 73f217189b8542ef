using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>A path pattern: <c>*</c> or a name in braces matches one segment, a final <c>**</c> matches the rest.</summary>
internal sealed class RoutePattern(string text)
{
    public const string Any = "*";
    private const string Rest = "**";

    private readonly ImmutableArray<string> _parts = [.. text.Trim('/').Split('/')];

    /// <summary>Whether a segment is a wildcard.</summary>
    public static bool IsOpen(string part) => part == Any || (part.StartsWith('{') && part.EndsWith('}'));

    /// <summary>Whether a path matches.</summary>
    public bool Matches(string path) => Matches(path, static (expected, given) => IsOpen(expected) || expected.Equals(given, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path of a route could match.</summary>
    /// <param name="route">A route, such as <c>/api/v1/integrations/{integrationId}</c>.</param>
    public bool CouldMatch(string route) =>
        Matches(route, static (expected, given) => IsOpen(expected) || given.StartsWith('{') || expected.Equals(given, StringComparison.OrdinalIgnoreCase));

    private bool Matches(string path, Func<string, string, bool> fits)
    {
        var given = path.Trim('/').Split('/');
        var isOpenEnded = _parts[^1] == Rest;
        var fixedLength = isOpenEnded ? _parts.Length - 1 : _parts.Length;
        if (isOpenEnded ? given.Length < fixedLength : given.Length != fixedLength)
            return false;
        for (var i = 0; i < fixedLength; i++)
        {
            if (!fits(_parts[i], given[i]))
                return false;
        }

        return true;
    }
}
