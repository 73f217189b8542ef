namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>Arithmetic that returns null instead of overflowing when a result leaves the calendar.</summary>
internal static class Calendar
{
    public const long MillisecondsPerDay = 86_400_000;

    /// <summary>The span from the first to the last instant, in milliseconds.</summary>
    public static readonly long Span = Instant.MaxValue.UnixMilliseconds - Instant.MinValue.UnixMilliseconds;

    public static long MillisecondsPer(FrequencyUnit unit) => unit switch
    {
        FrequencyUnit.Hours => MillisecondsPerDay / 24,
        FrequencyUnit.Days => MillisecondsPerDay,
        FrequencyUnit.Weeks => 7 * MillisecondsPerDay,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of fixed length."),
    };

    /// <summary>Months since January of year 0, in UTC.</summary>
    public static long MonthIndex(Instant instant)
    {
        var date = instant.ToDateTimeOffset();
        return (date.Year * 12L) + date.Month - 1;
    }

    public static Instant? TryPlus(Instant instant, Int128 milliseconds)
    {
        var sum = instant.UnixMilliseconds + milliseconds;
        return sum < Instant.MinValue.UnixMilliseconds || sum > Instant.MaxValue.UnixMilliseconds ? null : new Instant((long)sum);
    }

    /// <summary>The same time of day a number of months later; the day is clamped to the month's end.</summary>
    public static Instant? TryPlusMonths(Instant instant, Int128 months)
    {
        var index = MonthIndex(instant) + months;
        if (index < 12 || index > MonthIndex(Instant.MaxValue))
            return null;
        var (year, month) = ((int)index / 12, ((int)index % 12) + 1);
        var from = instant.ToDateTimeOffset();
        var day = Math.Min(from.Day, DateTime.DaysInMonth(year, month));
        return Instant.From(new DateTimeOffset(new DateTime(year, month, day) + from.TimeOfDay, TimeSpan.Zero));
    }
}
