using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>An automated data flow from a source app to a destination app.</summary>
public sealed record Integration : EntityRow
{
    private readonly OptionalNumber _historicalSyncStartDate;
    private readonly OptionalNumber _lastSyncAt;
    private readonly OptionalNumber _latestJob;
    private readonly OptionalNumber _activeJob;
    private readonly OptionalNumber _coveredUntil;

    internal Integration()
    {
    }

    /// <summary>The source app; null for an integration without one.</summary>
    public Guid? SourceAppId { get; internal init; }

    /// <summary>The destination app.</summary>
    public Guid DestinationAppId { get; internal init; }

    /// <summary>The type of data that it moves.</summary>
    public DataType DataType { get; internal init; }

    /// <summary>The configuration, verbatim.</summary>
    public JsonText Config { get; internal init; } = JsonText.EmptyObject;

    /// <summary>Its schedule.</summary>
    public IntegrationSchedule Schedule { get; internal init; } = IntegrationSchedule.Hourly;

    /// <summary>The instant that the schedule counts from: the creation, or the last PATCH that changed the frequency.</summary>
    public Instant Anchor { get; internal init; }

    /// <summary>The start of the first run's data; null takes the rolling window.</summary>
    public Instant? HistoricalSyncStartDate
    {
        get => _historicalSyncStartDate;
        internal init => _historicalSyncStartDate = value;
    }

    /// <summary>Whether the user has paused it.</summary>
    public ActivityState State { get; internal init; }

    /// <summary>The status of the latest run.</summary>
    public SyncStatus Status { get; internal init; }

    /// <summary>Whether it is active; derived from the state, never stored.</summary>
    public bool IsActive => State == ActivityState.Active;

    /// <summary>When a job last completed; null if none has.</summary>
    public Instant? LastSyncAt
    {
        get => _lastSyncAt;
        internal init => _lastSyncAt = value;
    }

    /// <summary>The last job's error message; null after a success.</summary>
    public string? LastError { get; internal init; }

    /// <summary>The number of consecutive failed jobs.</summary>
    public int ConsecutiveFailures { get; internal init; }

    /// <summary>Whether the source's data is available; null without a source app.</summary>
    public ImportReadiness? ImportDependencyStatus { get; internal init; }

    /// <summary>The job dispatched last; null if none was.</summary>
    public long? LatestJob
    {
        get => _latestJob;
        internal init => _latestJob = value;
    }

    /// <summary>The pending or running job; null if there is none.</summary>
    public long? ActiveJob
    {
        get => _activeJob;
        internal init => _activeJob = value;
    }

    /// <summary>The instant up to which successful jobs have covered the data; null before the first success.</summary>
    public Instant? CoveredUntil
    {
        get => _coveredUntil;
        internal init => _coveredUntil = value;
    }

    /// <summary>Whether a one-off integration has had its one run.</summary>
    internal bool OneOffDone { get; init; }

    /// <summary>Whether it was resumed and no job has been dispatched since.</summary>
    internal bool IsResumed { get; init; }

    /// <summary>Whether the last job completed and rejected rows.</summary>
    public bool IsPartial { get; internal init; }

    /// <summary>What it is doing, a pause included.</summary>
    internal IntegrationDetailedStatus DetailedStatus => this switch
    {
        { State: ActivityState.Inactive, OneOffDone: false } => IntegrationDetailedStatus.Paused,
        { IsResumed: true } => IntegrationDetailedStatus.Pending,
        { Status: SyncStatus.Completed, IsPartial: true } => IntegrationDetailedStatus.Warning,
        { Status: SyncStatus.Pending } => IntegrationDetailedStatus.Pending,
        { Status: SyncStatus.Running } => IntegrationDetailedStatus.Running,
        { Status: SyncStatus.Completed } => IntegrationDetailedStatus.Completed,
        _ => IntegrationDetailedStatus.Errored,
    };

    /// <summary>The next occurrence; null for none.</summary>
    internal Due? Due { get; init; }
}

/// <summary>When an integration syncs, and how much data each sync covers.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="RollingWindowDays">Days of data to include, at least 0.</param>
/// <param name="OneOff">Whether it runs only once.</param>
/// <param name="RunNow">Whether an immediate sync was requested at creation.</param>
public sealed record IntegrationSchedule(Frequency Frequency, long RollingWindowDays, bool OneOff, bool RunNow)
{
    /// <summary>Every hour, without a rolling window.</summary>
    public static readonly IntegrationSchedule Hourly = new(new Frequency(1, FrequencyUnit.Hours), 0, false, false);
}
