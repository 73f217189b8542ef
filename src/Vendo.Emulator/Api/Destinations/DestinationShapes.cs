using System.Text.Json.Serialization;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Destinations;

/// <summary>A row of the list.</summary>
/// <param name="Id" example="aa0e8400-e29b-41d4-a716-446655440005">The id of the destination.</param>
/// <param name="SyncType">The kind of data.</param>
internal record DestinationRow(
    Guid Id,
    Guid AccountId,
    Guid AppId,
    string? AppName,
    string SyncType,
    IReadOnlyList<string> ExportTasks,
    string State,
    string IntegrationStatus,
    Instant? LastExportAt,
    int ConsecutiveFailures,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static DestinationRow Of(World world, Destination destination) => new(
        destination.Id,
        destination.AccountId,
        destination.AppId,
        world.Apps.Rows.GetValueOrDefault(destination.AppId)?.DisplayName,
        destination.SyncType,
        destination.ExportTasks,
        ActivityStates.Wire.ToWire(destination.State),
        DestinationStatuses.Wire.ToWire(destination.IntegrationStatus),
        destination.LastExportAt,
        destination.ConsecutiveFailures,
        destination.CreatedAt,
        destination.UpdatedAt);
}

/// <summary>The detail: the row and the settings.</summary>
internal sealed record DestinationDetail : DestinationRow
{
    private DestinationDetail(DestinationRow row, JsonText config)
        : base(row) => Config = config;

    // Explicit order: by default a record writes its own fields before inherited ones.
    [JsonPropertyOrder(1)]
    public JsonText Config { get; }

    public static new DestinationDetail Of(World world, Destination destination) => new(DestinationRow.Of(world, destination), destination.Config);
}
