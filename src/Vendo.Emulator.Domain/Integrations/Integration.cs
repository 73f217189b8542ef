using Vendo.Emulator.Domain.Imports;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>An automated data flow from a source app to a destination app.</summary>
public sealed record Integration : EntityRow
{
    /// <summary>Where the data comes from; null for an integration without a source app.</summary>
    public Guid? SourceAppId { get; init; }

    /// <summary>Where the data goes.</summary>
    public Guid DestinationAppId { get; init; }

    /// <summary>What it moves.</summary>
    public DataType DataType { get; init; }

    /// <summary>The configuration, verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>When it syncs.</summary>
    public IntegrationSchedule Schedule { get; init; } = IntegrationSchedule.Hourly;

    /// <summary>Where the schedule counts from: the creation, or the last PATCH that changed the frequency.</summary>
    public Instant Anchor { get; init; }

    /// <summary>From when on the first run takes data; null for the rolling window.</summary>
    public Instant? HistoricalSyncStartDate { get; init; }

    /// <summary>What the user wants.</summary>
    public ActivityState State { get; init; }

    /// <summary>What last happened.</summary>
    public SyncStatus Status { get; init; }

    /// <summary>Whether it runs: derived from the state, never stored.</summary>
    public bool IsActive => State == ActivityState.Active;

    /// <summary>When a job last completed; null for never.</summary>
    public Instant? LastSyncAt { get; init; }

    /// <summary>The last job's error message; null after a success.</summary>
    public string? LastError { get; init; }

    /// <summary>How many jobs failed in a row.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>Whether the source's data is there; null without a source app.</summary>
    public ImportReadiness? ImportDependencyStatus { get; init; }

    /// <summary>The last job dispatched; null for none yet.</summary>
    public long? LatestJob { get; init; }

    /// <summary>The job that is pending or running; null for none.</summary>
    public long? ActiveJob { get; init; }

    /// <summary>Up to where the successful jobs have covered the data; null before the first success.</summary>
    public Instant? CoveredUntil { get; init; }

    /// <summary>Whether a one-off integration has had its one run.</summary>
    public bool OneOffDone { get; init; }

    /// <summary>The next occurrence; null for none.</summary>
    public Due? Due { get; init; }
}

/// <summary>When an integration syncs, and how much it takes each time.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="RollingWindowDays">Days of data to include, at least 0.</param>
/// <param name="OneOff">Run once only.</param>
/// <param name="RunNow">An immediate sync was asked for at creation.</param>
public sealed record IntegrationSchedule(Frequency Frequency, long RollingWindowDays, bool OneOff, bool RunNow)
{
    /// <summary>Every hour, no rolling window.</summary>
    public static readonly IntegrationSchedule Hourly = new(new Frequency(1, FrequencyUnit.Hours), 0, false, false);
}
