using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Http;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>Checkpoints and the worlds beside the main one are in the data file: they survive a stop, and a kill.</summary>
public sealed class KeptWorldsTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task A_checkpoint_of_a_much_changed_world_takes_the_place_of_an_earlier_one()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        World second;
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            await using var worlds = Worlds(file);
            await worlds.Main.ApplyAsync(Create());
            await worlds.Main.AdvanceAsync(InstantGoal.By(TimeSpan.FromDays(50)));
            Assert.That(worlds.Main.Published.Jobs.Count, Is.GreaterThan(1000), "so many changed rows are packed again");
            foreach (var name in (string[])["other", "mine", "mine", "mine"])
            {
                await worlds.Main.ApplyAsync(Create());
                worlds.Main.Checkpoints.Put(name, await worlds.Main.TakeAsync());
            }

            second = await worlds.Main.TakeAsync();
        }

        using var again = DataFile.Open(folder.Path, fresh: false).Value;
        await using var kept = Worlds(again);
        Assert.That(DataFolder.Text(kept.Main.Checkpoints.Find("mine")!), Is.EqualTo(DataFolder.Text(second)));
        Assert.That(kept.Main.Checkpoints.Find("other")!.Integrations.Count, Is.EqualTo(second.Integrations.Count - 3));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Checkpoints_and_worlds_are_there_afterwards(bool isKilled)
    {
        using var folder = new DataFolder();
        using var after = new DataFolder();
        folder.Store(RichWorld.Make().World);
        World main, checkpoint, ofWorld, world, origin;
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            await using var worlds = Worlds(file);
            await worlds.Main.ApplyAsync(Create());
            checkpoint = await worlds.Main.TakeAsync();
            Assert.That(worlds.Main.Checkpoints.Put("mine", checkpoint).Value, Is.True);
            Assert.That(worlds.Main.Checkpoints.Put("gone", checkpoint).Value, Is.True);
            await worlds.Main.ApplyAsync(Create());
            var extra = worlds.Add(checkpoint, TestWorld.Account, "my test", TimeSpan.FromHours(1)).Value;
            var dropped = worlds.Add(checkpoint, TestWorld.Account).Value;
            origin = extra.Host.Published;
            await extra.Host.ApplyAsync(Create());
            await extra.Host.AdvanceAsync(InstantGoal.By(TimeSpan.FromDays(1)));
            ofWorld = await extra.Host.TakeAsync();
            extra.Host.Checkpoints.Put("of the world", ofWorld);
            await extra.Host.ApplyAsync(Create());
            Assert.That(worlds.Main.Checkpoints.Remove("gone"));
            Assert.That(await worlds.DropAsync(dropped.Id));
            if (isKilled)
                folder.CopyTo(after);
            else
                await worlds.DisposeAsync();
            (main, world) = (worlds.Main.Published, extra.Host.Published);
        }

        if (!isKilled)
            folder.CopyTo(after);
        using var again = DataFile.Open(after.Path, fresh: false).Value;
        Assert.That(DataFolder.Text(again.Load().Value!), Is.EqualTo(DataFolder.Text(main)));
        await using var kept = Worlds(again);
        Assert.That(kept.Main.Checkpoints.All.Select(pair => (pair.Key, DataFolder.Text(pair.Value))), Is.EqualTo(new[] { ("mine", DataFolder.Text(checkpoint)) }));
        var back = kept.Extra.Single();
        Assert.That((back.Id, back.About.Name, back.Key.Secret), Is.EqualTo(("world_1", "my test", "vendo_sk_world_1")));
        Assert.That(DataFolder.Text(back.Host.Published), Is.EqualTo(DataFolder.Text(world)));
        Assert.That(DataFolder.Text(back.Host.Origin().Value), Is.EqualTo(DataFolder.Text(origin)));
        Assert.That(DataFolder.Text(back.Host.Checkpoints.Find("of the world")!), Is.EqualTo(DataFolder.Text(ofWorld)));
        Assert.That(kept.Add(checkpoint, TestWorld.Account).Value.Id, Is.EqualTo("world_3"), "no id or key comes twice");
        await back.Host.ReplaceAsync(_ => back.Host.Origin().Value);
        Assert.That(DataFolder.Text(back.Host.Published), Is.EqualTo(DataFolder.Text(origin)));
    }

    [Test]
    public async Task A_world_goes_at_its_end_and_not_before_also_after_a_stop()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            await using var worlds = Worlds(file);
            worlds.Add(worlds.Main.Published, TestWorld.Account, "short", TimeSpan.FromMinutes(10));
            worlds.Add(worlds.Main.Published, TestWorld.Account, "long", TimeSpan.FromMinutes(30));
            worlds.Add(worlds.Main.Published, TestWorld.Account, "for ever");
            _time.Advance(TimeSpan.FromMinutes(9));
            Assert.That(worlds.Extra.Select(world => world.About.Name), Is.EqualTo(new[] { "short", "long", "for ever" }));
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.That(worlds.Extra.Select(world => world.About.Name), Is.EqualTo(new[] { "long", "for ever" }));
            Assert.That(worlds.IsOfDropped("vendo_sk_world_1"));
        }

        _time.Advance(TimeSpan.FromHours(1));
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            await using var worlds = Worlds(file);
            Assert.That(worlds.Extra.Select(world => world.About.Name), Is.EqualTo(new[] { "for ever" }));
        }
    }

    [Test]
    public async Task What_a_world_writes_after_it_was_dropped_touches_no_other()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        World next;
        using (var file = DataFile.Open(folder.Path, fresh: false).Value)
        {
            await using var worlds = Worlds(file);
            var dropped = worlds.Add(worlds.Main.Published, TestWorld.Account).Value;
            await worlds.DropAsync(dropped.Id);
            next = worlds.Add(worlds.Main.Published, TestWorld.Account).Value.Host.Published;
            await dropped.Host.ApplyAsync(Create());
        }

        using var again = DataFile.Open(folder.Path, fresh: false).Value;
        again.Load();
        await using var kept = Worlds(again);
        Assert.That(DataFolder.Text(kept.Extra.Single().Host.Published), Is.EqualTo(DataFolder.Text(next)));
    }

    [Test]
    public async Task Many_that_come_and_go_leave_the_file_as_short_as_it_was()
    {
        using var folder = new DataFolder();
        folder.Store(RichWorld.Make().World);
        var lengths = new List<long>();
        for (var round = 0; round < 4; round++)
        {
            using (var file = DataFile.Open(folder.Path, fresh: false).Value)
            {
                await using var worlds = Worlds(file);
                for (var i = 0; i < 50; i++)
                {
                    var world = worlds.Add(worlds.Main.Published, TestWorld.Account).Value;
                    await world.Host.ApplyAsync(Create());
                    worlds.Main.Checkpoints.Put($"c{i}", world.Host.Published);
                    await worlds.DropAsync(world.Id);
                    worlds.Main.Checkpoints.Remove($"c{i}");
                }
            }

            lengths.Add(new FileInfo(folder.Path).Length);
        }

        Assert.That(lengths[^1], Is.LessThanOrEqualTo(lengths[0]), "what goes makes room for what comes");
    }

    private static CreateIntegration Create() => new(TestWorld.Account, TestWorld.Input(runNow: true));

    private WorldDirectory Worlds(DataFile file) => new(new WorldHost(file.Load().Value!, _time, file.Durability));
}
