using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Explains why an open job will never end by itself.</summary>
internal static class Endlessness
{
    /// <summary>A hanging job never ends by itself, nor does an import that is queued behind one. Null if an agenda entry may end the job.</summary>
    public static Refusal? Of(Draft draft, Job job)
    {
        if (job.Due is not null)
            return null;
        var isEndless = draft.NextEntry() is null
            || job.Status == JobStatus.Running
            || (draft.Sources.Find(job.OwnerId)?.ActiveJob is { } head && draft.Jobs.Get(head) is { Status: JobStatus.Running, Due: null });
        return isEndless ? Refusal.Rule($"Nothing on the agenda will ever end {job.Id}. Complete, fail or cancel it.") : null;
    }
}
