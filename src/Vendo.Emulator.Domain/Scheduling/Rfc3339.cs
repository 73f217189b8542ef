using System.Runtime.CompilerServices;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// The grammar of RFC 3339, section 5.6: <c>2024-03-04T10:30:00.25+01:00</c>. Every part has its full width, T and Z may
/// have either case, and the seconds and a zone are required. Anything else that the platform's parsers accept is refused.
/// </summary>
internal static class Rfc3339
{
    private const int Point = 19, MillisecondDigits = 3;

    /// <summary>The length of the longest instant that is written.</summary>
    public const int MostCharacters = Point + 1 + MillisecondDigits + 1;

    /// <summary>Writes an instant in UTC, with milliseconds only if it has some; returns the number of characters.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="text">At least <see cref="MostCharacters"/> long.</param>
    public static int Format(Instant instant, Span<char> text)
    {
        // The platform's formatter reads its pattern at each call, and a large file has millions of instants.
        var time = instant.ToDateTimeOffset().DateTime;
        var (date, ofDay) = (DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time));
        date.Deconstruct(out var year, out int month, out int day);
        Write(text[..4], year);
        Write(text[5..7], month);
        Write(text[8..10], day);
        Write(text[11..13], ofDay.Hour);
        Write(text[14..16], ofDay.Minute);
        Write(text[17..19], ofDay.Second);
        (text[4], text[7], text[10], text[13], text[16]) = ('-', '-', 'T', ':', ':');
        var end = Point;
        if (ofDay.Millisecond > 0)
        {
            text[Point] = '.';
            Write(text.Slice(Point + 1, MillisecondDigits), ofDay.Millisecond);
            end += 1 + MillisecondDigits;
        }

        text[end] = 'Z';
        return end + 1;
    }

    [MethodImpl(Compiled.AtOnce)]
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        if (text.Length <= Point || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':')
            return false;
        if (!Digits(text, 0, 4, out var year) || !Digits(text, 5, 2, out var month) || !Digits(text, 8, 2, out var day)
            || !Digits(text, 11, 2, out var hour) || !Digits(text, 14, 2, out var minute) || !Digits(text, 17, 2, out var second))
            return false;
        var zone = Point;
        var millisecond = 0;
        if (text[Point] == '.')
        {
            zone = EndOfDigits(text, Point + 1);
            if (zone == Point + 1)
                return false;
            millisecond = Milliseconds(text[(Point + 1)..zone]);
        }

        if (Offset(text[zone..]) is not { } offset)
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        instant = new Instant(Instant.Utc(year, month, day, hour, minute, second, millisecond).UnixMilliseconds - (offset * 60_000L));
        return instant >= Instant.MinValue && instant <= Instant.MaxValue;
    }

    // In the full width.
    private static void Write(Span<char> digits, int number)
    {
        for (var i = digits.Length - 1; i >= 0; i--)
            (number, digits[i]) = (number / 10, (char)('0' + (number % 10)));
    }

    // In minutes east of UTC.
    private static int? Offset(ReadOnlySpan<char> zone)
    {
        if (zone is "Z" or "z")
            return 0;
        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':'
            || !WholeNumber.TryParseDigits(zone[1..3], out long hours) || !WholeNumber.TryParseDigits(zone[4..], out long minutes) || hours > 23 || minutes > 59)
            return null;
        var east = (int)((hours * 60) + minutes);
        return zone[0] == '+' ? east : -east;
    }

    private static bool Digits(ReadOnlySpan<char> text, int start, int count, out int number)
    {
        var isNumber = WholeNumber.TryParseDigits(text.Slice(start, count), out long digits);
        number = (int)digits;
        return isNumber;
    }

    // Further digits are truncated.
    private static int Milliseconds(ReadOnlySpan<char> fraction)
    {
        var milliseconds = 0;
        for (var i = 0; i < MillisecondDigits; i++)
            milliseconds = (milliseconds * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        return milliseconds;
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end;
    }
}
