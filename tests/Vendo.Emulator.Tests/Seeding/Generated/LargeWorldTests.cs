using System.Collections.Immutable;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Tests.Storage;

namespace Vendo.Emulator.Tests.Seeding.Generated;

/// <summary>A world large enough to be assembled on several threads.</summary>
public sealed class LargeWorldTests
{
    private readonly World _world = Fixtures.Load("generated:12000").Value;
    private readonly World _rowByRow;

    public LargeWorldTests() => _rowByRow = RowByRow(WorldSnapshot.Of(_world));

    [Test]
    public void It_has_the_rows_and_the_agenda_of_one_put_together_row_by_row()
    {
        Assert.That(_world.Integrations.Count + _world.Jobs.Count, Is.GreaterThan(4000), "large enough for that");
        Assert.That(DataFolder.Text(_world) == DataFolder.Text(_rowByRow), "as text it is too long to be shown");
    }

    [Test]
    public void It_knows_who_belongs_to_whom()
    {
        var (expected, actual) = (_rowByRow.Relations, _world.Relations);

        Assert.That(actual.IntegrationsByApp, Is.Not.Empty);
        Same(actual.IntegrationsByApp, expected.IntegrationsByApp);
        Same(actual.SourcesByApp, expected.SourcesByApp);
        Same(actual.DestinationsByApp, expected.DestinationsByApp);
        Same(actual.WaitingByApp, expected.WaitingByApp);
        Assert.That(actual.History, Has.Count.EqualTo(expected.History.Count).And.Count.GreaterThan(1000));
        Assert.That(actual.History.All(pair => pair.Value.Jobs.InOrder().SequenceEqual(expected.History[pair.Key].Jobs.InOrder())));
    }

    [TestCase("created_at", true)]
    [TestCase("updated_at", false)]
    [TestCase("last_sync_at", true)]
    public void Its_lists_are_the_same(string sort, bool descending)
    {
        var account = _world.Accounts.InOrder().First().Id;
        foreach (var offset in new[] { 0, 4000, 11_950 })
        {
            var query = new ListQuery(account, sort, descending, [], offset, 100);
            Assert.That(_world.Integrations.Lists!.Query(query).Ids, Is.Not.Empty.And.EqualTo(_rowByRow.Integrations.Lists!.Query(query).Ids));
        }
    }

    [Test]
    public void It_goes_on_alike()
    {
        var until = _world.Now.PlusClamped(TimeSpan.FromMinutes(1));

        Assert.That(_world.Forecast(until).Entries, Is.Not.Empty.And.EqualTo(_rowByRow.Forecast(until).Entries));
    }

    private static void Same<T>(ImmutableDictionary<Guid, ImmutableSortedSet<T>> actual, ImmutableDictionary<Guid, ImmutableSortedSet<T>> expected) =>
        Assert.That(actual.OrderBy(pair => pair.Key).Select(pair => (pair.Key, string.Join(' ', pair.Value))), Is.EqualTo(expected.OrderBy(pair => pair.Key).Select(pair => (pair.Key, string.Join(' ', pair.Value)))));

    // As commands do: each row is put, and its consequences follow.
    private static World RowByRow(WorldSnapshot rows)
    {
        var draft = new Draft(World.Create(rows.Clock.Now, rows.Clock.Mode, rows.Settings)) { Clock = rows.Clock };
        draft.Adopt(rows.Counters);
        Put(draft.Accounts, rows.Accounts);
        Put(draft.ApiKeys, rows.ApiKeys);
        Put(draft.Apps, rows.Apps);
        Put(draft.Sources, rows.Sources);
        Put(draft.Destinations, rows.Destinations);
        Put(draft.Integrations, rows.Integrations);
        Put(draft.Models, rows.Models);
        Put(draft.Jobs, [.. rows.Jobs.OrderBy(job => job.FinishedAt?.UnixMilliseconds ?? long.MaxValue).ThenBy(job => job.Key)]);
        return draft.Commit().World;
    }

    private static void Put<TKey, TRow>(DraftTable<TKey, TRow> table, ImmutableArray<TRow> rows)
        where TKey : notnull
        where TRow : Row
    {
        foreach (var row in rows)
            table.Put(row);
    }
}
