using System.Globalization;
using System.Text;

namespace Vendo.Emulator.Http.Requests;

/// <summary>
/// Converts received text for the log: every invalid byte or character becomes U+FFFD. So the readers of the request log
/// (its routes, HAR, failure messages, log lines) get valid Unicode only.
/// </summary>
internal static class KeptText
{
    private const char Replacement = '\uFFFD';

    private const int EscapeLength = 6;

    /// <summary>The text of UTF-8 bytes, without a byte order mark.</summary>
    public static string OfUtf8(ReadOnlySpan<byte> utf8) =>
        Encoding.UTF8.GetString(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8);

    /// <summary>A text as the log keeps it.</summary>
    public static string Of(string text)
    {
        if (IsKept(text))
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            kept.Append(rune.ToString());
        return kept.ToString();
    }

    /// <summary>Whether a text is certainly kept unchanged.</summary>
    public static bool IsKept(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    /// <summary>JSON as the log keeps it: escapes of unpaired surrogates are replaced too, so that every string in it can be read.</summary>
    public static string OfJson(ReadOnlySpan<byte> utf8)
    {
        var json = OfUtf8(utf8);
        if (!json.Contains("\\u", StringComparison.Ordinal))
            return json;
        var kept = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var length = LengthOfToken(json, i);
            if (length == EscapeLength && char.IsSurrogate(UnitAt(json, i)!.Value))
                kept.Append(Replacement);
            else
                kept.Append(json, i, length);
            i += length;
        }

        return kept.ToString();
    }

    // The length of a character, an escape, or a pair of escaped surrogates.
    private static int LengthOfToken(string json, int at)
    {
        if (json[at] != '\\')
            return 1;
        if (UnitAt(json, at) is not { } unit)
            return Math.Min(2, json.Length - at);
        return char.IsHighSurrogate(unit) && UnitAt(json, at + EscapeLength) is { } next && char.IsLowSurrogate(next) ? 2 * EscapeLength : EscapeLength;
    }

    private static char? UnitAt(string json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
