using System.Collections.Immutable;
using CsCheck;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

public sealed class WorldDifferenceTests
{
    [Test]
    public void It_leads_from_the_rows_of_one_world_to_those_of_any_other() => Gen.Select(Play.Any, Play.Any).Sample((from, to) =>
        Leads(Play.Of(from.Setup, from.Moves).World, Play.Of(to.Setup, to.Moves).World), iter: 80);

    [Test]
    public void It_leads_back_to_where_a_world_came_from_and_holds_nothing_that_stayed() => Gen.Select(Play.Any, Move.Any.Array[1, 10]).Sample((play, rest) =>
    {
        var world = Play.Of(play.Setup, play.Moves);
        var before = world.World;
        foreach (var move in rest)
            Play.Make(world, move);
        Leads(world.World, before);
        var back = WorldDifference.Between(world.World, before);
        if (back.Integrations.Any(change => ReferenceEquals(change.Before, change.After)) || back.Jobs.Any(change => ReferenceEquals(change.Before, change.After)))
            throw new InvalidOperationException("a row that nobody changed is in it");
    }, iter: 80);

    [Test]
    public void Between_a_world_and_itself_is_nothing()
    {
        var world = TestWorld.With(TestWorld.NewSource()).World;

        Assert.That(WorldDifference.Between(world, world).IsEmpty);
        Assert.That(WorldDifference.CountRows(world), Is.EqualTo(1 + 3 + 1 + 1 + 1), "an account, three apps, a source, a destination, a model");
    }

    private static void Leads(World from, World to)
    {
        var changes = WorldDifference.Between(from, to);
        Leads("integrations", from.Integrations, to.Integrations, changes.Integrations);
        Leads("jobs", from.Jobs, to.Jobs, changes.Jobs);
        Leads("sources", from.Sources, to.Sources, changes.Sources);
        Leads("apps", from.Apps, to.Apps, changes.Apps);
        Leads("outcomes", from.LaidPlans, to.LaidPlans, changes.LaidPlans);
    }

    // Like the data file: rows are identified by their key.
    private static void Leads<TKey, TRow>(string table, Table<TKey, TRow> from, Table<TKey, TRow> to, ImmutableArray<RowChange<TRow>> changes)
        where TKey : notnull
        where TRow : Row
    {
        var rows = from.InOrder().ToDictionary(row => row.Key);
        foreach (var change in changes)
        {
            if (!ReferenceEquals(rows.GetValueOrDefault(change.Key), change.Before))
                throw new InvalidOperationException($"{table}: before is not what is there");
            rows.Remove(change.Key);
            if (change.After is { } after)
                rows.Add(after.Key, after);
        }

        if (!rows.Values.OrderBy(row => row.Key).SequenceEqual(to.InOrder(), ReferenceEqualityComparer.Instance))
            throw new InvalidOperationException($"{table}: it leads elsewhere");
    }
}
