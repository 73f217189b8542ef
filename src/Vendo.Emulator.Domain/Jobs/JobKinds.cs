namespace Vendo.Emulator;

/// <summary>The status of the latest run of an integration, a source or a model.</summary>
public enum SyncStatus
{
    /// <summary>A job is pending, or none has ever run.</summary>
    Pending,

    /// <summary>A job is running.</summary>
    Running,

    /// <summary>The last job completed.</summary>
    Completed,

    /// <summary>The last job failed.</summary>
    Errored,
}

/// <summary>The status of a job. The last three are terminal.</summary>
public enum JobStatus
{
    /// <summary>Dispatched, but not started.</summary>
    Pending,

    /// <summary>Started, but not ended.</summary>
    Running,

    /// <summary>Ended with success.</summary>
    Completed,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>The type of a job.</summary>
public enum JobType
{
    /// <summary>Moves data from a source app into the account, for a source.</summary>
    Import,

    /// <summary>Moves data from the account into a destination app, for an integration.</summary>
    Export,

    /// <summary>Computes a model.</summary>
    Model,
}

/// <summary>The trigger that dispatched a job.</summary>
public enum JobTrigger
{
    /// <summary>An occurrence of the schedule.</summary>
    Scheduled,

    /// <summary>A request: a manual sync, <c>runNow</c> or a refresh.</summary>
    Api,

    /// <summary>An export that needed the data.</summary>
    Dependency,
}

/// <summary>The extent of a job.</summary>
public enum ExecutionType
{
    /// <summary>The first run covers everything.</summary>
    Full,

    /// <summary>Covers the data since the last success, and the rolling window.</summary>
    Incremental,
}

/// <summary>The kinds of rows that own jobs.</summary>
public enum JobOwnerKind
{
    /// <summary>Owns exports.</summary>
    Integration,

    /// <summary>Owns imports.</summary>
    Source,

    /// <summary>Owns model runs.</summary>
    Model,
}
