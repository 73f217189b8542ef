using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The sorts and filters of the list of integrations.</summary>
internal static class IntegrationList
{
    /// <summary>The facet of <see cref="Integration.DetailedStatus"/>.</summary>
    public const string DetailedStatus = "detailed_status";

    public static readonly ListShape<Integration> Shape = new()
    {
        Account = row => row.AccountId,
        Id = row => RowId.From(row.Id),
        Sorts =
        [
            new("created_at", row => row.CreatedAt.UnixMilliseconds),
            new("updated_at", row => row.UpdatedAt.UnixMilliseconds),
            new("last_sync_at", row => row.LastSyncAt?.UnixMilliseconds),
        ],
        Facets =
        [
            new("state", row => ActivityStates.Wire.ToWire(row.State)),
            new("status", row => SyncStatuses.Wire.ToWire(row.Status)),
            new(DetailedStatus, row => IntegrationDetailedStatuses.Wire.ToWire(row.DetailedStatus)),
            new("data_type", row => DataTypes.Wire.ToWire(row.DataType)),
        ],
        Scopes = [new("source_app_id", row => row.SourceAppId), new("destination_app_id", row => row.DestinationAppId)],
    };
}
