using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Turns an owner's drawn runs into jobs and tracks their effects on the owner, by the rules of the domain.</summary>
/// <param name="template">A job with the fields that all jobs of the owner share.</param>
/// <param name="now">The world's instant.</param>
/// <param name="jobs">Receives the jobs; a job's number is its position in this list, until all jobs are sorted.</param>
/// <param name="windowFor">Returns the window of a dispatch, given the end of the last successful window.</param>
/// <param name="random">The draws.</param>
/// <param name="sizes">What the jobs move.</param>
internal sealed class JobTimeline(Job template, Instant now, List<Job> jobs, Func<Instant, Instant?, JobWindow?> windowFor, RandomDraws random, RunSizes sizes)
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
        var job = template with
        {
            Number = jobs.Count + 1,
            Trigger = run.Trigger,
            ExecutionType = Covered is null ? ExecutionType.Full : ExecutionType.Incremental,
            MinTimestamp = window?.Min,
            MaxTimestamp = window?.Max,
            StatusBefore = Status,
            Wait = run.WaitsFor is { } app ? new JobWait(app, run.At) : null,
            Notes = run.Notes,
            CreatedAt = run.At,
            UpdatedAt = run.At,
        };
        Latest = job.Number;
        var startsAt = run.ReadyAt.PlusClamped(new VariedJobs(sizes.Seed, job).QueuedFor());
        if (run.End == RunEnd.FailsUnstarted)
            End(run, job, null, run.ReadyAt);
        else if (run.End == RunEnd.Waits || startsAt > now)
            StayOpen(job, SyncStatus.Pending, run.At);
        else
            Start(run, job with { StartedAt = startsAt, Status = JobStatus.Running, Course = CourseOf(run, job, startsAt) }, startsAt);
    }

    private void Start(Run run, Job job, Instant startsAt)
    {
        var course = job.Course!;
        var endsAt = startsAt.PlusClamped(run.End == RunEnd.Cancelled ? course.ToEnd / 4 : course.ToEnd);
        if (endsAt > now)
            StayOpen(job with { UpdatedAt = startsAt }, SyncStatus.Running, startsAt);
        else
            End(run, job, course, endsAt);
    }

    private void StayOpen(Job job, SyncStatus status, Instant touched)
    {
        (Active, Status, Touched) = (job.Number, status, touched);
        jobs.Add(job);
    }

    private void End(Run run, Job job, JobCourse? course, Instant endsAt)
    {
        var progress = run.End switch
        {
            RunEnd.Completes => JobProgress.Complete(course!),
            RunEnd.Fails => JobProgress.AtFailure(course!),
            RunEnd.Cancelled => JobProgress.At(job, endsAt),
            _ => default,
        };
        var ended = job with
        {
            Status = run.End switch { RunEnd.Completes => JobStatus.Completed, RunEnd.Cancelled => JobStatus.Cancelled, _ => JobStatus.Failed },
            FinishedAt = endsAt,
            UpdatedAt = endsAt,
            CancelRequested = run.End == RunEnd.Cancelled,
            FinalProgress = progress.Percent,
            FinalRowsProcessed = progress.RowsProcessed,
            FinalRowsWritten = progress.RowsWritten,
            Error = run.End == RunEnd.Fails ? course!.Error : run.Error,
        };
        jobs.Add(ended);
        Touched = endsAt;
        Leave(run, ended, endsAt);
    }

    private JobCourse CourseOf(Run run, Job job, Instant startsAt)
    {
        var varied = new VariedJobs(sizes.Seed, job);
        var rows = sizes.Rows(varied, job, startsAt);
        var takes = run.Takes ?? varied.Takes(rows);
        return run.End == RunEnd.Fails
            ? sizes.Failure(rows > 0).CourseOf(random, takes, rows, sizes.Platform)
            : new JobCourse(takes, rows, sizes.Written(varied, rows), JobEnd.Succeeds, 1, null);
    }

    private void Leave(Run run, Job ended, Instant endsAt)
    {
        switch (run.End)
        {
            case RunEnd.Completes:
                (Status, LastFinish, Covered, Failures, LastError) = (SyncStatus.Completed, endsAt, run.At, 0, null);
                LastEnd = endsAt;
                break;
            case RunEnd.Fails or RunEnd.FailsUnstarted:
                (Status, LastError) = (SyncStatus.Errored, ended.Error!.Message);
                Failures++;
                LastEnd = endsAt;
                break;
        }
    }
}
