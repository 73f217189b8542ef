using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Destinations;

/// <summary>What an app takes in: its standing follows the exports of the integrations that write to the app.</summary>
public sealed record Destination : EntityRow
{
    /// <summary>The app that the data goes to.</summary>
    public Guid AppId { get; init; }

    /// <summary>A data type.</summary>
    public string SyncType { get; init; } = "";

    /// <summary>What is exported, as in <c>track_events</c>.</summary>
    public ImmutableArray<string> ExportTasks { get; init; } = [];

    /// <summary>What the user wants.</summary>
    public ActivityState State { get; init; }

    /// <summary>The standing as the product shows it.</summary>
    public FlowStatus IntegrationStatus { get; init; }

    /// <summary>When an export into the app last completed; null for never.</summary>
    public Instant? LastExportAt { get; init; }

    /// <summary>How many exports failed in a row.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>Settings, verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;
}
