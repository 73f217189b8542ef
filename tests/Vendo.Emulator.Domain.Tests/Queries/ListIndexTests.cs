using System.Collections.Immutable;
using CsCheck;
using Vendo.Emulator.Domain.Queries;
using static Vendo.Emulator.Domain.Tests.Queries.ListGens;

namespace Vendo.Emulator.Domain.Tests.Queries;

/// <summary>The index against LINQ over a plain list, for random rows with many ties and gaps, random changes and random queries.</summary>
public class ListIndexTests
{
    private static readonly ListView ByCreation = new(ScopeKey.Whole, 0);

    // One query for each view.
    private static IEnumerable<ListQuery> Views =>
        from sort in new[] { "created_at", "last_sync_at" }
        from filters in new ImmutableArray<ListFilter>[]
        {
            [],
            [ListFilter.ByFacet("state", "active")],
            [ListFilter.ByScope("source_app_id", AppIds[0])],
            [ListFilter.ByScope("destination_app_id", AppIds[0])],
            [ListFilter.ByScope("source_app_id", AppIds[0]), ListFilter.ByScope("destination_app_id", AppIds[0])],
        }
        select new ListQuery(AccountIds[0], sort, false, filters, 0, 1);

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
        // One batch of many rows in buckets of different sizes, so that selection by rank takes many rounds.
        var random = new Random(7);
        var rows = Enumerable.Range(0, 6000).Select(i => new ListRow(
            IdOf(i), AccountIds[0], i < 3000 ? i / 3 : random.Next(0, 100_000), random.Next(3) == 0 ? null : random.Next(40),
            States[i < 4000 ? 0 : 1], Statuses[random.Next(4)], i % 7 == 0 ? ["source"] : ["source", "destination"], AppIds[i % 3], null)).ToList();
        var index = new ListVersion<ListRow>(ListRow.Shape, rows);
        var genFilters = Gen.OneOf<ImmutableArray<ListFilter>>(
            [],
            [ListFilter.ByFacet("role", "source")],
            [ListFilter.ByFacet("status", "pending", "errored")],
            [ListFilter.ByScope("source_app_id", AppIds[0], AppIds[2]), ListFilter.ByFacet("state", "active")]);
        Gen.Select(Gen.OneOf("created_at", "last_sync_at"), Gen.Bool, genFilters, Gen.Int[0, 6010]).Sample(
            (sort, descending, filters, offset) => Agrees(index, rows, new ListQuery(AccountIds[0], sort, descending, filters, offset, 20)),
            iter: 100);
    }

    [Test]
    public void Nothing_to_change_is_the_same_index()
    {
        var row = new ListRow(IdOf(1), AccountIds[0], 1, null, "active", "pending", ["source", "destination"], null, null);
        var index = new ListIndex<ListRow>(ListRow.Shape, ByCreation).Apply([(null, row)]);
        Assert.That(index.Apply([]), Is.SameAs(index));
        Assert.That(index.Apply([(row, row with { Roles = ["destination", "source"] }), (null, null)]), Is.SameAs(index));
    }

    [Test]
    public void A_change_that_does_not_fit_is_refused_and_leaves_the_index_alone()
    {
        var row = new ListRow(IdOf(1), AccountIds[0], 1, null, "active", "pending", [], null, null);
        var index = new ListIndex<ListRow>(ListRow.Shape, ByCreation).Apply([(null, row)]);
        Assert.That(() => index.Apply([(null, row)]), Throws.InvalidOperationException);
        Assert.That(() => index.Apply([(row with { Id = IdOf(2) }, null)]), Throws.InvalidOperationException);
        Assert.That(() => index.Apply([(row with { Created = 2 }, null)]), Throws.InvalidOperationException);
        var query = new ListQuery(AccountIds[0], "created_at", false, [], 0, 20);
        Assert.That(index.Read(query, ListSelection.Of(ListRow.Shape, query)).Ids, Is.EqualTo([RowId.From(row.Id)]));
    }

    [Test]
    public void Unknown_names_are_refused()
    {
        var index = new ListVersion<ListRow>(ListRow.Shape, []);
        var query = new ListQuery(AccountIds[0], "created_at", false, [], 0, 20);
        Assert.That(() => index.Query(query with { Sort = "nope" }), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Filters = [ListFilter.ByFacet("nope", "x")] }), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Filters = [ListFilter.ByFacet("source_app_id", "x")] }), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Filters = [ListFilter.ByScope("state", AppIds[0])] }), Throws.ArgumentException);
        Assert.That(() => ListFilter.ByFacet("state"), Throws.ArgumentException);
        Assert.That(() => index.Query(query with { Offset = -1 }), Throws.InstanceOf<ArgumentException>());
    }

    // Every version is queried after all of them exist, so that an edit that changed an older version would show.
    private static List<(ListVersion<ListRow> Index, List<ListRow> Rows)> Versions(IEnumerable<List<(ListRow Row, bool Deleted)>> batches)
    {
        var index = new ListVersion<ListRow>(ListRow.Shape, []);
        var versions = new List<(ListVersion<ListRow>, List<ListRow>)> { (index, []) };
        foreach (var (changes, rows) in Histories(batches))
        {
            // Read, so that the next version follows this one in every view that the queries ask for.
            foreach (var view in Views)
                index.Query(view);
            index = index.Next(rows, rows.Count, Net(changes));
            versions.Add((index, rows));
        }

        return versions;
    }
}
