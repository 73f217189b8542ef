using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Testing.Architecture;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>Everything that the root of a world reaches is immutable and belongs to that world alone (architecture.md).</summary>
public sealed class ImmutabilityTests
{
    private static readonly StateWalk Walk = new(typeof(World).Assembly);

    // The one exception: a row's text, derived from the row alone and dropped by every copy of the row.
    private const string Memo = "_memo";

    // The trees of the tables and of the lists are filled in place by the edit that made them, and by no other (EditToken), before the
    // world with them exists. So their types can change and their published values do not: that is held by behaviour,
    // here below, in HashTrieTests, OrderStatisticTreeTests and ListIndexTests. Field by field, so that a new one does not slip in.
    private static readonly string[] Trees =
    [
        "HashTrieNode`2._keyMap", "HashTrieNode`2._pairs", "HashTrieNode`2._childMap", "HashTrieNode`2._children",
        "Partition._buckets", "FacetBucket._values", "FacetBucket.<Tree>k__BackingField",
        "TreeNode`1.FirstKey", "TreeNode`1.<Length>k__BackingField", "TreeNode`1.<Count>k__BackingField",
        "TreeLeaf`1._keys", "TreeBranch`1._children", "TreeBranch`1._counts",
    ];

    // The indexes of a table's version follow from its rows alone; the first reader makes them and then forgets the versions
    // before, under a lock. The changes that wait until then are in an array that only this version holds, the rows are the table's.
    private static readonly string[] ListMemos =
        ["ListVersion`1._indexes", "ListVersion`1._earlier", "ListVersion`1._making", "ListVersion`1._changes", "ListVersion`1._rows"];

    [Test]
    public void The_root_reaches_nothing_that_can_change_but_what_is_named_here() =>
        Assert.That(Walk.Mutable(typeof(World)), Is.EquivalentTo(Trees.Concat(ListMemos).Append($"{nameof(Row)}.{Memo}")));

    [Test]
    public void The_lists_of_an_old_world_stay_what_they_were()
    {
        var world = TestWorld.With();
        for (var n = 0; n < 200; n++)
            world.Create(TestWorld.Input());
        var worlds = new List<(World World, string Text)>();
        for (var n = 0; n < 20; n++)
        {
            worlds.Add((world.World, WorldText.Of(world.World)));
            world.Do(new Domain.Integrations.DeleteIntegration(TestWorld.Account, world.World.Integrations.InOrder().ElementAt(n * 7).Id));
            world.Advance(TimeSpan.FromMinutes(31));
        }

        Assert.That(worlds.Select(old => WorldText.Of(old.World)), Is.EqualTo(worlds.Select(old => old.Text)));
    }

    [Test]
    public void The_walk_reaches_every_row_and_the_hidden_parts() => Assert.That(Walk.Types(typeof(World)), Is.SupersetOf(new[]
    {
        typeof(Domain.Accounts.Account), typeof(Domain.Accounts.ApiKey), typeof(Domain.Apps.App), typeof(Domain.Sources.Source),
        typeof(Domain.Destinations.Destination), typeof(Domain.Integrations.Integration), typeof(Domain.Models.Model), typeof(Domain.Jobs.Job),
        typeof(Domain.Jobs.ScriptedOutcomes), typeof(Domain.Jobs.ScriptedOutcome), typeof(AgendaEntry), typeof(Relations), typeof(JobHistory), typeof(FinishedJob),
        typeof(WorldCounters), typeof(WorldClock), typeof(WorldSettings),
    }));

    [Test]
    public void Nothing_on_the_way_is_process_wide() => Assert.That(Walk.ProcessWide(typeof(World)), Is.Empty);

    [Test]
    public void The_memo_is_no_part_of_a_row()
    {
        var row = TestWorld.With().AppOf(TestWorld.Shop);
        var same = row with { };
        row.Memo = "text";
        Assert.That(same, Is.EqualTo(row));
        Assert.That((row with { }).Memo, Is.Null);
    }
}
