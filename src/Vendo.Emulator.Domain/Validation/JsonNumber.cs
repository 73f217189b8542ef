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

    /// <summary>
    /// The value of a number without rounding, in a form that is the same for all ways to write it (<c>1.50</c>, <c>15e-1</c>):
    /// sign, digits without zeros at either end, and the power of ten that they are multiplied by. Null for no number, or for an
    /// exponent of more than 18 digits.
    /// </summary>
    public static (bool IsNegative, string Digits, long Exponent)? Exactly(string text)
    {
        if (!IsOne(text))
            return null;
        var isNegative = text.StartsWith('-');
        var mantissa = text.AsSpan(isNegative ? 1 : 0);
        long exponent = 0;
        if (mantissa.IndexOfAny('e', 'E') is var end and >= 0)
        {
            if (!long.TryParse(mantissa[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || exponent is < long.MinValue / 2 or > long.MaxValue / 2)
                return null;
            mantissa = mantissa[..end];
        }

        var point = mantissa.IndexOf('.');
        var fraction = point < 0 ? [] : mantissa[(point + 1)..];
        var all = string.Concat(point < 0 ? mantissa : mantissa[..point], fraction);
        var digits = all.TrimEnd('0');
        return digits.TrimStart('0') is { Length: > 0 } significant
            ? (isNegative, significant, exponent - fraction.Length + (all.Length - digits.Length))
            : (false, "", 0);
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
