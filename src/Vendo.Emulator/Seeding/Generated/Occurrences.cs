using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>The dispatches of a schedule: the latest ones up to an instant, and the total number.</summary>
/// <param name="Count">The total number of dispatches.</param>
/// <param name="Before">The dispatch before the first of the latest; null if there was none.</param>
/// <param name="Latest">The latest dispatches, oldest first.</param>
internal sealed record Occurrences(long Count, Instant? Before, ImmutableArray<Instant> Latest)
{
    /// <param name="schedule">The schedule.</param>
    /// <param name="until">The last instant, included.</param>
    /// <param name="most">The maximum number of latest dispatches.</param>
    public static Occurrences Until(DrawnSchedule schedule, Instant until, int most)
    {
        var (anchor, frequency, runNow, once) = schedule;

        // Number 0 is the creation.
        var first = runNow ? 0 : 1;
        var last = LastNumber(anchor, frequency, until);
        if (once)
            last = Math.Min(last, first);
        if (last < first)
            return new Occurrences(0, null, []);
        var begin = Math.Max(first, last - most + 1);
        var latest = ImmutableArray.CreateBuilder<Instant>();
        for (var k = begin; k <= last; k++)
            latest.Add(At(anchor, frequency, k));
        return new Occurrences(last - first + 1, begin > first ? At(anchor, frequency, begin - 1) : null, latest.DrainToImmutable());
    }

    private static long LastNumber(Instant anchor, Frequency frequency, Instant until)
    {
        if (frequency.Milliseconds is { } length)
            return (until.UnixMilliseconds - anchor.UnixMilliseconds) / length;
        var k = 0L;
        while (At(anchor, frequency, k + 1) <= until)
            k++;
        return k;
    }

    private static Instant At(Instant anchor, Frequency frequency, long k) =>
        k == 0 ? anchor : new Recurrence(anchor, frequency).Occurrence(k) ?? Instant.MaxValue;
}

/// <summary>A schedule of a generated row.</summary>
/// <param name="Anchor">The creation.</param>
/// <param name="Frequency">The frequency.</param>
/// <param name="RunNow">Whether the creation dispatched a job.</param>
/// <param name="Once">Whether only the first occurrence runs.</param>
internal sealed record DrawnSchedule(Instant Anchor, Frequency Frequency, bool RunNow, bool Once);
