using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Integrations;

/// <summary><c>oneOff</c>: exactly one run, then inactive (rules.md §3).</summary>
public sealed class OneOffTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Test]
    public void It_runs_at_occurrence_1_and_rests()
    {
        var world = Create(runNow: false);
        world.Advance(Day);
        AssertOneRun(world, TestWorld.Start.PlusClamped(TimeSpan.FromHours(1)));
    }

    [Test]
    public void With_runNow_it_runs_at_creation()
    {
        var world = Create(runNow: true);
        world.Advance(Day);
        AssertOneRun(world, TestWorld.Start);
    }

    [Test]
    public void A_manual_sync_before_occurrence_1_is_that_one_run()
    {
        var world = Create(runNow: false);
        world.Advance(TimeSpan.FromMinutes(10));
        world.Sync();
        world.Advance(Day);
        AssertOneRun(world, TestWorld.Start.PlusClamped(TimeSpan.FromMinutes(10)));
    }

    [Test]
    public void It_rests_however_the_run_settles([Values("fail", "cancel pending", "cancel running")] string how)
    {
        var world = Create(runNow: false);
        world.Script(world.Integration.Id, new ScriptedOutcome(
            QueuedFor: how == "cancel pending" ? TimeSpan.FromMinutes(1) : null, End: how == "fail" ? JobEnd.Fails : JobEnd.Hangs));
        var job = world.Sync();
        world.Settle();
        if (how != "fail")
            world.Do(new CancelJob(TestWorld.Account, job.Number));
        world.Advance(Day);
        Assert.That(world.Job(job.Number).IsOpen, Is.False);
        AssertOneRun(world, TestWorld.Start);
    }

    [Test]
    public void While_its_run_is_under_way_no_occurrence_is_left_not_even_to_be_skipped()
    {
        var world = Create(runNow: false);
        world.Script(world.Integration.Id, new ScriptedOutcome(Takes: TimeSpan.FromHours(5)));
        world.Sync();
        Assert.That(world.Integration.Due, Is.Null);
        Assert.That(world.Advance(Day).Counts.Keys, Has.None.EqualTo(LedgerKind.OccurrenceSkipped));
        AssertOneRun(world, TestWorld.Start);
    }

    [Test]
    public void Resumed_it_has_no_occurrence_left_and_a_manual_sync_puts_it_to_rest_again()
    {
        var world = Create(runNow: true);
        world.Advance(Day);
        world.Do(new ResumeIntegration(TestWorld.Account, world.Integration.Id));
        Assert.That(world.Advance(Day).Total, Is.Zero);
        Assert.That(world.Integration.IsActive);
        world.Sync();
        Assert.That(world.Advance(Day).Counts[LedgerKind.IntegrationRested], Is.EqualTo(1));
        Assert.That((world.Integration.State, world.Integration.Due, world.Exports().Length), Is.EqualTo((ActivityState.Inactive, (Due?)null, 2)));
    }

    [Test]
    public void Paused_before_its_run_and_resumed_it_still_has_it()
    {
        var world = Create(runNow: false);
        world.Do(new PauseIntegration(TestWorld.Account, world.Integration.Id));
        world.Advance(TimeSpan.FromMinutes(90));
        world.Do(new ResumeIntegration(TestWorld.Account, world.Integration.Id));
        world.Advance(Day);
        AssertOneRun(world, TestWorld.Start.PlusClamped(TimeSpan.FromHours(2)));
    }

    private static TestWorld Create(bool runNow)
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input(oneOff: true, runNow: runNow));
        return world;
    }

    private static void AssertOneRun(TestWorld world, Instant at)
    {
        Assert.That(world.Exports().Select(job => job.CreatedAt), Is.EqualTo([at]));
        Assert.That((world.Integration.State, world.Integration.OneOffDone, world.Integration.Due), Is.EqualTo((ActivityState.Inactive, true, (Due?)null)));
    }
}
