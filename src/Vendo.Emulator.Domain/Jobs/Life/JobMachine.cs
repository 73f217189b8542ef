namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>What can happen to a job.</summary>
internal enum JobEvent
{
    Started,
    Completed,
    Failed,
    Cancelled,
}

/// <summary>The state machine of a job (rules.md §2). Terminal states have no transitions.</summary>
internal static class JobMachine
{
    /// <exception cref="InvalidTransitionException">The table has no such transition: a bug.</exception>
    public static JobStatus Next(JobStatus status, JobEvent happened) => (happened, status) switch
    {
        (JobEvent.Started, JobStatus.Pending) => JobStatus.Running,
        (JobEvent.Completed, JobStatus.Running) => JobStatus.Completed,
        (JobEvent.Failed, JobStatus.Pending or JobStatus.Running) => JobStatus.Failed,
        (JobEvent.Cancelled, JobStatus.Pending or JobStatus.Running) => JobStatus.Cancelled,
        _ => throw new InvalidTransitionException(status, happened),
    };
}
