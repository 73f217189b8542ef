using CsCheck;
using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Tests.Queries;

/// <summary>Random rows with many ties and gaps, random changes and random queries, and LINQ over a plain list to compare answers with.</summary>
internal static class ListGens
{
    public static readonly Guid[] AccountIds = Ids(2, 1);
    public static readonly Guid[] AppIds = Ids(3, 2);
    public static readonly string[] States = ["active", "inactive"];
    public static readonly string[] Statuses = ["pending", "running", "completed", "errored"];

    private static readonly Gen<Guid?> GenScope = Gen.OneOf<Guid?>([null, .. AppIds]);

    private static readonly Gen<ListRow> GenRow = Gen.Select(
        Gen.Select(Gen.Int[0, 250], Gen.OneOf(AccountIds), Gen.Long[0, 12], Gen.Long[-3, 4]),
        Gen.Select(Gen.OneOf(States), Gen.OneOf<string?>([null, .. Statuses]), Gen.OneOf("source", "destination").Array[0, 3]),
        Gen.Select(GenScope, GenScope),
        (a, b, c) => new ListRow(IdOf(a.Item1), a.Item2, a.Item3, a.Item4 < 0 ? null : a.Item4, b.Item1, b.Item2, b.Item3, c.Item1, c.Item2));

    // A row with a known id replaces the old one; deleting an unknown id changes nothing.
    public static readonly Gen<List<List<(ListRow Row, bool Deleted)>>> GenBatches =
        Gen.Select(GenRow, Gen.Int[0, 3], (row, die) => (row, die == 0)).List[0, 200].List[1, 6];

    private static readonly Gen<ListFilter> GenFilter = Gen.OneOf<ListFilter>(
        Gen.OneOf(States).Array[1, 2].Select(values => ListFilter.ByFacet("state", [.. values])),
        Gen.OneOf<string>([.. Statuses, "unheard of"]).Array[1, 3].Select(values => ListFilter.ByFacet("status", [.. values])),
        Gen.OneOf("source", "destination").Array[1, 2].Select(values => ListFilter.ByFacet("role", [.. values])),
        Gen.OneOf<Guid>([.. AppIds, Guid.Empty]).Array[1, 3].Select(values => ListFilter.ByScope("source_app_id", [.. values])),
        Gen.OneOf(AppIds).Array[1, 3].Select(values => ListFilter.ByScope("destination_app_id", [.. values])));

    public static readonly Gen<ListQuery> GenQuery = Gen.Select(
        Gen.OneOf<Guid>([.. AccountIds, Guid.Empty]),
        Gen.OneOf("created_at", "last_sync_at"),
        Gen.Bool,
        GenFilter.Array[0, 3],
        Gen.Int[0, 260],
        Gen.Int[0, 100],
        (account, sort, descending, filters, offset, limit) => new ListQuery(account, sort, descending, [.. filters], offset, limit));

    /// <summary>Changes of which each row has one: its first before and its last after.</summary>
    public static (ListRow? Before, ListRow? After)[] Net(IEnumerable<(ListRow? Before, ListRow? After)> changes) =>
        [.. changes.Where(change => (change.Before ?? change.After) is not null)
            .GroupBy(change => (change.Before ?? change.After)!.Id)
            .Select(steps => (steps.First().Before, steps.Last().After))];

    /// <summary>The changes of each batch, and the rows after it.</summary>
    public static IEnumerable<(List<(ListRow? Before, ListRow? After)> Changes, List<ListRow> Rows)> Histories(IEnumerable<List<(ListRow Row, bool Deleted)>> batches)
    {
        var rows = new Dictionary<Guid, ListRow>();
        foreach (var batch in batches)
        {
            var changes = new List<(ListRow?, ListRow?)>();
            foreach (var (row, deleted) in batch)
            {
                changes.Add((rows.GetValueOrDefault(row.Id), deleted ? null : row));
                if (deleted)
                    rows.Remove(row.Id);
                else
                    rows[row.Id] = row;
            }

            yield return (changes, [.. rows.Values]);
        }
    }

    public static void Agrees(ListVersion<ListRow> lists, List<ListRow> rows, ListQuery query)
    {
        var expected = ListModel.Page(rows, query);
        var page = lists.Query(query);
        Assert.That(page.Total, Is.EqualTo(expected.Total));
        Assert.That(page.Ids.Select(id => id.ToGuid()), Is.EqualTo(expected.Ids));
    }

    // Spread over both halves of the id, so that the order of bytes matters.
    public static Guid IdOf(int number) => new(number * -1640531527, (short)(number * 31), (short)number, 1, 2, 3, 4, 5, 6, 7, (byte)number);

    private static Guid[] Ids(int count, byte kind) => [.. Enumerable.Range(0, count).Select(i => new Guid(i, 0, 0, kind, 0, 0, 0, 0, 0, 0, 0))];
}
