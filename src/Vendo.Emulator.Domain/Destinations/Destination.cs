using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>
/// The flow status of a destination. Exports, a pause and a resume lead to four of them; the others are words of the real API that
/// only fixtures give.
/// </summary>
public enum DestinationStatus
{
    /// <summary>Nothing was exported since the creation or the last resume.</summary>
    Pending,

    /// <summary>An export runs. Only in fixtures.</summary>
    Running,

    /// <summary>The last export succeeded.</summary>
    Completed,

    /// <summary>The last export succeeded in part. Only in fixtures.</summary>
    Warning,

    /// <summary>The last export failed.</summary>
    Errored,

    /// <summary>The platform no longer accepts the credentials. Only in fixtures.</summary>
    AuthExpired,

    /// <summary>It is no longer tried. Only in fixtures.</summary>
    FailedPermanently,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>It is not set up yet. Only in fixtures.</summary>
    Draft,
}

/// <summary>A destination of data in an app. Its flow status follows the exports of the integrations that write to the app.</summary>
public sealed record Destination : EntityRow
{
    /// <summary>The app that receives the data.</summary>
    public Guid AppId { get; init; }

    /// <summary>A data type.</summary>
    public string SyncType { get; init; } = "";

    /// <summary>The exported tasks, such as <c>track_events</c>.</summary>
    public ImmutableArray<string> ExportTasks { get; init; } = [];

    /// <summary>Whether the user has paused it.</summary>
    public ActivityState State { get; init; }

    /// <summary>The flow status that the product shows.</summary>
    public DestinationStatus IntegrationStatus { get; init; }

    /// <summary>When an export into the app last completed; null for never.</summary>
    public Instant? LastExportAt { get; init; }

    /// <summary>The number of consecutive failed exports.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>The settings, kept verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;
}
