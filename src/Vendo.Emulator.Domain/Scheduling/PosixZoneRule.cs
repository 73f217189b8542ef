using System.Globalization;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// A zone's rule in POSIX notation, with hours from -167 to 167 (RFC 9636): <c>CET-1CEST,M3.5.0,M10.5.0/3</c>. Offsets are
/// in seconds and are added to UTC.
/// </summary>
internal sealed partial record PosixZoneRule(long Standard, PosixZoneRule.Summer? Daylight)
{
    private const long SecondsPerDay = 86_400;

    /// <summary>The period of daylight saving time.</summary>
    internal sealed record Summer(long Offset, ChangeDay Begin, ChangeDay End);

    /// <summary>The day and the local second of a transition.</summary>
    /// <param name="Kind"><c>M</c> for a weekday of a month, <c>J</c> for a day without leap days from 1, else a day of the year from 0.</param>
    /// <param name="Month">The month from 1, or the number of the day.</param>
    /// <param name="Week">The week from 1; 5 is the last of the month.</param>
    /// <param name="Weekday">The weekday; Sunday is 0.</param>
    /// <param name="Second">The second relative to midnight; may be negative or beyond one day.</param>
    internal sealed record ChangeDay(char Kind, int Month, int Week, int Weekday, long Second);

    /// <summary>Reads a rule; null if the text is not one.</summary>
    public static PosixZoneRule? TryParse(string text)
    {
        if (Shape().Match(text) is not { Success: true } match)
            return null;

        // POSIX offsets are positive to the west.
        var standard = -Seconds(match.Groups["standard"].Value);
        if (!match.Groups["begin"].Success)
            return new PosixZoneRule(standard, null);
        var offset = match.Groups["daylight"].Length > 0 ? -Seconds(match.Groups["daylight"].Value) : standard + 3600;
        return new PosixZoneRule(standard, new Summer(offset, Day(match, "begin"), Day(match, "end")));
    }

    /// <summary>The offset to add to UTC at an instant.</summary>
    public long OffsetAt(long unixSeconds)
    {
        if (Daylight is not { } daylight)
            return Standard;
        var year = DateTimeOffset.FromUnixTimeSeconds(unixSeconds).Year;
        var (latest, offset) = (long.MinValue, Standard);
        for (var y = Math.Max(year - 1, 1); y <= Math.Min(year + 1, 9999); y++)
        {
            Look(SecondOf(daylight.Begin, y) - Standard, daylight.Offset);
            Look(SecondOf(daylight.End, y) - daylight.Offset, Standard);
        }

        return offset;

        void Look(long change, long after)
        {
            if (change <= unixSeconds && change >= latest)
                (latest, offset) = (change, after);
        }
    }

    // The local second of a transition, as if local time were UTC.
    private static long SecondOf(ChangeDay day, int year)
    {
        var newYear = new DateOnly(year, 1, 1).DayNumber;
        var number = day.Kind switch
        {
            'M' => WeekdayOf(day, year),
            'J' => newYear + day.Month - (DateTime.IsLeapYear(year) && day.Month >= 60 ? 0 : 1),
            _ => newYear + day.Month,
        };
        return ((number - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * SecondsPerDay) + day.Second;
    }

    private static int WeekdayOf(ChangeDay day, int year)
    {
        var first = new DateOnly(year, day.Month, 1);
        var date = 1 + ((day.Weekday - (int)first.DayOfWeek + 7) % 7) + ((day.Week - 1) * 7);
        return first.DayNumber + (date > DateTime.DaysInMonth(year, day.Month) ? date - 7 : date) - 1;
    }

    private static ChangeDay Day(Match match, string name)
    {
        var date = match.Groups[name].Value;
        var second = match.Groups[name + "At"] is { Length: > 0 } at ? Seconds(at.Value) : 2 * 3600;
        if (date[0] != 'M')
            return new ChangeDay(date[0] == 'J' ? 'J' : '0', Number(date.TrimStart('J')), 0, 0, second);
        var parts = date[1..].Split('.');
        return new ChangeDay('M', Number(parts[0]), Number(parts[1]), Number(parts[2]), second);
    }

    private static long Seconds(string text)
    {
        var parts = text.TrimStart('+', '-').Split(':');
        var seconds = 0L;
        for (var n = 0; n < 3; n++)
            seconds = (seconds * 60) + (n < parts.Length ? Number(parts[n]) : 0);
        return text[0] == '-' ? -seconds : seconds;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        ^(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?<standard>[+-]?\d{1,2}(?::\d{2}){0,2})
        (?:(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?<daylight>(?:[+-]?\d{1,2}(?::\d{2}){0,2})?)
        ,(?<begin>M\d{1,2}\.[1-5]\.[0-6]|J?\d{1,3})(?:/(?<beginAt>[+-]?\d{1,3}(?::\d{2}){0,2}))?
        ,(?<end>M\d{1,2}\.[1-5]\.[0-6]|J?\d{1,3})(?:/(?<endAt>[+-]?\d{1,3}(?::\d{2}){0,2}))?)?$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
