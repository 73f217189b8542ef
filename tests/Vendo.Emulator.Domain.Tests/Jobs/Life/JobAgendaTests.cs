using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>How the open jobs of a fixture continue from its instant: the agenda entry that each gets.</summary>
public sealed class JobAgendaTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    [Test]
    public void A_pending_export_checks_its_dependency_at_once()
    {
        var world = Created();
        world.Sync();

        Assert.That(Resumed(world, 10), Is.EqualTo((DueKind.Check, At(10))));
    }

    [TestCase(10, 120)]
    [TestCase(300, 300, TestName = "A run whose time has passed starts at once")]
    public void A_pending_model_run_starts_when_its_outcome_says(int at, int expected)
    {
        var world = Created();
        world.Script(TestWorld.TheModel, new ScriptedOutcome(QueuedFor: TwoMinutes));
        world.Do(new RunModel(TestWorld.Account, TestWorld.TheModel));

        Assert.That(Resumed(world, at), Is.EqualTo((DueKind.Start, At(expected))));
    }

    [Test]
    public void A_pending_import_starts_and_one_that_is_queued_behind_it_waits()
    {
        var world = Created();
        world.Do(new Domain.Integrations.RefreshSource(TestWorld.Account, world.Integration.Id, Instant.Utc(2000, 1, 1), world.Now));
        Assert.That(world.Imports(), Has.Length.EqualTo(2));

        var later = Unscheduled(world, 10, job => job);
        Assert.That(world.Imports().Select(job => Entry(later.Jobs.Rows[job.Number])), Is.EqualTo(new (DueKind, Instant)?[] { (DueKind.Start, At(10)), null }));
    }

    [TestCase(10, 6 * 3600)]
    [TestCase(7 * 3600, 7 * 3600, TestName = "One that has waited for too long fails at once")]
    public void An_export_that_waits_for_an_import_waits_6_hours_in_all(int at, int expected)
    {
        var world = Waiting(out var export);

        Assert.That(Entry(Unscheduled(world, at, job => job).Jobs.Rows[export]), Is.EqualTo((DueKind.Timeout, At(expected))));
    }

    [Test]
    public void One_import_of_several_sources_is_enough_to_wait_for()
    {
        var world = TestWorld.With(TestWorld.SourceWithData(), TestWorld.SourceWithData(1));
        world.Create(TestWorld.Input(TestWorld.Shop, every: 100));
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Hangs));
        world.SyncSource();
        world.Sync();
        world.Settle();

        Assert.That(Resumed(world, 10), Is.EqualTo((DueKind.Timeout, At(6 * 3600))));
    }

    [Test]
    public void An_export_that_waits_for_an_import_that_is_not_there_checks_again()
    {
        var world = Waiting(out var export);
        world.Set(world.Source with { ActiveJob = null });

        Assert.That(Entry(Unscheduled(world, 10, job => job).Jobs.Rows[export]), Is.EqualTo((DueKind.Check, At(10))));
    }

    [TestCase(10, 30)]
    [TestCase(100, 100, TestName = "One whose end has passed ends at once")]
    public void A_running_job_ends_by_its_course(int at, int expected)
    {
        var world = Created();
        world.Sync();
        world.Settle();

        Assert.That(Resumed(world, at), Is.EqualTo((DueKind.End, At(expected))));
    }

    [Test]
    public void A_running_job_without_course_and_start_gets_both()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(Takes: TimeSpan.FromSeconds(70), Rows: 12, Written: 11));
        var job = world.Sync();
        world.Settle();

        var resumed = Unscheduled(world, 10, row => row with { Course = null, StartedAt = null }).Jobs.Rows[job.Number];
        Assert.That((Entry(resumed), resumed.StartedAt), Is.EqualTo((((DueKind, Instant)?)(DueKind.End, At(70)), (Instant?)At(0))));
        Assert.That(resumed.Course, Is.EqualTo(new JobCourse(TimeSpan.FromSeconds(70), 12, 11, JobEnd.Succeeds, 1, null)));
    }

    [Test]
    public void A_running_job_with_course_and_start_keeps_both()
    {
        var world = Created();
        var job = world.Sync();
        world.Advance(TimeSpan.FromSeconds(1));
        var course = world.Job(job.Number).Course! with { Rows = 7 };

        var resumed = Unscheduled(world, 10, row => row with { Course = course, StartedAt = At(5) }).Jobs.Rows[job.Number];
        Assert.That((Entry(resumed), resumed.StartedAt, resumed.Course), Is.EqualTo((((DueKind, Instant)?)(DueKind.End, At(35)), (Instant?)At(5), course)));
    }

    [Test]
    public void A_running_job_that_fails_on_its_way_ends_there()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(Takes: TwoMinutes, End: JobEnd.Fails, FailsAfter: 0.5));
        world.Sync();
        world.Settle();

        Assert.That(Resumed(world, 10), Is.EqualTo((DueKind.End, At(60))));
    }

    [Test]
    public void A_running_job_that_hangs_has_no_entry_until_its_cancellation()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(End: JobEnd.Hangs));
        var job = world.Sync();
        world.Settle();

        Assert.That(Unscheduled(world, 10, row => row).Jobs.Rows[job.Number].Due, Is.Null);
        Assert.That(Entry(Unscheduled(world, 10, row => row with { CancelRequested = true }).Jobs.Rows[job.Number]), Is.EqualTo((DueKind.Cancel, At(11))));
    }

    private static Instant At(double seconds) => TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(seconds));

    private static (DueKind, Instant)? Entry(Job job) => job.Due is { } due ? (due.Kind, due.At) : null;

    private static (DueKind, Instant)? Resumed(TestWorld world, int at) => Entry(Unscheduled(world, at, job => job).Jobs.Rows[world.LastJob.Number]);

    private static TestWorld Created()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop, every: 100));
        return world;
    }

    private static TestWorld Waiting(out long export)
    {
        var world = Created();
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Hangs));
        world.SyncSource();
        export = world.Sync().Number;
        world.Settle();
        Assert.That(world.Job(export).Wait, Is.Not.Null);
        return world;
    }

    // The rows as a fixture would have them: without agenda entries.
    private static World Unscheduled(TestWorld world, int at, Func<Job, Job> job)
    {
        var snapshot = WorldSnapshot.Of(world.World);
        return (snapshot with
        {
            Clock = snapshot.Clock with { Now = At(at) },
            Sources = [.. snapshot.Sources.Select(row => row with { Due = null })],
            Integrations = [.. snapshot.Integrations.Select(row => row with { Due = null })],
            Jobs = [.. snapshot.Jobs.Select(row => job(row) with { Due = null })],
            IsUnscheduled = true,
        }).ToWorld();
    }
}
