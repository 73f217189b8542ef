namespace Vendo.Emulator;

/// <summary>What an integration is doing: the status of its latest run, or that it is paused.</summary>
internal enum IntegrationDetailedStatus
{
    /// <summary>A job is pending, none has ever run, or none has since the last resume.</summary>
    Pending,

    /// <summary>A job is running.</summary>
    Running,

    /// <summary>The last job completed.</summary>
    Completed,

    /// <summary>The last job completed and rejected rows.</summary>
    Warning,

    /// <summary>The last job failed.</summary>
    Errored,

    /// <summary>It is paused.</summary>
    Paused,
}
