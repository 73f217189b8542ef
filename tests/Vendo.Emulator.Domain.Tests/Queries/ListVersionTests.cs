using CsCheck;
using Vendo.Emulator.Domain.Queries;
using static Vendo.Emulator.Domain.Tests.Queries.ListGens;

namespace Vendo.Emulator.Domain.Tests.Queries;

/// <summary>Whenever a version of a table is first read (at once, late, never, by two threads), its lists match its rows.</summary>
public class ListVersionTests
{
    // Batches of up to 200 changes, so that the waiting changes sometimes pass the bound and sometimes do not.
    [Test]
    public void Answers_the_same_whenever_it_is_read() => Gen.Select(GenBatches, Gen.Bool.Array[7], Gen.Bool.Array[7], GenQuery.Array[5]).Sample(
        (batches, isReadAtOnce, isReadLate, queries) =>
        {
            var versions = new List<(ListVersion<ListRow> Version, List<ListRow> Rows)>();
            foreach (var version in Versions(batches))
            {
                versions.Add(version);
                if (isReadAtOnce[versions.Count - 1])
                    Agree(version, queries);
            }

            for (var i = versions.Count - 1; i >= 0; i--)
            {
                if (isReadLate[i])
                    Agree(versions[i], queries);
            }
        },
        iter: 100);

    [Test]
    public void Answers_the_same_when_every_change_stands_alone() => Gen.Select(GenBatches, GenQuery.Array[10]).Sample(
        (batches, queries) =>
        {
            // The last version, and an old one after it.
            var versions = Versions(batches.SelectMany(batch => batch).Select(change => new List<(ListRow, bool)> { change })).ToList();
            Agree(versions[^1], queries);
            Agree(versions[versions.Count / 2], queries);
        },
        iter: 30);

    [Test]
    public void Readers_who_ask_at_once_get_the_same_answer() => Gen.Select(GenBatches, GenQuery).Sample(
        (batches, query) =>
        {
            var last = Versions(batches).Last();
            Parallel.For(0, 4, _ => Agree(last, [query]));
        },
        iter: 30);

    [Test]
    public void What_waits_for_a_reader_is_bounded()
    {
        var version = new ListVersion<ListRow>(ListRow.Shape);
        for (var i = 0; i < 10 * ListVersion<ListRow>.MostWaiting; i++)
        {
            var row = new ListRow(IdOf(i), AccountIds[0], i, null, States[0], null, [], null, null);
            version = version.Apply([(null, row)]);
            Assert.That(version.Waiting, Is.LessThanOrEqualTo(ListVersion<ListRow>.MostWaiting));
        }
    }

    [Test]
    public void Nothing_to_change_is_the_same_version()
    {
        var version = new ListVersion<ListRow>(ListRow.Shape);
        Assert.That(version.Apply([]), Is.SameAs(version));
    }

    private static void Agree((ListVersion<ListRow> Version, List<ListRow> Rows) version, ListQuery[] queries)
    {
        foreach (var query in queries)
            Agrees(version.Version.Index, version.Rows, query);
    }

    private static IEnumerable<(ListVersion<ListRow> Version, List<ListRow> Rows)> Versions(IEnumerable<List<(ListRow Row, bool Deleted)>> batches)
    {
        var version = new ListVersion<ListRow>(ListRow.Shape);
        yield return (version, []);
        foreach (var (changes, rows) in Histories(batches))
        {
            version = version.Apply([.. changes]);
            yield return (version, rows);
        }
    }
}
