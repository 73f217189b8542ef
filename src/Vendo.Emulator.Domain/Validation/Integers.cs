using System.Text.Json;

namespace Vendo.Emulator.Domain.Validation;

/// <summary>
/// Whole numbers in the sense of JavaScript: <c>1.0</c> and <c>1e2</c> are whole. As in zod, a number that is fractional and
/// out of range violates both rules.
/// </summary>
internal static class Integers
{

    /// <summary>The largest whole number that JavaScript represents exactly.</summary>
    public const long MaxSafe = 9007199254740991;

    public const long MinSafe = -MaxSafe;

    /// <summary>
    /// The value of a JSON number. Adds violations and returns null if it is not whole or not within the bounds. Without an
    /// upper bound, a number beyond the largest <see cref="long"/> reads as that value.
    /// </summary>
    public static long? Within(JsonElement number, long min, long? max, string path, Violations violations) =>
        number.TryGetInt64(out var whole) ? Within(whole, min, max, path, violations) : Within(number.GetDouble(), min, max, path, violations);

    /// <summary>The value of a query parameter, likewise, in the grammar of <see cref="JsonNumber"/>.</summary>
    public static long? Within(string text, long min, long? max, string path, Violations violations)
    {
        if (WholeNumber.TryParseSigned(text, out var whole) && JsonNumber.IsOne(text))
            return Within(whole, min, max, path, violations);
        if (!JsonNumber.TryParse(text, out var number))
        {
            violations.Add(path, Messages.NotANumber);
            return null;
        }

        return Within(number, min, max, path, violations);
    }

    private static long? Within(long whole, long min, long? max, string path, Violations violations)
    {
        if (whole >= min && !(whole > max))
            return whole;
        violations.Add(path, whole < min ? Messages.TooSmall(min) : Messages.TooLarge(max!.Value));
        return null;
    }

    private static long? Within(double number, long min, long? max, string path, Violations violations)
    {
        var isWhole = double.IsInteger(number);
        if (!isWhole)
            violations.Add(path, Messages.Fractional);
        if (number < min)
            violations.Add(path, Messages.TooSmall(min));
        else if (number > max)
            violations.Add(path, Messages.TooLarge(max.Value));
        else if (isWhole)
            return number >= long.MaxValue ? long.MaxValue : (long)number;
        return null;
    }
}
