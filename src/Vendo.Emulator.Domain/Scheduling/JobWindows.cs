namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>Which window a job covers, so that successful ones always join without a gap, however many failed in between.</summary>
internal static class JobWindows
{
    /// <summary>
    /// The window of a job dispatched now. It ends at the dispatch. Before the first success it starts at
    /// <paramref name="historicalStart"/>, else the longer of the rolling window and one interval back;
    /// afterwards where the last successful window ended or the rolling window back, whichever is earlier.
    /// Cut off at the calendar's start; a start after the dispatch counts as the dispatch.
    /// </summary>
    /// <param name="dispatchedAt">The dispatch.</param>
    /// <param name="lastSuccessMax">The end of the last successful job's window; null before the first success.</param>
    /// <param name="historicalStart">The start of the first window, if one is configured.</param>
    /// <param name="interval">One interval of the schedule.</param>
    /// <param name="rollingDays">How many times 24 hours are covered again; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rollingDays"/> is negative.</exception>
    public static JobWindow For(
        Instant dispatchedAt, Instant? lastSuccessMax, Instant? historicalStart, Frequency interval, long rollingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rollingDays);
        ArgumentNullException.ThrowIfNull(interval);
        var rolling = Calendar.TryPlus(dispatchedAt, -(Int128)rollingDays * Calendar.MillisecondsPerDay) ?? Instant.MinValue;
        var min = lastSuccessMax is { } last
            ? Instant.Min(last, rolling)
            : historicalStart ?? Instant.Min(rolling, interval.Before(dispatchedAt));
        return new JobWindow(Instant.Min(min, dispatchedAt), dispatchedAt);
    }
}
