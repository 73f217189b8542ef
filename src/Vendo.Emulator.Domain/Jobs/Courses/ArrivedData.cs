using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Courses;

/// <summary>Which data of a source an export has not passed on yet: an export has no new rows where no import has brought any.</summary>
internal static class ArrivedData
{
    // An export that runs more rarely than this many imports passes on what these brought.
    private const int MostImports = 200;

    /// <summary>The data that a job of an integration finds at its start; null if there is none.</summary>
    public static JobWindow? Since(Draft draft, Source source, Integration integration, Job job)
    {
        if (source.LatestDataAt is not { } until)
            return null;
        var from = integration.CoveredUntil is { } exported ? Imported(draft, source, exported, until) : First(source, job);
        var rolling = integration.Schedule.RollingWindowDays;
        if (rolling > 0)
            from = Instant.Min(from, Calendar.TryPlus(until, -(Int128)rolling * Calendar.MillisecondsPerDay) ?? Instant.MinValue);
        return from < until ? new JobWindow(from, until) : null;
    }

    private static Instant First(Source source, Job job) => Instant.Min(job.MinTimestamp!.Value, source.EarliestDataAt ?? job.MinTimestamp!.Value);

    // Up to where the source had data when an export was dispatched that has succeeded: it had waited for every import before it.
    private static Instant Imported(Draft draft, Source source, Instant exported, Instant until)
    {
        var from = until;
        foreach (var number in draft.FinishedOf(source.Id).Take(MostImports))
        {
            var import = draft.Jobs.Get(number);

            // What a refresh fetches ends before its dispatch; it is older data.
            if (import.Status != JobStatus.Completed || import.MaxTimestamp != import.CreatedAt)
                continue;
            if (import.CreatedAt <= exported)
                return Instant.Min(from, import.MaxTimestamp.Value);
            from = Instant.Min(from, import.MinTimestamp!.Value);
        }

        return from;
    }
}
