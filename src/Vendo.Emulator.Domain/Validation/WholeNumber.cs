using System.Globalization;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>Reads digits and nothing else: no sign, no white space, no separators, none but ASCII digits, no NUL at the end.</summary>
internal static class WholeNumber
{
    /// <summary>A number up to the largest long.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return AreDigits(text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A number up to the largest unsigned long.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        return AreDigits(text) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A number that may be negative: digits, with a minus before them or not.</summary>
    public static bool TryParseSigned(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        return AreDigits(text.StartsWith('-') ? text[1..] : text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    // The parsers of the platform overlook NULs at the end.
    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
