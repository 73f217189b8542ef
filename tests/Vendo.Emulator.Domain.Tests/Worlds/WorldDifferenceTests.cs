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
        if (back.Tables.SelectMany(table => table.Rows).Any(change => ReferenceEquals(change.Before, change.After)))
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
        var (left, right) = (WorldSnapshot.Of(from), WorldSnapshot.Of(to));
        foreach (var (before, after) in left.Tables.Zip(right.Tables))
            Leads(before, after, changes.Tables.SingleOrDefault(table => table.Definition == before.Definition));
    }

    // Like the data file: rows are identified by their key.
    private static void Leads(TableRows from, TableRows to, TableChanges? changes)
    {
        var rows = from.Rows.ToDictionary(row => row.Key);
        foreach (var (before, after) in changes?.Rows ?? [])
        {
            var key = (after ?? before)!.Key;
            if (!ReferenceEquals(rows.GetValueOrDefault(key), before))
                throw new InvalidOperationException($"{from.Definition.Name}: before is not what is there");
            rows.Remove(key);
            if (after is not null)
                rows.Add(key, after);
        }

        if (!rows.Values.OrderBy(row => row.Key).SequenceEqual(to.Rows, ReferenceEqualityComparer.Instance))
            throw new InvalidOperationException($"{from.Definition.Name}: it leads elsewhere");
    }
}
