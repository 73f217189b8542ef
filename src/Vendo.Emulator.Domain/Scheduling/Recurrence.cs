namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// The occurrences of a schedule: number k (from 1) is the anchor plus k intervals. Months are counted from the anchor, and
/// the day is clamped to the month's end, so that occurrences do not drift: monthly from 31 January gives 29 February, 31
/// March, 30 April.
/// </summary>
/// <param name="Anchor">The instant that occurrences are counted from; it is not an occurrence itself.</param>
/// <param name="Frequency">The interval.</param>
internal readonly record struct Recurrence(Instant Anchor, Frequency Frequency)
{
    /// <summary>Occurrence number <paramref name="k"/>; null if it lies outside the calendar.</summary>
    /// <param name="k">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
    public Instant? Occurrence(long k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        return Frequency.Milliseconds is { } length
            ? Calendar.TryPlus(Anchor, (Int128)k * length)
            : Calendar.TryPlusMonths(Anchor, (Int128)k * Frequency.Value);
    }

    /// <summary>
    /// The first occurrence strictly after an instant; null if the calendar has no more.
    /// It is computed, not searched: the cost does not depend on the distance.
    /// </summary>
    public Instant? Next(Instant after)
    {
        if (after <= Anchor)
            return Occurrence(1);
        if (Frequency.Milliseconds is { } length)
            return Occurrence(((after.UnixMilliseconds - Anchor.UnixMilliseconds) / length) + 1);

        // At most one occurrence falls into the month of `after`: the previous one is in the past, the next one in the future.
        var k = (Calendar.MonthIndex(after) - Calendar.MonthIndex(Anchor)) / Frequency.Value;
        return k > 0 && Occurrence(k) is { } inMonth && inMonth > after ? inMonth : Occurrence(k + 1);
    }
}
