using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>The sorts and filters of the list of sources.</summary>
internal static class SourceList
{
    public static readonly ListShape<Source> Shape = new()
    {
        Account = row => row.AccountId,
        Id = row => RowId.From(row.Id),
        Sorts =
        [
            new("created_at", row => row.CreatedAt.UnixMilliseconds),
            new("updated_at", row => row.UpdatedAt.UnixMilliseconds),
        ],
        Facets =
        [
            new("state", row => ActivityStates.Wire.ToWire(row.State)),
            new("sync_type", row => row.SyncType),
        ],
        Scopes = [new("app_id", row => row.AppId)],
    };
}
