using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>A source's or destination's standing as the product shows it beside its status.</summary>
public enum FlowStatus
{
    /// <summary>Nothing has run yet, or it was just resumed.</summary>
    Pending,

    /// <summary>Its runs work.</summary>
    Active,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>The last run failed.</summary>
    Errored,
}

/// <summary>Imports an app's data into the account on a schedule; exports wait for it.</summary>
public sealed record Source : EntityRow
{
    /// <summary>The app that the data comes from.</summary>
    public Guid AppId { get; init; }

    /// <summary>The app's type.</summary>
    public string SyncType { get; init; } = "";

    /// <summary>What is imported, as in <c>orders</c>.</summary>
    public ImmutableArray<string> ImportTasks { get; init; } = [];

    /// <summary>How often: hours or days.</summary>
    public Frequency Frequency { get; init; } = new(24, FrequencyUnit.Hours);

    /// <summary>The local time of day, <c>HH:MM</c>; null counts from the anchor.</summary>
    public string? SyncAnchorTime { get; init; }

    /// <summary>The IANA zone of the anchor time; null is UTC.</summary>
    public string? SyncAnchorTimezone { get; init; }

    /// <summary>Days of data to take again each time; null is 0.</summary>
    public long? RollingPeriodDays { get; init; }

    /// <summary>Where the schedule counts from: the creation, or the last change of the schedule.</summary>
    public Instant Anchor { get; init; }

    /// <summary>What the user wants.</summary>
    public ActivityState State { get; init; }

    /// <summary>What last happened.</summary>
    public SyncStatus Status { get; init; }

    /// <summary>The standing as the product shows it.</summary>
    public FlowStatus IntegrationStatus { get; init; }

    /// <summary>When an import last completed; null for never.</summary>
    public Instant? LastImportAt { get; init; }

    /// <summary>The last import's error message; null after a success.</summary>
    public string? LastError { get; init; }

    /// <summary>From when on data is there; null where no import has ever completed.</summary>
    public Instant? EarliestDataAt { get; init; }

    /// <summary>Up to when data is there; null where no import has ever completed.</summary>
    public Instant? LatestDataAt { get; init; }

    /// <summary>How many imports failed in a row.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>The last import dispatched; null for none yet.</summary>
    public long? LatestJob { get; init; }

    /// <summary>The import that is pending or running; null for none.</summary>
    public long? ActiveJob { get; init; }

    /// <summary>Imports that wait for the active one to end, in order (only <c>refresh-source</c> makes them).</summary>
    public ImmutableArray<long> QueuedJobs { get; init; } = [];

    /// <summary>Up to where the successful imports have covered the data; null before the first.</summary>
    public Instant? CoveredUntil { get; init; }

    /// <summary>Settings, verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>The data set that the imports fill.</summary>
    public Guid DatasetId { get; init; }

    /// <summary>Whether the first import is still to come.</summary>
    public bool IsOnboarding => LastImportAt is null;

    /// <summary>Whether an import has ever completed.</summary>
    public bool HasData => LatestDataAt is not null;

    /// <summary>Whether the latest import that ended by itself failed.</summary>
    public bool LatestImportFailed => ConsecutiveFailures > 0;

    /// <summary>The next occurrence; null for none.</summary>
    public Due? Due { get; init; }
}
