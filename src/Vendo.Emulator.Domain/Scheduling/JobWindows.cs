namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>Computes the window that a job covers. Windows of successful jobs adjoin without a gap, regardless of failed jobs in between.</summary>
internal static class JobWindows
{
    /// <summary>
    /// The window of a job dispatched now. It ends at the dispatch. Before the first success it starts at
    /// <paramref name="historicalStart"/>, or else at the earlier of one interval back and the rolling window back.
    /// Afterwards it starts at the end of the last successful window or the rolling window back, whichever is earlier. The
    /// start is clamped to the calendar's start and to the dispatch.
    /// </summary>
    /// <param name="dispatchedAt">The dispatch.</param>
    /// <param name="lastSuccessMax">The end of the last successful job's window; null before the first success.</param>
    /// <param name="historicalStart">The start of the first window, if one is configured.</param>
    /// <param name="interval">One interval of the schedule.</param>
    /// <param name="rollingDays">How many periods of 24 hours are covered again; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rollingDays"/> is negative.</exception>
    public static JobWindow For(
        Instant dispatchedAt, Instant? lastSuccessMax, Instant? historicalStart, Frequency interval, long rollingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rollingDays);
        var rolling = Calendar.TryPlus(dispatchedAt, -(Int128)rollingDays * Calendar.MillisecondsPerDay) ?? Instant.MinValue;
        var min = lastSuccessMax is { } last
            ? Instant.Min(last, rolling)
            : historicalStart ?? Instant.Min(rolling, interval.Before(dispatchedAt));
        return new JobWindow(Instant.Min(min, dispatchedAt), dispatchedAt);
    }
}
