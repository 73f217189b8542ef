using System.Globalization;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Reads a number outside JSON, in a query or an option, by JSON's grammar (RFC 8259, section 6): no plus,
/// no white space, no leading zeros, no separators, digits on both sides of the point.
/// </summary>
internal static class JsonNumber
{
    /// <summary>The number of a text; an infinity if it is beyond the largest double.</summary>
    public static bool TryParse(string text, out double number)
    {
        number = 0;
        return IsOne(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether a text is a number.</summary>
    public static bool IsOne(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('-'))
            text = text[1..];
        var startsWithZero = text.StartsWith('0');
        if (TakeDigits(ref text) is var whole && (whole == 0 || (whole > 1 && startsWithZero)))
            return false;
        if (text.StartsWith('.'))
        {
            text = text[1..];
            if (TakeDigits(ref text) == 0)
                return false;
        }

        if (text.StartsWith('e') || text.StartsWith('E'))
        {
            text = text[1..];
            if (text.StartsWith('+') || text.StartsWith('-'))
                text = text[1..];
            if (TakeDigits(ref text) == 0)
                return false;
        }

        return text.IsEmpty;
    }

    private static int TakeDigits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        text = text[count..];
        return count;
    }
}
