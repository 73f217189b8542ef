using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>The default agenda entry of an open job in a fixture.</summary>
internal static class JobAgenda
{
    /// <summary>An open job without a course in the fixture continues from the fixture's instant.</summary>
    public static Job Resume(Draft draft, Job job)
    {
        if (job.Status == JobStatus.Pending)
        {
            // An export first checks its dependency, unless it already waits for an import. An import or a model's run
            // starts, unless it waits for another job to end.
            var isQueued = job.OwnerKind == JobOwnerKind.Source && draft.Sources.Get(job.OwnerId).ActiveJob != job.Number;
            if (isQueued)
                return job;
            if (job.Wait is { } wait && draft.SourcesOf(wait.AppId).Any(source => source.ActiveJob is not null))
                return job with { Due = draft.At(Instant.Max(draft.Now, wait.Since.PlusClamped(WorldSettings.ImportTimeout)), DueKind.Timeout) };
            return job with { Due = job.OwnerKind == JobOwnerKind.Integration ? draft.At(draft.Now, DueKind.Check) : draft.At(Start(draft, job), DueKind.Start) };
        }

        var course = job.Course ?? JobPlanner.Course(draft, job);
        var started = job.StartedAt ?? job.CreatedAt;
        var next = job with { StartedAt = started, Course = course };
        if (job.CancelRequested)
            return next with { Due = draft.At(draft.Now.PlusClamped(WorldSettings.CancelDelay), DueKind.Cancel) };
        var endsAt = Instant.Max(draft.Now, started.PlusClamped(course.ToEnd));
        return next with { Due = course.End == JobEnd.Hangs ? null : draft.At(endsAt, DueKind.End) };
    }

    private static Instant Start(Draft draft, Job job) => Instant.Max(draft.Now, JobPlanner.StartsAt(draft, job));
}
