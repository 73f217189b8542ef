using System.Globalization;
using System.Text;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// ISO 8601 durations of fixed length, such as <c>PT6H</c> or <c>P1DT2H30M0.25S</c>: weeks, days, hours, minutes and
/// seconds, the seconds with up to three decimals. Years and months have no fixed length and are refused.
/// </summary>
internal static class Iso8601Duration
{
    // The whole milliseconds of TimeSpan.MaxValue.
    private const long Longest = long.MaxValue / TimeSpan.TicksPerMillisecond;

    private static readonly (char Unit, bool IsTime, long Milliseconds)[] Units =
    [
        ('W', false, 7 * 24 * 3_600_000L),
        ('D', false, 24 * 3_600_000L),
        ('H', true, 3_600_000L),
        ('M', true, 60_000L),
        ('S', true, 1_000L),
    ];

    /// <param name="text">The duration.</param>
    /// <param name="duration">Its length; zero if it is refused.</param>
    /// <param name="reason">Why it is refused, as a sentence; empty if it is not.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration, out string reason)
    {
        duration = default;
        reason = Read(text, out var milliseconds);
        if (reason.Length > 0)
            return false;
        duration = TimeSpan.FromTicks((long)milliseconds * TimeSpan.TicksPerMillisecond);
        return true;
    }

    /// <summary>The shortest spelling in days, hours, minutes and seconds, <c>PT0S</c> for zero; fractions of a millisecond are truncated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static string Format(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        var text = new StringBuilder("P");
        if (duration.Days > 0)
            text.Append(CultureInfo.InvariantCulture, $"{duration.Days}D");
        var seconds = duration.Seconds + (duration.Milliseconds / 1000m);
        if (duration.Hours > 0 || duration.Minutes > 0 || seconds > 0 || duration.Days == 0)
            text.Append('T');
        if (duration.Hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{duration.Hours}H");
        if (duration.Minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{duration.Minutes}M");
        if (seconds > 0 || text[^1] == 'T')
            text.Append(CultureInfo.InvariantCulture, $"{seconds:0.###}S");
        return text.ToString();
    }

    private static string Read(ReadOnlySpan<char> text, out decimal milliseconds)
    {
        const string Malformed = "Expected an ISO 8601 duration such as PT6H or P1DT30M.";
        milliseconds = 0;
        if (text.StartsWith("-P", StringComparison.Ordinal))
            return "A duration must not be negative.";
        if (!text.StartsWith('P'))
            return Malformed;

        var inTime = false;
        var nextUnit = 0;
        var parts = 0;
        var i = 1;
        while (i < text.Length)
        {
            if (text[i] == 'T' && !inTime)
            {
                inTime = true;
                parts = 0;
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '.' or ','))
                i++;
            if (i == start || i == text.Length)
                return Malformed;
            if (!inTime && text[i] is 'Y' or 'M')
                return "Years and months have no fixed length; use weeks, days, hours, minutes and seconds.";
            var unit = UnitOf(text[i], inTime, nextUnit);
            if (unit < 0)
                return Malformed;
            if (Number(text[start..i], text[i] == 'S') is not { } number)
                return "Expected whole numbers; only the seconds may have decimals, at most three.";
            milliseconds += number * Units[unit].Milliseconds;
            nextUnit = unit + 1;
            parts++;
            i++;
        }

        if (parts == 0)
            return Malformed;
        return milliseconds > Longest ? "The duration is too long." : "";
    }

    // Units come from the largest to the smallest, each at most once.
    private static int UnitOf(char unit, bool isTime, int from)
    {
        for (var i = from; i < Units.Length; i++)
        {
            if (Units[i].Unit == unit && Units[i].IsTime == isTime)
                return i;
        }

        return -1;
    }

    private static decimal? Number(ReadOnlySpan<char> digits, bool withDecimals)
    {
        const int MaxDigits = 19, MaxDecimals = 3;
        var point = digits.IndexOfAny('.', ',');
        var whole = point < 0 ? digits : digits[..point];
        if (whole.Length is 0 or > MaxDigits)
            return null;
        var number = decimal.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture);
        if (point < 0)
            return number;
        var decimals = digits[(point + 1)..];
        if (!withDecimals || decimals.Length is 0 or > MaxDecimals || decimals.ContainsAny('.', ','))
            return null;
        var places = new decimal(1, 0, 0, false, (byte)decimals.Length);
        return number + (int.Parse(decimals, NumberStyles.None, CultureInfo.InvariantCulture) * places);
    }
}
