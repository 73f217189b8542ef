namespace Vendo.Emulator;

/// <summary>The status of a job, which tells a completed one that rejected rows from others. The last four are terminal.</summary>
internal enum JobDetailedStatus
{
    /// <summary>Dispatched, but not started.</summary>
    Pending,

    /// <summary>Started, but not ended.</summary>
    Running,

    /// <summary>Ended with success, and every row was written.</summary>
    Completed,

    /// <summary>Ended with success, and rows were rejected.</summary>
    Warning,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Cancelled.</summary>
    Canceled,
}
