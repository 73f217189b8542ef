namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>
/// The occurrences of a schedule: number k (from 1) is the anchor plus k intervals. Months are counted from the anchor and
/// the day clamped to the month's end, so nothing drifts: monthly from 31 January gives 29 February, 31 March, 30 April.
/// </summary>
/// <param name="Anchor">The instant that occurrences are counted from; itself none.</param>
/// <param name="Frequency">The interval.</param>
internal readonly record struct Recurrence(Instant Anchor, Frequency Frequency)
{
    /// <summary>Occurrence number <paramref name="k"/>, or null when it lies beyond the calendar.</summary>
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
    /// The first occurrence strictly after an instant, or null when the calendar holds no more.
    /// Computed, not searched: the cost does not depend on the distance.
    /// </summary>
    public Instant? Next(Instant after)
    {
        if (after <= Anchor)
            return Occurrence(1);
        if (Frequency.Milliseconds is { } length)
            return Occurrence(((after.UnixMilliseconds - Anchor.UnixMilliseconds) / length) + 1);

        // At most one occurrence falls into the month of `after`: the one before it is past, the one behind it is to come.
        var k = (Calendar.MonthIndex(after) - Calendar.MonthIndex(Anchor)) / Frequency.Value;
        return k > 0 && Occurrence(k) is { } inMonth && inMonth > after ? inMonth : Occurrence(k + 1);
    }
}
