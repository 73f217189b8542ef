using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Tests.Hosting;

public sealed class WorldHistoryTests
{
    [Test]
    public async Task Its_entries_are_those_of_the_ledgers_with_numbers()
    {
        await using var host = await Lived();
        var whole = TestWorldWithOne().AdvanceBy(TimeSpan.FromHours(5)).Ledger;

        var all = host.History.Read(null, 1000, out var last);
        var some = host.History.Read(4, 2, out _);

        Assert.That(all.Select(each => each.Entry), Is.EqualTo(whole.Entries));
        Assert.That((all[0].Number, all[^1].Number, last), Is.EqualTo((1L, whole.Total, whole.Total)));
        Assert.That(some.Select(each => each.Number), Is.EqualTo([5L, 6L]));
    }

    [Test]
    public async Task A_version_is_the_world_that_was_and_no_more_than_so_many_are_kept()
    {
        await using var host = await Lived(kept: 3);

        var versions = host.History.Versions;

        Assert.That(versions.Select(kept => kept.Now), Is.EqualTo(new[] { 3, 4, 5 }.Select(hour => TestWorld.Start.PlusClamped(TimeSpan.FromHours(hour)))));
        Assert.That(host.History.Find(versions[^1].Version), Is.SameAs(host.Published));
        Assert.That(host.History.Find(versions[0].Version)!.Now, Is.EqualTo(versions[0].Now));
        Assert.That(host.History.Find(versions[0].Version - 1), Is.Null);
    }

    [Test]
    public async Task Another_world_begins_another_history()
    {
        await using var host = await Lived();

        await host.ReplaceAsync(_ => TestWorldWithOne());

        Assert.That(host.History.Read(null, 10, out var last), Is.Empty);
        Assert.That((last, host.History.Versions.Length), Is.EqualTo((0L, 1)));
    }

    [Test]
    public void Versions_that_keep_many_rows_are_fewer()
    {
        var history = new WorldHistory(100);
        var state = new WorldState(TestWorld.With().World, TestWorld.Start, 0, 0);
        history.Begin(state);
        var rows = Vendo.Emulator.Seeding.Fixtures.Load("generated:100", null).Value;
        var day = rows.AdvanceBy(TimeSpan.FromDays(1)).Changes;
        Changes[] busy = [.. Enumerable.Repeat(day, (WorldHistory.MostChangedRows / day.Count) + 1)];

        for (var version = 1; version <= 5; version++)
            history.Add(state with { Version = version }, busy);

        Assert.That(history.Versions.Select(kept => kept.Version), Is.EqualTo([5L]), "each of them changed as many rows as may have changed over all");
    }

    private static World TestWorldWithOne()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input());
        return world.World;
    }

    private static async Task<WorldHost> Lived(int kept = 100)
    {
        var host = new WorldHost(TestWorldWithOne(), new FakeTimeProvider(), options: new WorldHostOptions { KeptVersions = kept });
        for (var hour = 1; hour <= 5; hour++)
            await host.AdvanceAsync(InstantGoal.By(TimeSpan.FromHours(1)));
        return host;
    }
}
