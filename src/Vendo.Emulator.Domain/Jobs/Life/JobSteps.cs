using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>The steps of a job's life, with the notifications of its owner. Every transition of a job is here.</summary>
internal static class JobSteps
{
    /// <summary>Runs a job's due entry.</summary>
    public static void OnDue(Draft draft, Job job, DueKind kind)
    {
        switch (kind)
        {
            case DueKind.Check:
                ExportJobs.Check(draft, job);
                break;
            case DueKind.Start:
                Start(draft, job);
                break;
            case DueKind.End:
                End(draft, job);
                break;
            case DueKind.Cancel:
                Cancel(draft, job);
                break;
            case DueKind.Timeout:
                ExportJobs.TimeOut(draft, job);
                break;
            default:
                throw new InvalidTransitionException(job.Status, kind);
        }
    }

    /// <summary>The number of a new job: a reserved one for an integration's manual sync if one is left, otherwise the next free number.</summary>
    public static long NextNumber(Draft draft, bool isManualSync)
    {
        var counters = draft.Counters;
        if (isManualSync && counters.SyncJobsTaken < counters.ReservedSyncJobs.Length)
        {
            draft.Counters = counters with { SyncJobsTaken = counters.SyncJobsTaken + 1 };
            return counters.ReservedSyncJobs[counters.SyncJobsTaken];
        }

        var number = draft.NextJob;
        while (counters.ReservedSyncJobs.Contains(number) || draft.Jobs.Find(number) is not null)
            number++;
        draft.NextJob = number + 1;
        return number;
    }

    /// <summary>Starts a pending job and plans its course.</summary>
    public static void Start(Draft draft, Job job)
    {
        var course = JobPlanner.Course(draft, job);
        var started = draft.Jobs.Put(job with
        {
            Status = JobMachine.Next(job.Status, JobEvent.Started),
            StartedAt = draft.Now,
            UpdatedAt = draft.Now,
            Course = course,
            Wait = null,
            Due = course.End == JobEnd.Hangs ? null : draft.At(draft.Now.PlusClamped(course.ToEnd), DueKind.End),
        });
        Record(draft, LedgerKind.JobStarted, started);
        NotifyOwner(draft, started, SyncEvent.JobStarted);
    }

    /// <summary>Ends a running job according to its course.</summary>
    public static void End(Draft draft, Job job)
    {
        var course = job.Course!;
        if (course.End == JobEnd.Fails)
            Fail(draft, job, course.Error!, JobProgress.AtFailure(course));
        else
            Complete(draft, job);
    }

    /// <summary>Completes a running job.</summary>
    public static void Complete(Draft draft, Job job)
    {
        var settled = Settle(draft, job, JobEvent.Completed, JobProgress.Complete(job.Course!), null);
        Record(draft, LedgerKind.JobCompleted, settled);
        NotifyOwner(draft, settled, SyncEvent.JobCompleted);
    }

    /// <summary>Fails a job, pending or running.</summary>
    public static void Fail(Draft draft, Job job, JobError error, JobProgress progress)
    {
        var settled = Settle(draft, job, JobEvent.Failed, progress, error);
        Record(draft, LedgerKind.JobFailed, settled, error.Message);
        NotifyOwner(draft, settled, SyncEvent.JobFailed);
    }

    /// <summary>Cancels a pending or running job at once.</summary>
    public static void Cancel(Draft draft, Job job)
    {
        var settled = Settle(draft, job, JobEvent.Cancelled, JobProgress.At(job, draft.Now), null);
        Record(draft, LedgerKind.JobCancelled, settled);
        NotifyOwner(draft, settled, SyncEvent.JobCancelled);
    }

    /// <summary>Requests the cancellation of a running job: it stops one second later, regardless of its course.</summary>
    public static Job RequestCancel(Draft draft, Job job) => draft.Jobs.Put(job with
    {
        CancelRequested = true,
        UpdatedAt = draft.Now,
        Due = job.CancelRequested ? job.Due : draft.At(draft.Now.PlusClamped(WorldSettings.CancelDelay), DueKind.Cancel),
        Notes = job.CancelRequested ? job.Notes : job.Notes.Add(new JobNote(draft.Now, "warn", JobLog.CancelRequested)),
    });

    private static Job Settle(Draft draft, Job job, JobEvent happened, JobProgress progress, JobError? error) => draft.Jobs.Put(job with
    {
        Status = JobMachine.Next(job.Status, happened),
        FinishedAt = draft.Now,
        UpdatedAt = draft.Now,
        FinalProgress = progress.Percent,
        FinalRowsProcessed = progress.RowsProcessed,
        FinalRowsWritten = progress.RowsWritten,
        Error = error,
        Wait = null,
        Due = null,
    });

    private static void NotifyOwner(Draft draft, Job job, SyncEvent happened)
    {
        switch (job.OwnerKind)
        {
            case JobOwnerKind.Integration:
                ExportJobs.OnJob(draft, job, happened);
                break;
            case JobOwnerKind.Source:
                ImportJobs.OnJob(draft, job, happened);
                break;
            default:
                ModelJobs.OnJob(draft, job, happened);
                break;
        }
    }

    private static void Record(Draft draft, LedgerKind kind, Job job, string? message = null) =>
        draft.Record(kind, job.OwnerKind, job.OwnerId, job.Number, message);
}
