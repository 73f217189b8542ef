using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>A path where <c>*</c>, or a name in braces, stands for one part of it, and a closing <c>**</c> for the rest.</summary>
internal sealed class RoutePattern(string text)
{
    public const string Any = "*";
    private const string Rest = "**";

    private readonly ImmutableArray<string> _parts = [.. text.Trim('/').Split('/')];

    /// <summary>Whether a part of a path stands for any text.</summary>
    public static bool IsOpen(string part) => part == Any || (part.StartsWith('{') && part.EndsWith('}'));

    /// <summary>Whether a path fits.</summary>
    public bool Matches(string path) => Matches(path, static (expected, given) => IsOpen(expected) || expected.Equals(given, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a path of that route could fit.</summary>
    /// <param name="route">A route, as in <c>/api/v1/integrations/{integrationId}</c>.</param>
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
