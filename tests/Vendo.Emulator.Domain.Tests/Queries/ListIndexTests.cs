using System.Collections.Immutable;
using CsCheck;
using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Tests.Queries;

/// <summary>The index against LINQ over a plain list, for random rows with many ties and gaps, random changes and random queries.</summary>
public class ListIndexTests
{
    private static readonly Guid[] Accounts = Ids(2, 1);
    private static readonly Guid[] Apps = Ids(3, 2);
    private static readonly string[] States = ["active", "inactive"];
    private static readonly string[] Statuses = ["pending", "running", "completed", "errored"];

    private static readonly Gen<Guid?> GenScope = Gen.OneOf<Guid?>([null, .. Apps]);

    private static readonly Gen<ListRow> GenRow = Gen.Select(
        Gen.Select(Gen.Int[0, 250], Gen.OneOf(Accounts), Gen.Long[0, 12], Gen.Long[-3, 4]),
        Gen.Select(Gen.OneOf(States), Gen.OneOf<string?>([null, .. Statuses]), Gen.OneOf("source", "destination").Array[0, 3]),
        Gen.Select(GenScope, GenScope),
        (a, b, c) => new ListRow(IdOf(a.Item1), a.Item2, a.Item3, a.Item4 < 0 ? null : a.Item4, b.Item1, b.Item2, b.Item3, c.Item1, c.Item2));

    // A row that is there already replaces the old one; a deletion of one that is not there is no change.
    private static readonly Gen<List<List<(ListRow Row, bool Deleted)>>> GenBatches =
        Gen.Select(GenRow, Gen.Int[0, 3], (row, die) => (row, die == 0)).List[0, 200].List[1, 6];

    private static readonly Gen<ListFilter> GenFilter = Gen.OneOf<ListFilter>(
        Gen.OneOf(States).Array[1, 2].Select(values => ListFilter.ByFacet("state", [.. values])),
        Gen.OneOf<string>([.. Statuses, "unheard of"]).Array[1, 3].Select(values => ListFilter.ByFacet("status", [.. values])),
        Gen.OneOf("source", "destination").Array[1, 2].Select(values => ListFilter.ByFacet("role", [.. values])),
        Gen.OneOf<Guid>([.. Apps, Guid.Empty]).Array[1, 3].Select(values => ListFilter.ByScope("source_app_id", [.. values])),
        Gen.OneOf(Apps).Array[1, 3].Select(values => ListFilter.ByScope("destination_app_id", [.. values])));

    private static readonly Gen<ListQuery> GenQuery = Gen.Select(
        Gen.OneOf<Guid>([.. Accounts, Guid.Empty]),
        Gen.OneOf("created_at", "last_sync_at"),
        Gen.Bool,
        GenFilter.Array[0, 3],
        Gen.Int[0, 260],
        Gen.Int[0, 100],
        (account, sort, descending, filters, offset, limit) => new ListQuery(account, sort, descending, [.. filters], offset, limit));

    [Test]
    public void Answers_as_linq_over_the_rows() => Gen.Select(GenBatches, GenQuery.Array[20]).Sample(
        (batches, queries) =>
        {
            foreach (var (index, rows) in Versions(batches))
            {
                foreach (var query in queries)
                    Agrees(index, rows, query);
            }
        },
        iter: 100);

    [Test]
    public void Answers_as_linq_when_every_change_stands_alone() => Gen.Select(GenBatches, GenQuery.Array[20]).Sample(
        (batches, queries) =>
        {
            var (index, rows) = Versions(batches.SelectMany(batch => batch).Select(change => new List<(ListRow, bool)> { change })).Last();
            foreach (var query in queries)
                Agrees(index, rows, query);
        },
        iter: 30);

    [Test]
    public void Paging_through_repeats_and_drops_nothing() => Gen.Select(GenBatches, GenQuery, Gen.Int[1, 100]).Sample(
        (batches, query, limit) =>
        {
            var (index, rows) = Versions(batches).Last();
            var paged = new List<Guid>();
            for (var page = index.Query(query with { Offset = 0, Limit = limit }); !page.Ids.IsEmpty; page = index.Query(query with { Offset = paged.Count, Limit = limit }))
                paged.AddRange(page.Ids.Select(id => id.ToGuid()));
            Assert.That(paged, Is.EqualTo(ListModel.Page(rows, query with { Offset = 0, Limit = int.MaxValue }).Ids));
        },
        iter: 60);

    [Test]
    public void Deep_offsets_select_the_same_rows()
    {
        // One batch of many rows with unlike cells: selection by rank has to take more than a few rounds.
        var random = new Random(7);
        var rows = Enumerable.Range(0, 6000).Select(i => new ListRow(
            IdOf(i), Accounts[0], i < 3000 ? i / 3 : random.Next(0, 100_000), random.Next(3) == 0 ? null : random.Next(40),
            States[i < 4000 ? 0 : 1], Statuses[random.Next(4)], i % 7 == 0 ? ["source"] : ["source", "destination"], Apps[i % 3], null)).ToList();
        var index = new ListIndex<ListRow>(ListRow.Shape).Apply(rows.Select(row => ((ListRow?)null, (ListRow?)row)));
        var genFilters = Gen.OneOf<ImmutableArray<ListFilter>>(
            [],
            [ListFilter.ByFacet("role", "source")],
            [ListFilter.ByFacet("status", "pending", "errored")],
            [ListFilter.ByScope("source_app_id", Apps[0], Apps[2]), ListFilter.ByFacet("state", "active")]);
        Gen.Select(Gen.OneOf("created_at", "last_sync_at"), Gen.Bool, genFilters, Gen.Int[0, 6010]).Sample(
            (sort, descending, filters, offset) => Agrees(index, rows, new ListQuery(Accounts[0], sort, descending, filters, offset, 20)),
            iter: 100);
    }

    [Test]
    public void Nothing_to_change_is_the_same_index()
    {
        var row = new ListRow(IdOf(1), Accounts[0], 1, null, "active", "pending", ["source", "destination"], null, null);
        var index = new ListIndex<ListRow>(ListRow.Shape).Apply([(null, row)]);
        Assert.That(index.Apply([]), Is.SameAs(index));
        Assert.That(index.Apply([(row, row with { Roles = ["destination", "source"] }), (null, null)]), Is.SameAs(index));
    }

    [Test]
    public void A_change_that_does_not_fit_is_refused_and_leaves_the_index_alone()
    {
        var row = new ListRow(IdOf(1), Accounts[0], 1, null, "active", "pending", [], null, null);
        var index = new ListIndex<ListRow>(ListRow.Shape).Apply([(null, row)]);
        Assert.That(() => index.Apply([(null, row)]), Throws.InvalidOperationException);
        Assert.That(() => index.Apply([(row with { Id = IdOf(2) }, null)]), Throws.InvalidOperationException);
        Assert.That(() => index.Apply([(row with { Created = 2 }, null)]), Throws.InvalidOperationException);
        Agrees(index, [row], new ListQuery(Accounts[0], "created_at", false, [], 0, 20));
    }

    [Test]
    public void Unknown_names_are_refused()
    {
        var index = new ListIndex<ListRow>(ListRow.Shape);
        var query = new ListQuery(Accounts[0], "created_at", false, [], 0, 20);
        Assert.That(() => index.Query(query with { Sort = "nope" }), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Filters = [ListFilter.ByFacet("nope", "x")] }), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Filters = [ListFilter.ByFacet("source_app_id", "x")] }), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Filters = [ListFilter.ByScope("state", Apps[0])] }), Throws.ArgumentException);
        Assert.That(() => ListFilter.ByFacet("state"), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Offset = -1 }), Throws.InstanceOf<ArgumentException>());
    }

    // Every version is asked only after all of them are made: an edit that touched an older one would show.
    private static List<(ListIndex<ListRow> Index, List<ListRow> Rows)> Versions(IEnumerable<List<(ListRow Row, bool Deleted)>> batches)
    {
        var index = new ListIndex<ListRow>(ListRow.Shape);
        var rows = new Dictionary<Guid, ListRow>();
        var versions = new List<(ListIndex<ListRow>, List<ListRow>)> { (index, []) };
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

            index = index.Apply(changes);
            versions.Add((index, [.. rows.Values]));
        }

        return versions;
    }

    private static void Agrees(ListIndex<ListRow> index, List<ListRow> rows, ListQuery query)
    {
        var expected = ListModel.Page(rows, query);
        var page = index.Query(query);
        Assert.That(page.Total, Is.EqualTo(expected.Total));
        Assert.That(page.Ids.Select(id => id.ToGuid()), Is.EqualTo(expected.Ids));
    }

    // Spread over both halves of the id, so that the order of bytes matters.
    private static Guid IdOf(int number) => new(number * -1640531527, (short)(number * 31), (short)number, 1, 2, 3, 4, 5, 6, 7, (byte)number);

    private static Guid[] Ids(int count, byte kind) => [.. Enumerable.Range(0, count).Select(i => new Guid(i, 0, 0, kind, 0, 0, 0, 0, 0, 0, 0))];
}
