using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>A destination of data in an app. Its flow status follows the exports of the integrations that write to the app.</summary>
public sealed record Destination : EntityRow
{
    internal Destination()
    {
    }

    /// <summary>The app that receives the data.</summary>
    public Guid AppId { get; internal init; }

    /// <summary>A data type.</summary>
    public string SyncType { get; internal init; } = "";

    /// <summary>The exported tasks, such as <c>track_events</c>.</summary>
    public ImmutableArray<string> ExportTasks { get; internal init; } = [];

    /// <summary>Whether the user has paused it.</summary>
    public ActivityState State { get; internal init; }

    /// <summary>The flow status that the product shows.</summary>
    public DestinationStatus IntegrationStatus { get; internal init; }

    /// <summary>When an export into the app last completed; null for never.</summary>
    public Instant? LastExportAt { get; internal init; }

    /// <summary>The number of consecutive failed exports.</summary>
    public int ConsecutiveFailures { get; internal init; }

    /// <summary>The settings, kept verbatim.</summary>
    public JsonText Config { get; internal init; } = JsonText.EmptyObject;
}
