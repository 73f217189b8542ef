using System.Collections.Immutable;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>A fixture is a snapshot, not a history: its agenda begins strictly after its instant, and its open jobs continue.</summary>
public sealed class FixtureStartTests
{
    [Test]
    public void Schedules_begin_strictly_after_the_instant_and_nothing_is_caught_up()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input());
        var later = Unscheduled(world, TestWorld.Start.PlusClamped(TimeSpan.FromHours(5)), row => row, job => job);
        Assert.That(later.NextDue, Is.EqualTo(TestWorld.Start.PlusClamped(TimeSpan.FromHours(6))));
    }

    [TestCase(false, "2024-03-04T15:00:20Z", JobStatus.Failed)]
    [TestCase(true, "2024-03-04T15:00:11Z", JobStatus.Cancelled)]
    public void A_running_job_goes_on_to_the_end_that_it_was_heading_for(bool cancelRequested, string end, JobStatus status)
    {
        var world = Running(new ScriptedOutcome(Takes: TimeSpan.FromSeconds(40), End: JobEnd.Fails, FailsAfter: 0.5));
        var later = Unscheduled(world, TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(10)), row => row, job => job with { CancelRequested = cancelRequested });
        var ended = later.AdvanceBy(TimeSpan.FromMinutes(1)).World.Jobs.Rows[1];
        Assert.That((ended.Status, ended.FinishedAt), Is.EqualTo((status, (Instant?)Instant.Parse(end))));
    }

    [Test]
    public void A_pending_import_stays_queued_for_as_long_as_was_laid_down()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Script(TestWorld.TheSource, new ScriptedOutcome(QueuedFor: TimeSpan.FromMinutes(2)));
        world.SyncSource();
        var later = Unscheduled(world, TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(10)), row => row, job => job);
        Assert.That(later.AdvanceBy(TimeSpan.FromMinutes(10)).World.Jobs.Rows[1].StartedAt, Is.EqualTo(TestWorld.Start.PlusClamped(TimeSpan.FromMinutes(2))));
    }

    private static TestWorld Running(ScriptedOutcome plan)
    {
        var world = TestWorld.With();
        world.Script(world.Create(TestWorld.Input(every: 100)).Id, plan);
        world.Sync();
        world.Settle();
        return world;
    }

    // The rows as a fixture would hold them: without due entries.
    private static World Unscheduled(TestWorld world, Instant at, Func<Integration, Integration> integration, Func<Job, Job> job)
    {
        var snapshot = WorldSnapshot.Of(world.World);
        return (snapshot with
        {
            Clock = snapshot.Clock with { Now = at },
            Sources = [.. snapshot.Sources.Select(row => row with { Due = null })],
            Integrations = [.. snapshot.Integrations.Select(row => integration(row) with { Due = null })],
            Jobs = [.. snapshot.Jobs.Select(row => job(row) with { Due = null })],
            IsUnscheduled = true,
        }).ToWorld();
    }
}
