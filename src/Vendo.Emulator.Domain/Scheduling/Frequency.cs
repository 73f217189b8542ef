namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>How often something runs: every N hours, days, weeks or months.</summary>
/// <remarks>
/// Hours, days and weeks are fixed lengths in UTC; months are calendar months. Every value from 1 is valid. Whether it has
/// an occurrence in the calendar depends on the anchor; see <see cref="MaxValue"/>.
/// </remarks>
public sealed record Frequency
{
    /// <summary>The smallest value.</summary>
    internal const long LeastValue = 1;

    /// <summary>Makes a frequency.</summary>
    /// <param name="value">The number of units, at least 1.</param>
    /// <param name="unit">The unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public Frequency(long value, FrequencyUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastValue);
        Value = value;
        Unit = unit;
    }

    /// <summary>Every hour.</summary>
    public static readonly Frequency Hourly = new(1, FrequencyUnit.Hours);

    /// <summary>Every day: 24 hours in UTC.</summary>
    public static readonly Frequency Daily = new(1, FrequencyUnit.Days);

    /// <summary>The number of units, at least 1.</summary>
    public long Value { get; }

    /// <summary>The unit.</summary>
    public FrequencyUnit Unit { get; }

    /// <summary>
    /// The length of one interval in milliseconds; null for months, which have no fixed length. A length beyond the
    /// calendar's span is given as that span plus a millisecond: neither has an occurrence.
    /// </summary>
    internal long? Milliseconds =>
        Unit == FrequencyUnit.Months ? null : (long)Int128.Min((Int128)Value * Calendar.MillisecondsPer(Unit), Calendar.Span + 1);

    /// <summary>Whether an interval is a whole number of fixed 24-hour days.</summary>
    internal bool IsWholeDays => Unit is FrequencyUnit.Days or FrequencyUnit.Weeks || (Unit == FrequencyUnit.Hours && Value % 24 == 0);

    /// <summary>The instant one interval earlier. For months, the day is clamped to the month's end. The result is clamped to the calendar's start.</summary>
    internal Instant Before(Instant instant) =>
        Milliseconds is { } length
            ? Calendar.TryPlus(instant, -(Int128)length) ?? Instant.MinValue
            : Calendar.TryPlusMonths(instant, -(Int128)Value) ?? Instant.MinValue;

    /// <summary>
    /// The largest value whose first occurrence after an anchor is in the calendar; 0 if there is none. A request with a
    /// larger value is refused: <c>Number must be less than or equal to N</c>.
    /// </summary>
    internal static long MaxValue(FrequencyUnit unit, Instant anchor) =>
        unit == FrequencyUnit.Months
            ? Calendar.MonthIndex(Instant.MaxValue) - Calendar.MonthIndex(anchor)
            : (Instant.MaxValue.UnixMilliseconds - anchor.UnixMilliseconds) / Calendar.MillisecondsPer(unit);
}
