using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>What an open job waits for when nobody has said.</summary>
internal static class JobAgenda
{
    /// <summary>An open job of a fixture that says nothing of its course goes on from the fixture's instant.</summary>
    public static Job Resume(Draft draft, Job job)
    {
        if (job.Status == JobStatus.Pending)
        {
            // An export looks at its dependency first; an import or a model's run starts, unless it waits for another's end.
            var isQueued = job.OwnerKind == JobOwnerKind.Source && draft.Sources.Get(job.OwnerId).ActiveJob != job.Number;
            var kind = job.OwnerKind == JobOwnerKind.Integration ? DueKind.Check : DueKind.Start;
            return isQueued ? job : job with { Due = draft.At(draft.Now, kind) };
        }

        var course = job.Course ?? JobPlanner.Course(draft, job);
        var started = job.StartedAt ?? job.CreatedAt;
        var toEnd = course.Duration * course.FailsAfter;
        var endsAt = Instant.Max(draft.Now, started.PlusClamped(toEnd));
        return job with
        {
            StartedAt = started,
            Course = course,
            Due = course.End == JobEnd.Hangs ? null : draft.At(endsAt, DueKind.End),
        };
    }
}
