using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Turns an owner's drawn runs into jobs and keeps what they leave behind in it, by the rules of the domain.</summary>
/// <param name="template">A job with what all of the owner's have in common.</param>
/// <param name="now">The world's instant.</param>
/// <param name="jobs">Takes the jobs; a job's number is its position in this list, until all are put in order.</param>
/// <param name="windowFor">The window of a dispatch, given the end of the last successful one's.</param>
internal sealed class JobTimeline(Job template, Instant now, List<Job> jobs, Func<Instant, Instant?, JobWindow?> windowFor)
{
    public SyncStatus Status { get; private set; } = SyncStatus.Pending;

    /// <summary>When a run last completed.</summary>
    public Instant? LastFinish { get; private set; }

    /// <summary>When a run last completed or failed.</summary>
    public Instant? LastEnd { get; private set; }

    public Instant? Covered { get; private set; }

    public int Failures { get; private set; }

    public string? LastError { get; private set; }

    public long? Latest { get; private set; }

    public long? Active { get; private set; }

    public Instant? Touched { get; private set; }

    /// <summary>Sets the state that earlier runs left behind. Only their number of consecutive failures is known; they have no jobs.</summary>
    public void BeginAfter(Instant lastSuccess, TimeSpan took, int failures)
    {
        (Covered, LastFinish, Failures) = (lastSuccess, lastSuccess.PlusClamped(took), failures);
        Status = failures == 0 ? SyncStatus.Completed : SyncStatus.Errored;
    }

    public void Add(Run run)
    {
        var window = windowFor(run.At, Covered);
        var course = run.End is RunEnd.Waits or RunEnd.FailsUnstarted ? null : CourseOf(run);
        var endsAt = course is null ? run.At : run.At.PlusClamped(run.End == RunEnd.Cancelled ? course.ToEnd / 4 : course.ToEnd);
        var isOpen = run.End == RunEnd.Waits || endsAt > now;
        var job = template with
        {
            Number = jobs.Count + 1,
            Trigger = run.Trigger,
            ExecutionType = Covered is null ? ExecutionType.Full : ExecutionType.Incremental,
            MinTimestamp = window?.Min,
            MaxTimestamp = window?.Max,
            StatusBefore = Status,
            Course = course,
            StartedAt = course is null ? null : run.At,
            Status = run.End == RunEnd.Waits ? JobStatus.Pending : JobStatus.Running,
            Wait = run.WaitsFor is { } app ? new JobWait(app, run.At) : null,
            Notes = run.Note is { } note ? [new JobNote(run.At, run.End == RunEnd.FailsUnstarted ? "error" : "info", note)] : [],
            CreatedAt = run.At,
            UpdatedAt = run.At,
        };
        Latest = job.Number;
        Touched = isOpen ? run.At : endsAt;
        if (isOpen)
        {
            Active = job.Number;
            Status = job.Status == JobStatus.Pending ? SyncStatus.Pending : SyncStatus.Running;
            jobs.Add(job);
            return;
        }

        var progress = run.End switch
        {
            RunEnd.Completes => JobProgress.Complete(course!),
            RunEnd.Fails => JobProgress.AtFailure(course!),
            RunEnd.Cancelled => JobProgress.At(job, endsAt),
            _ => default,
        };
        jobs.Add(job with
        {
            Status = run.End switch { RunEnd.Completes => JobStatus.Completed, RunEnd.Cancelled => JobStatus.Cancelled, _ => JobStatus.Failed },
            FinishedAt = endsAt,
            UpdatedAt = endsAt,
            CancelRequested = run.End == RunEnd.Cancelled,
            FinalProgress = progress.Percent,
            FinalRowsProcessed = progress.RowsProcessed,
            FinalRowsWritten = progress.RowsWritten,
            Error = run.Error,
        });
        Leave(run, endsAt);
    }

    private void Leave(Run run, Instant endsAt)
    {
        switch (run.End)
        {
            case RunEnd.Completes:
                (Status, LastFinish, Covered, Failures, LastError) = (SyncStatus.Completed, endsAt, run.At, 0, null);
                LastEnd = endsAt;
                break;
            case RunEnd.Fails or RunEnd.FailsUnstarted:
                (Status, LastError) = (SyncStatus.Errored, run.Error!.Message);
                Failures++;
                LastEnd = endsAt;
                break;
        }
    }

    private static JobCourse CourseOf(Run run) => run.End == RunEnd.Fails
        ? new JobCourse(run.Takes, run.Rows, run.Rows, JobEnd.Fails, 0.4, run.Error)
        : new JobCourse(run.Takes, run.Rows, run.Rows, JobEnd.Succeeds, 1, null);
}
