using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>When a schedule has run: the last dispatches up to an instant, and how many there were in all.</summary>
/// <param name="Count">How many dispatches in all.</param>
/// <param name="Before">The dispatch before the first of the latest; null where that was the very first.</param>
/// <param name="Latest">The last few, oldest first.</param>
internal sealed record Occurrences(long Count, Instant? Before, ImmutableArray<Instant> Latest)
{
    /// <param name="anchor">The creation.</param>
    /// <param name="frequency">How often.</param>
    /// <param name="runNow">Whether the creation itself ran one.</param>
    /// <param name="once">Whether only the first counts.</param>
    /// <param name="until">Up to when, itself included.</param>
    /// <param name="most">How many of the latest to return.</param>
    public static Occurrences Until(Instant anchor, Frequency frequency, bool runNow, bool once, Instant until, int most)
    {
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
