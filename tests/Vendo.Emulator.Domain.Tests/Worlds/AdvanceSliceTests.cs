using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>An advance in slices gives what it gives in one go, wherever it is cut.</summary>
public sealed class AdvanceSliceTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    [TestCase(100)]
    public void Slices_give_the_same_world_and_ledger_as_one_run(int entries)
    {
        var world = Busy();
        var target = world.Now.PlusClamped(100 * Hour);
        var whole = world.AdvanceTo(target, keep: 50);
        var (sliced, ledger, _) = Run(world, AdvanceTarget.To(target), 50, new SliceLimit(entries, null));
        Assert.That(WorldText.Of(sliced), Is.EqualTo(WorldText.Of(whole.World)));
        Assert.That(WorldText.Of(ledger), Is.EqualTo(WorldText.Of(whole.Ledger)));
        Assert.That(ledger.Truncated, Is.True);
    }

    [Test]
    public void A_slice_ends_between_two_instants()
    {
        var world = Busy();
        var run = Advance.Begin(world, AdvanceTarget.To(world.Now.PlusClamped(10 * Hour)), 0).Value;
        while (!run.IsDone)
        {
            (world, _) = run.Run(world, new SliceLimit(2, null));
            Assert.That(world.HasDue(world.Now), Is.False, $"{world.Now}");
        }
    }

    [Test]
    public void A_slice_ends_when_its_time_is_spent()
    {
        var world = Busy();
        var run = new AdvanceRun(world.Now, AdvanceTarget.To(world.Now.PlusClamped(100 * Hour)), 0, long.MaxValue);
        run.Run(world, new SliceLimit(long.MaxValue, () => true));
        Assert.That((run.IsDone, run.Ran), Is.EqualTo((false, 16L)).Or.EqualTo((false, 17L)), "a look at the clock each 16 entries, and the rest of the instant");
    }

    [Test]
    public void Slices_wait_for_a_job_as_one_run_does()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(TestWorld.Shop));
        var export = world.Sync();
        var whole = world.World.AdvanceUntilSettled(export.Number).Value;
        var (sliced, ledger, stopped) = Run(world.World, AdvanceTarget.UntilSettled(export.Number), int.MaxValue, new SliceLimit(1, null));
        Assert.That((WorldText.Of(sliced), WorldText.Of(ledger), stopped), Is.EqualTo((WorldText.Of(whole.World), WorldText.Of(whole.Ledger), (string?)null)));
    }

    [Test]
    public void A_job_that_turns_out_to_hang_ends_the_advance_there_wherever_it_is_cut([Values(1, 1000)] int entries)
    {
        var world = TestWorld.With();
        var id = world.Create(TestWorld.Input()).Id;
        world.Script(id, new ScriptedOutcome(QueuedFor: Hour / 2, End: JobEnd.Hangs));
        var job = world.Do(new SyncIntegration(TestWorld.Account, id));
        var (after, _, stopped) = Run(world.World, AdvanceTarget.UntilSettled(job.Number), 10, new SliceLimit(entries, null));
        Assert.That(after.Now, Is.EqualTo(TestWorld.Start.PlusClamped(Hour / 2)));
        Assert.That(stopped, Is.EqualTo($"The advance stopped at {after.Now}. Nothing on the agenda will ever end {job.Id}. Complete, fail or cancel it. What the ledger says has happened."));
    }

    [Test]
    public void The_limit_counts_over_all_slices()
    {
        var world = Busy() with { Settings = new() { AdvanceLimit = 10 } };
        var target = world.Now.PlusClamped(100 * Hour);
        var whole = world.AdvanceTo(target);
        var (sliced, ledger, stopped) = Run(world, AdvanceTarget.To(target), int.MaxValue, new SliceLimit(3, null));
        Assert.That((WorldText.Of(sliced), WorldText.Of(ledger), stopped), Is.EqualTo((WorldText.Of(whole.World), WorldText.Of(whole.Ledger), whole.Stopped!.Message)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(25)]
    public void A_truncated_forecast_is_the_beginning_of_the_whole_one_and_counts_what_it_tells(int limit)
    {
        var world = Busy();
        var until = world.Now.PlusClamped(100 * Hour);
        var whole = world.AdvanceTo(until).Ledger;
        var first = world.Forecast(until, limit);
        Assert.That(first.Entries, Is.EqualTo(whole.Entries.Take(limit)));
        Assert.That((first.Total, first.Truncated), Is.EqualTo(((long)limit, true)));
        Assert.That(first.Now, Is.EqualTo(limit == 0 ? world.Now : first.Entries[^1].At));
        Assert.That(WorldText.Of(world.Forecast(until)), Is.EqualTo(WorldText.Of(whole)));
        Assert.That(WorldText.Of(world.Forecast(until, (int)whole.Total)), Is.EqualTo(WorldText.Of(whole)), "exactly as many as there are");
    }

    [Test]
    public void A_forecast_is_cancelled_on_its_way()
    {
        var world = Busy();
        Assert.That(() => world.Forecast(Instant.MaxValue, cancellation: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static World Busy()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        for (var n = 1; n <= 5; n++)
            world.Create(TestWorld.Input(n % 2 == 0 ? TestWorld.Shop : TestWorld.Warehouse, every: n));
        return world.World;
    }

    private static (World World, Ledger Ledger, string? Stopped) Run(World world, AdvanceTarget target, int keep, SliceLimit slice)
    {
        var run = Advance.Begin(world, target, keep).Value;
        while (!run.IsDone)
            (world, _) = run.Run(world, slice);
        return (world, run.Close(world.Now), run.Stopped?.Message);
    }
}
