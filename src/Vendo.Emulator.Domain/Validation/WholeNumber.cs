using System.Globalization;
using System.Runtime.CompilerServices;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Reads whole numbers by JSON's grammar (RFC 8259, section 6): ASCII digits, no leading zeros, no plus, no white space, no
/// separators, no NUL at the end.
/// </summary>
internal static class WholeNumber
{
    /// <summary>A number up to the largest long.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return IsCanonical(text) && TryParseDigits(text, out number);
    }

    /// <summary>The same with leading zeros: a part of a date or time, which has its full width.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public static bool TryParseDigits(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return AreDigits(text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A number up to the largest unsigned long.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        return IsCanonical(text) && AreDigits(text) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A number that may be negative: digits with an optional minus sign.</summary>
    public static bool TryParseSigned(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        var digits = text.StartsWith('-') ? text[1..] : text;
        return IsCanonical(digits) && AreDigits(digits) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsCanonical(ReadOnlySpan<char> digits) => digits.Length < 2 || digits[0] != '0';

    // The platform's parsers ignore trailing NULs.
    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
