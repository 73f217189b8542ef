using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>Long work is done in slices: whoever comes meanwhile gets a turn, and whoever asked for it can end it.</summary>
public sealed class SliceTests
{
    // Some thousand entries: several slices, as the first one is of at most 1,000.
    private static readonly World Busy = Fixtures.Load("generated:300", null).Value.With(ClockMode.Manual, null);
    private static readonly Instant Target = Busy.Now.PlusClamped(TimeSpan.FromDays(2));
    private static readonly Advanced Whole = Busy.AdvanceTo(Target);

    [Test]
    public async Task An_advance_in_slices_gives_what_it_gives_in_one_go()
    {
        var disk = new Disk();
        await using var host = new WorldHost(Busy, new FakeTimeProvider(), disk.Durability);

        var advanced = (await host.AdvanceAsync(InstantGoal.To(Target))).Value;

        Assert.That(disk.Commits, Has.Count.GreaterThan(1), "each slice is committed");
        Assert.That(WorldText.Of(host.Published), Is.EqualTo(WorldText.Of(Whole.World)));
        Assert.That(WorldText.Of(advanced.Ledger), Is.EqualTo(WorldText.Of(Whole.Ledger)));
    }

    [Test]
    public async Task A_command_gets_its_turn_between_two_slices()
    {
        WorldHost? host = null;
        Task<Applied<WorldClock>>? between = null;
        var durability = new Durability("the disk", (_, _) => between ??= host!.ApplyAsync(new SetClock(null, 2)), _ => { });
        await using var owned = host = new WorldHost(Busy, new FakeTimeProvider(), durability);

        var advanced = await host.AdvanceAsync(InstantGoal.To(Target));

        Assert.That((await between!).World.Now, Is.GreaterThan(Busy.Now).And.LessThan(Target));
        Assert.That((advanced.Value.Ledger.Now, advanced.Value.Ledger.Total), Is.EqualTo((Target, Whole.Ledger.Total)));
        Assert.That(host.Published.Clock.Scale, Is.EqualTo(2));
    }

    [Test]
    public async Task A_read_during_an_advance_sees_how_far_it_has_come()
    {
        WorldHost? host = null;
        Task<WorldView>? between = null;
        var commits = 0;
        var durability = new Durability("the disk", (_, _) => between = ++commits == 2 ? host!.ReadAsync().AsTask() : between, _ => { });
        await using var owned = host = new WorldHost(Busy, new FakeTimeProvider(), durability);

        await host.AdvanceAsync(InstantGoal.To(Target));

        var view = await between!;
        Assert.That(view.Now, Is.GreaterThan(Busy.Now).And.LessThan(Target).And.EqualTo(view.World.Now));
    }

    [Test]
    public async Task A_caller_that_leaves_ends_its_advance_and_what_it_did_stays()
    {
        using var leaving = new CancellationTokenSource();
        var durability = new Durability("the disk", (_, _) => leaving.Cancel(), _ => { });
        await using var host = new WorldHost(Busy, new FakeTimeProvider(), durability);

        var ended = Assert.ThrowsAsync<AdvanceCanceledException>(() => host.AdvanceAsync(InstantGoal.To(Target), cancellation: leaving.Token))!;

        Assert.That(ended.CancellationToken, Is.EqualTo(leaving.Token));
        Assert.That(host.Published.Now, Is.EqualTo(ended.Ledger.Now).And.LessThan(Target));
        Assert.That(ended.Ledger.Entries, Is.Not.Empty.And.EqualTo(Whole.Ledger.Entries.Take(ended.Ledger.Entries.Length)));
        var on = (await host.AdvanceAsync(InstantGoal.To(Target))).Value;
        Assert.That(ended.Ledger.Total + on.Ledger.Total, Is.EqualTo(Whole.Ledger.Total), "nothing is lost, nothing twice");
        Assert.That(WorldText.Of(host.Published), Is.EqualTo(WorldText.Of(Whole.World)));
    }

    [Test]
    public async Task Another_world_in_its_place_ends_an_advance()
    {
        WorldHost? host = null;
        Task<World>? between = null;
        var durability = new Durability("the disk", (_, _) => between ??= host!.ReplaceAsync(_ => Busy), _ => { });
        await using var owned = host = new WorldHost(Busy, new FakeTimeProvider(), durability);

        var advanced = await host.AdvanceAsync(InstantGoal.To(Target));

        Assert.That(advanced.Refusal!.Kind, Is.EqualTo(RefusalKind.Conflict));
        Assert.That(advanced.Refusal.Message, Does.StartWith("The advance stopped at ").And.Contain("a restore, a reset or an import"));
        Assert.That((await between!, (await host.ReadAsync()).World), Is.EqualTo((Busy, Busy)));
    }

    [Test]
    public async Task A_world_that_ends_ends_its_advance()
    {
        WorldHost? host = null;
        Task? gone = null;
        var durability = new Durability("the disk", (_, _) => gone ??= host!.DisposeAsync().AsTask(), _ => { });
        host = new WorldHost(Busy, new FakeTimeProvider(), durability);

        Assert.ThrowsAsync<AdvanceCanceledException>(() => host.AdvanceAsync(InstantGoal.To(Target)));

        await gone!;
        Assert.That(host.Published.Now, Is.LessThan(Target));
    }

    [Test]
    public async Task A_checkpoint_within_an_advance_is_the_world_as_far_as_it_has_come_and_goes_on_like_it()
    {
        WorldHost? host = null;
        Task<World>? between = null;
        var durability = new Durability("the disk", (_, _) => between ??= host!.TakeAsync(), _ => { });
        await using var owned = host = new WorldHost(Busy, new FakeTimeProvider(), durability);

        await host.AdvanceAsync(InstantGoal.To(Target));

        var taken = await between!;
        Assert.That(taken.Now, Is.GreaterThan(Busy.Now).And.LessThan(Target));
        Assert.That(WorldText.Of(taken.AdvanceTo(Target).World), Is.EqualTo(WorldText.Of(Whole.World)));
    }

    [Test]
    public async Task On_a_clock_that_a_test_moves_nobody_sees_an_overdue_entry_however_much_is_due()
    {
        var time = new FakeTimeProvider();
        var real = Busy.With(ClockMode.Real, null);
        await using var host = new WorldHost(real, time, new Disk().Durability);

        time.Advance(TimeSpan.FromDays(2));
        var view = await host.ReadAsync();

        Assert.That((host.Behind, view.Now, view.World.HasDue(view.Now)), Is.EqualTo(((TimeSpan?)null, Target, false)));
        Assert.That(WorldText.Of(view.World), Is.EqualTo(WorldText.Of(real.AdvanceTo(Target).World)));
    }

    [Test]
    public async Task A_clock_that_cannot_keep_pace_falls_behind_says_so_and_is_mended_by_a_command()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.Seed("generated:3000").Clock = ClockMode.Real);
        using var client = vendo.CreateClient();
        vendo.SetClock(scale: 1_000_000);

        // Eleven days of some thousand integrations a second: no machine keeps pace.
        while (vendo.Host.Behind is null)
            await client.GetStringAsync("/api/v1/me");
        var clock = await client.GetStringAsync("/_emulator/clock");
        var set = await client.PutAsJsonAsync("/_emulator/clock", new { mode = "manual" });
        var mended = await client.GetStringAsync("/_emulator/clock");

        Assert.That(clock, Does.Contain("\"behind\":\"P"));
        Assert.That(set.IsSuccessStatusCode, Is.True);
        Assert.That(mended, Does.Contain("\"mode\":\"manual\"").And.Not.Contain("behind"));
    }

    [Test]
    public void A_clock_that_falls_behind_is_told_of_once_until_it_is_set()
    {
        List<string> lines = [];
        var work = new LongWork(lines.Add);
        var world = Busy.With(ClockMode.Real, null);
        var behind = new WorldState(world, world.Now, 0, 0) { Pace = Pace.Behind };
        var set = behind with { World = world with { Clock = world.Clock with { Scale = 60 } } };

        foreach (var state in new[] { behind with { Pace = Pace.OnTime }, behind, behind with { Version = 1 }, set })
            work.OnPublished(state, new FakeTimeProvider());

        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0], Does.StartWith("The clock cannot keep pace at 1 emulator seconds a second: it is "));
        Assert.That(lines[1], Does.Contain(" at 60 "));
    }

    [Test]
    public async Task A_long_advance_is_told_of_in_the_stream_and_ends_when_somebody_asks()
    {
        WorldHost? host = null;
        List<AdvanceProgress?> seen = [];
        var commits = 0;
        var durability = new Durability("the disk", (_, _) => Look(), _ => { });
        await using var owned = host = new WorldHost(Busy, new FakeTimeProvider(), durability);
        using var heard = host.Events.Subscribe(WorldEventType.Progress);

        var advanced = await host.AdvanceAsync(InstantGoal.To(Target));

        Assert.That(seen[0], Is.Null, "nothing is said of the first slice");
        Assert.That((seen[1]!.From, seen[1]!.Target), Is.EqualTo((Busy.Now, (Instant?)Target)));
        Assert.That(seen[1]!.Entries, Is.GreaterThan(0));
        Assert.That(advanced.Value.Stopped!.Message, Does.StartWith("The advance was stopped at ").And.Contain("somebody asked"));
        Assert.That(host.Published.Now, Is.EqualTo(advanced.Value.Ledger.Now).And.LessThan(Target));
        Assert.That((host.Progress, host.StopAdvance(), heard.TryTake(out var happened), happened!.Type), Is.EqualTo(((AdvanceProgress?)null, false, true, WorldEventType.Progress)));

        void Look()
        {
            seen.Add(host!.Progress);
            if (++commits == 2)
                host.StopAdvance();
        }
    }
}
