using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

public sealed class DataFileTests
{
    [Test]
    public void The_world_of_these_tests_has_every_kind_of_row_and_state()
    {
        var world = RichWorld.Make().World;

        Assert.That(WorldSnapshot.Of(world).Tables.Where(table => table.Count == 0).Select(table => table.Definition.Name), Is.Empty);
        Assert.That(world.Jobs.Rows.Values.Select(job => job.Status).Distinct(), Is.SupersetOf(new[] { JobStatus.Pending, JobStatus.Running, JobStatus.Completed }));
        Assert.That(world.Jobs.Rows.Values.Count(job => job.Wait is not null), Is.Positive);
        Assert.That(world.Integrations.Rows.Values.Count(row => row.IsDeleted), Is.Positive);
    }

    [Test]
    public void A_new_file_holds_no_world()
    {
        using var folder = new DataFolder();

        Assert.That(folder.Load(), Is.Null);
        Assert.That(folder.Fingerprint(), Is.Empty, "nothing was stored, so nothing is left");
    }

    [Test]
    public void A_world_comes_back_whole()
    {
        using var folder = new DataFolder();
        var world = RichWorld.Make().World;

        folder.Store(world);

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(world)));
    }

    [Test]
    public void A_world_that_comes_back_goes_on_as_the_one_that_stayed()
    {
        using var folder = new DataFolder();
        var world = RichWorld.Make().World;
        folder.Store(world);

        var later = folder.Load()!.AdvanceBy(TimeSpan.FromDays(3));
        var same = world.AdvanceBy(TimeSpan.FromDays(3));

        Assert.That(later.Ledger.Entries, Is.EqualTo(same.Ledger.Entries));
        Assert.That(DataFolder.Text(later.World), Is.EqualTo(DataFolder.Text(same.World)));
    }

    [Test]
    public void Every_commit_is_there_after_the_next_opening()
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        folder.Store(hand.World);

        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            hand.World = file.Load().Value!;
            Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromHours(5)));
            Commit(file, hand, new ClearScriptedOutcomes(null));
            Commit(file, hand, new DeleteIntegration(TestWorld.Account, hand.World.Integrations.InOrder().First(row => !row.IsDeleted).Id));
            Commit(file, hand, new SetClock(ClockMode.Real, 60));
            Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromMilliseconds(1)));
        }

        Assert.That(hand.World.ScriptedOutcomes.Count, Is.Zero);
        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [Test]
    public void What_no_fixture_may_say_but_a_caller_may_have_done_comes_back()
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        folder.Store(hand.World);
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            hand.World = file.Load().Value!;
            var source = hand.World.Sources.InOrder().First();
            Commit(file, hand, new SetSourceData(source.Id, hand.World.Now.PlusClamped(TimeSpan.FromDays(400)), hand.World.Now.PlusClamped(TimeSpan.FromDays(800))));
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)), "data that lies ahead of the clock");
    }

    [Test]
    public void Several_changes_of_a_row_in_one_commit_leave_its_last()
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        folder.Store(hand.World);
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            hand.World = file.Load().Value!;
            var changes = new List<Changes>();
            for (var i = 0; i < 20; i++)
            {
                var applied = hand.World.AdvanceToNext();
                hand.World = applied.World;
                changes.Add(applied.Changes);
            }

            file.Durability.Commit(hand.World, changes);
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [Test]
    public void A_row_that_came_and_went_within_one_commit_leaves_nothing_and_one_that_changed_is_there_once()
    {
        using var folder = new DataFolder();
        var hand = TestWorld.With();
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            file.Durability.Replace(hand.World);
            var created = hand.World.Apply(new CreateIntegration(TestWorld.Account, TestWorld.Input()));
            var id = created.Outcome.Value.Id;
            var changed = created.World.Apply(new PauseIntegration(TestWorld.Account, id));
            var laid = changed.World.Apply(new ScriptOutcomes(JobOwnerKind.Integration, id, [new ScriptedOutcome()]));
            var cleared = laid.World.Apply(new ClearScriptedOutcomes(id));
            hand.World = cleared.World;
            file.Durability.Commit(hand.World, [created.Changes, changed.Changes, laid.Changes, cleared.Changes]);
        }

        Assert.That(hand.World.ScriptedOutcomes.Count, Is.Zero);
        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [Test]
    public void After_a_clean_close_the_world_is_in_one_file()
    {
        using var folder = new DataFolder();
        var hand = RichWorld.Make();
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            file.Durability.Replace(hand.World);
            Commit(file, hand, world => world.AdvanceBy(TimeSpan.FromHours(1)));
            Assert.That(new FileInfo(folder.Log).Length, Is.GreaterThan(0), "what was committed is in the log");
        }

        Assert.That(Directory.GetFiles(folder.Root), Is.EqualTo(new[] { folder.Path }));
        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(hand.World)));
    }

    [Test]
    public void A_commit_to_an_empty_file_stores_the_whole_world()
    {
        using var folder = new DataFolder();
        var world = RichWorld.Make().World;
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
            file.Durability.Commit(world, []);

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(world)));
    }

    [Test]
    public void A_replacement_leaves_nothing_of_the_world_before()
    {
        using var folder = new DataFolder();
        var small = TestWorld.With();
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            file.Durability.Replace(RichWorld.Make().World);
            file.Durability.Replace(small.World);
            Commit(file, small, new CreateIntegration(TestWorld.Account, TestWorld.Input()));
        }

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(small.World)));
        Assert.That(Directory.GetFiles(folder.Root), Is.EqualTo(new[] { folder.Path }));
    }

    [Test]
    public void Starting_over_drops_what_is_there_once_there_is_something_else()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        var before = folder.Fingerprint();
        var small = TestWorld.With().World;

        using (var file = DataFile.Open(folder.Path, fresh: true).Value)
            Assert.That(file.Load().Value, Is.Null);
        Assert.That(folder.Fingerprint(), Is.EqualTo(before), "nothing else was stored");
        using (var file = DataFile.Open(folder.Path, fresh: true).Value)
            file.Durability.Replace(small);

        Assert.That(DataFolder.Text(folder.Load()!), Is.EqualTo(DataFolder.Text(small)));
    }

    [Test]
    public void A_link_to_a_file_stays_a_link()
    {
        using var folder = new DataFolder();
        using var elsewhere = new DataFolder();
        elsewhere.Store(TestWorld.With().World);
        File.CreateSymbolicLink(folder.Path, elsewhere.Path);
        var world = RichWorld.Make().World;

        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
            file.Durability.Replace(world);

        Assert.That(new FileInfo(folder.Path).LinkTarget, Is.EqualTo(elsewhere.Path));
        Assert.That(DataFolder.Text(elsewhere.Load()!), Is.EqualTo(DataFolder.Text(world)));
    }

    internal static void Commit<T>(DataFile file, TestWorld hand, Command<T> command)
    {
        var applied = hand.World.Apply(command);
        Assert.That(applied.Outcome.Refusal, Is.Null);
        file.Durability.Commit(applied.World, [applied.Changes]);
        hand.World = applied.World;
    }

    internal static void Commit(DataFile file, TestWorld hand, Func<World, Advanced> advance)
    {
        var advanced = advance(hand.World);
        file.Durability.Commit(advanced.World, [advanced.Changes]);
        hand.World = advanced.World;
    }
}
