namespace Vendo.Emulator;

/// <summary>The kinds of events that a ledger records.</summary>
public enum LedgerKind
{
    /// <summary>A job was dispatched.</summary>
    JobDispatched,

    /// <summary>An occurrence of a schedule was skipped, because a job was open or an app inactive.</summary>
    OccurrenceSkipped,

    /// <summary>A job began to wait for an import.</summary>
    JobWaiting,

    /// <summary>A job started.</summary>
    JobStarted,

    /// <summary>A job completed.</summary>
    JobCompleted,

    /// <summary>A job failed.</summary>
    JobFailed,

    /// <summary>A job was cancelled.</summary>
    JobCancelled,

    /// <summary>A one-off integration had its run and became inactive.</summary>
    IntegrationRested,
}
