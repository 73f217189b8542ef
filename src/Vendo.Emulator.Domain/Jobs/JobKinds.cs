namespace Vendo.Emulator.Domain.Jobs;

/// <summary>What last happened to an integration, a source or a model.</summary>
public enum SyncStatus
{
    /// <summary>A job is dispatched, or none has ever run.</summary>
    Pending,

    /// <summary>A job is running.</summary>
    Running,

    /// <summary>The last job completed.</summary>
    Completed,

    /// <summary>The last job failed.</summary>
    Errored,
}

/// <summary>Where a job stands. The last three are terminal: nothing leaves them.</summary>
public enum JobStatus
{
    /// <summary>Dispatched, not started.</summary>
    Pending,

    /// <summary>Started, not ended.</summary>
    Running,

    /// <summary>Ended with success.</summary>
    Completed,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>What a job moves.</summary>
public enum JobType
{
    /// <summary>From a source app into the account, for a source.</summary>
    Import,

    /// <summary>From the account into a destination app, for an integration.</summary>
    Export,

    /// <summary>A model's computation.</summary>
    Model,
}

/// <summary>What dispatched a job.</summary>
public enum JobTrigger
{
    /// <summary>An occurrence of the schedule.</summary>
    Scheduled,

    /// <summary>A request: a manual sync, <c>runNow</c>, a refresh.</summary>
    Api,

    /// <summary>An export that needed its data.</summary>
    Dependency,
}

/// <summary>How much a job covers.</summary>
public enum ExecutionType
{
    /// <summary>The first run: everything.</summary>
    Full,

    /// <summary>What came since the last success, and the rolling window.</summary>
    Incremental,
}

/// <summary>The three that own jobs.</summary>
public enum JobOwnerKind
{
    /// <summary>Owns exports.</summary>
    Integration,

    /// <summary>Owns imports.</summary>
    Source,

    /// <summary>Owns model runs.</summary>
    Model,
}
