using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Tests.Queries;

/// <summary>The definition of a list in LINQ (contract.md §1, Lists): the oracle for the index.</summary>
internal static class ListModel
{
    public static (Guid[] Ids, int Total) Page(IEnumerable<ListRow> rows, ListQuery query)
    {
        Func<ListRow, long?> value = query.Sort == "created_at" ? row => row.Created : row => row.Synced;
        var passing = rows.Where(row => row.Account == query.Account && query.Filters.All(filter => Passes(row, filter))).ToList();
        var valued = passing.Where(row => value(row) is not null);
        var ordered = (query.Descending ? valued.OrderByDescending(value) : valued.OrderBy(value))
            .ThenBy(row => row.Id.ToString(), StringComparer.Ordinal)
            .Concat(passing.Where(row => value(row) is null).OrderBy(row => row.Id.ToString(), StringComparer.Ordinal));
        return ([.. ordered.Skip(query.Offset).Take(query.Limit).Select(row => row.Id)], passing.Count);
    }

    private static bool Passes(ListRow row, ListFilter filter) => filter.Name switch
    {
        "state" => filter.Texts.Contains(row.State),
        "status" => row.Status is not null && filter.Texts.Contains(row.Status),
        "role" => filter.Texts.Any(row.Roles.Contains),
        "source_app_id" => row.Source is { } source && filter.Ids.Contains(source),
        _ => row.Destination is { } destination && filter.Ids.Contains(destination),
    };
}
