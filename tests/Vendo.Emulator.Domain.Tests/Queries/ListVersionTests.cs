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
        var version = new ListVersion<ListRow>(ListRow.Shape, []);
        Agrees(version, [], All);
        var (rows, most) = (new List<ListRow>(), 0);
        for (var i = 0; i < 10_000; i++)
        {
            version = Grown(version, rows);
            Assert.That(version.Waiting, Is.LessThanOrEqualTo(ListVersion<ListRow>.MostWaiting(rows.Count)));
            most = Math.Max(most, version.Waiting);
        }

        Assert.That(most, Is.EqualTo(ListVersion<ListRow>.MostWaiting(rows.Count)));
        Agrees(version, rows, All);
    }

    [Test]
    public void Nothing_waits_where_nobody_has_read()
    {
        var (version, rows) = (new ListVersion<ListRow>(ListRow.Shape, []), new List<ListRow>());
        for (var i = 0; i < 10; i++)
            version = Grown(version, rows);
        Assert.That(version.Waiting, Is.Zero);
        Agrees(version, rows, All);
        Assert.That(Grown(Grown(version, rows), rows).Waiting, Is.EqualTo(2));
    }

    [Test]
    public void A_version_does_not_hold_those_before_the_last_that_was_read()
    {
        var (version, rows) = (new ListVersion<ListRow>(ListRow.Shape, []), new List<ListRow>());
        Agrees(version, rows, All);
        var old = Watched(ref version, rows);
        Agrees(version, rows, All);
        GC.Collect();
        Assert.That(old.IsAlive, Is.False);
        GC.KeepAlive(version);
    }

    [Test]
    public void Nothing_to_change_is_the_same_version()
    {
        var version = new ListVersion<ListRow>(ListRow.Shape, []);
        Assert.That(version.Next([], 0, []), Is.SameAs(version));
    }

    private static ListQuery All => new(AccountIds[0], "created_at", false, [], 0, 10);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Watched(ref ListVersion<ListRow> version, List<ListRow> rows)
    {
        var old = Grown(version, rows);
        version = Grown(Grown(old, rows), rows);
        return new WeakReference(old);
    }

    private static ListVersion<ListRow> Grown(ListVersion<ListRow> version, List<ListRow> rows)
    {
        var row = new ListRow(IdOf(rows.Count), AccountIds[0], rows.Count, null, States[0], null, [], null, null);
        rows.Add(row);
        return version.Next(rows, rows.Count, [(null, row)]);
    }

    private static void Agree((ListVersion<ListRow> Version, List<ListRow> Rows) version, ListQuery[] queries)
    {
        foreach (var query in queries)
            Agrees(version.Version, version.Rows, query);
    }

    private static IEnumerable<(ListVersion<ListRow> Version, List<ListRow> Rows)> Versions(IEnumerable<List<(ListRow Row, bool Deleted)>> batches)
    {
        var version = new ListVersion<ListRow>(ListRow.Shape, []);
        yield return (version, []);
        foreach (var (changes, rows) in Histories(batches))
        {
            version = version.Next(rows, rows.Count, Net(changes));
            yield return (version, rows);
        }
    }
}
