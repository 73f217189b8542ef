using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Tests.Queries;

/// <summary>A row with one of everything: a sort with nulls, facets with one, no and several values, two scopes.</summary>
public sealed record ListRow(Guid Id, Guid Account, long Created, long? Synced, string State, string? Status, string[] Roles, Guid? Source, Guid? Destination)
{
    internal static readonly ListShape<ListRow> Shape = new()
    {
        Account = row => row.Account,
        Id = row => RowId.From(row.Id),
        Sorts = [new("created_at", row => row.Created), new("last_sync_at", row => row.Synced)],
        Facets = [new("state", row => row.State), new("status", row => row.Status), ListFacet<ListRow>.OfMany("role", row => row.Roles)],
        Scopes = [new("source_app_id", row => row.Source), new("destination_app_id", row => row.Destination)],
    };
}
