namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>The events of a job that change its owner's status.</summary>
internal enum SyncEvent
{
    JobDispatched,
    JobStarted,
    JobCompleted,
    JobFailed,
    JobCancelled,
}

/// <summary>The table "event \ status" of rules.md §1, one line for each event.</summary>
internal static class SyncStatusMachine
{
    /// <param name="status">The current status.</param>
    /// <param name="happened">The event.</param>
    /// <param name="before">The status before the job's dispatch; a cancellation restores it.</param>
    /// <exception cref="InvalidTransitionException">The table has no such transition: a bug.</exception>
    public static SyncStatus Next(SyncStatus status, SyncEvent happened, SyncStatus before) => (happened, status) switch
    {
        (SyncEvent.JobDispatched, SyncStatus.Pending or SyncStatus.Completed or SyncStatus.Errored) => SyncStatus.Pending,
        (SyncEvent.JobStarted, SyncStatus.Pending) => SyncStatus.Running,
        (SyncEvent.JobCompleted, SyncStatus.Running) => SyncStatus.Completed,
        (SyncEvent.JobFailed, SyncStatus.Pending or SyncStatus.Running) => SyncStatus.Errored,
        (SyncEvent.JobCancelled, SyncStatus.Pending or SyncStatus.Running) => before,
        _ => throw new InvalidTransitionException(status, happened),
    };
}

/// <summary>A state machine has no such transition: a bug in the emulator.</summary>
internal sealed class InvalidTransitionException(object state, object happened)
    : InvalidOperationException($"{happened} cannot happen in {state}.");
