using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Models;

/// <summary>The sorts and filters of the list of models.</summary>
internal static class ModelList
{
    public static readonly ListShape<Model> Shape = new()
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
            new("is_valid", row => row.IsValid ? "true" : "false"),
        ],
    };
}
