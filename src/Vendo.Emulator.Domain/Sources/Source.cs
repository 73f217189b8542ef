using System.Collections.Immutable;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>Imports an app's data into the account on a schedule. Exports wait for the data.</summary>
public sealed record Source : EntityRow
{
    internal Source()
    {
    }

    /// <summary>The app that the data comes from.</summary>
    public Guid AppId { get; internal init; }

    /// <summary>The app's type.</summary>
    public string SyncType { get; internal init; } = "";

    /// <summary>The import tasks, such as <c>orders</c>.</summary>
    public ImmutableArray<string> ImportTasks { get; internal init; } = [];

    /// <summary>The frequency, in hours or days.</summary>
    public Frequency Frequency { get; internal init; } = new(24, FrequencyUnit.Hours);

    /// <summary>The local time of day, <c>HH:MM</c>; null schedules from the anchor.</summary>
    public string? SyncAnchorTime { get; internal init; }

    /// <summary>The IANA zone of the anchor time; null is UTC.</summary>
    public string? SyncAnchorTimezone { get; internal init; }

    /// <summary>Days of data that each import covers again; null is 0.</summary>
    public long? RollingPeriodDays { get; internal init; }

    /// <summary>The instant that the schedule counts from: the creation, or the last change of the schedule.</summary>
    public Instant Anchor { get; internal init; }

    /// <summary>Whether the user has paused it.</summary>
    public ActivityState State { get; internal init; }

    /// <summary>The status of the latest run.</summary>
    public SyncStatus Status { get; internal init; }

    /// <summary>The flow status that the product shows.</summary>
    public FlowStatus IntegrationStatus { get; internal init; }

    /// <summary>When a import last completed; null if none has.</summary>
    public Instant? LastImportAt { get; internal init; }

    /// <summary>The last import's error message; null after a success.</summary>
    public string? LastError { get; internal init; }

    /// <summary>The start of the available data; null if no import has completed.</summary>
    public Instant? EarliestDataAt { get; internal init; }

    /// <summary>The end of the available data; null if no import has completed.</summary>
    public Instant? LatestDataAt { get; internal init; }

    /// <summary>The number of consecutive failed imports.</summary>
    public int ConsecutiveFailures { get; internal init; }

    /// <summary>The import dispatched last; null if none was.</summary>
    public long? LatestJob { get; internal init; }

    /// <summary>The pending or running import; null if there is none.</summary>
    public long? ActiveJob { get; internal init; }

    /// <summary>Imports queued behind the active one, in order (only <c>refresh-source</c> queues imports).</summary>
    public ImmutableArray<long> QueuedJobs { get; internal init; } = [];

    /// <summary>The instant up to which successful imports have covered the data; null before the first success.</summary>
    public Instant? CoveredUntil { get; internal init; }

    /// <summary>The settings, kept verbatim.</summary>
    public JsonText Config { get; internal init; } = JsonText.EmptyObject;

    /// <summary>The data set that the imports fill.</summary>
    public Guid DatasetId { get; internal init; }

    /// <summary>Whether no import has completed yet.</summary>
    public bool IsOnboarding => LastImportAt is null;

    /// <summary>Whether an import has ever completed.</summary>
    public bool HasData => LatestDataAt is not null;

    /// <summary>Whether the latest import that was not cancelled failed.</summary>
    internal bool LatestImportFailed => ConsecutiveFailures > 0;

    /// <summary>Whether the app's type sends its data by itself: such a source has no schedule and no imports.</summary>
    public bool IsPushed => AppCatalog.Default.Find(SyncType) is { IsPushed: true };

    /// <summary>Whether the last import completed and rejected rows.</summary>
    public bool IsPartial { get; internal init; }

    /// <summary>The next occurrence; null for none.</summary>
    internal Due? Due { get; init; }
}
