using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Courses;

/// <summary>What of a job is scripted, what is drawn, and what varies (rules.md §2).</summary>
public sealed class JobPlannerTests
{
    private static readonly WorldSettings Varied = new() { VariedJobs = true };

    [Test]
    public void By_default_100_to_5000_rows_are_read_and_all_are_written()
    {
        // A year apart: data that comes at a rate would be much more.
        var jobs = Exports(World(new(), every: 365 * 24), TimeSpan.FromDays(70 * 365));

        Assert.That(jobs, Has.Count.GreaterThan(60));
        Assert.That(jobs.Select(job => job.FinalRowsProcessed), Is.All.InRange(100, 5000));
        Assert.That(jobs.Select(job => job.FinalRowsProcessed - job.FinalRowsWritten), Is.All.Zero);
    }

    [Test]
    public void An_export_of_an_app_that_is_read_directly_has_rows_each_time()
    {
        var jobs = Exports(World(Varied, TestWorld.Warehouse), TimeSpan.FromDays(1));

        Assert.That(jobs, Has.Count.GreaterThan(20));
        Assert.That(jobs.Select(job => job.FinalRowsProcessed), Is.All.GreaterThan(0));
    }

    [Test]
    public void A_scripted_number_of_rows_is_written_in_full_in_a_world_of_varied_jobs_too()
    {
        var world = World(Varied);
        world.Script(world.Integration.Id, new ScriptedOutcome(Rows: 1_000_000));
        var job = world.Sync();
        world.AdvanceUntilSettled(job.Number);

        Assert.That((world.Job(job.Number).FinalRowsProcessed, world.Job(job.Number).FinalRowsWritten), Is.EqualTo(((long?)1_000_000, (long?)1_000_000)));
    }

    [Test]
    public void More_written_than_drawn_is_what_was_drawn()
    {
        var world = World(new());
        world.Script(world.Integration.Id, new ScriptedOutcome(Written: 1_000_000));
        var job = world.Sync();
        world.AdvanceUntilSettled(job.Number);

        Assert.That(world.Job(job.Number).FinalRowsWritten, Is.EqualTo(world.Job(job.Number).FinalRowsProcessed));
    }

    [Test]
    public void The_part_after_which_it_fails_is_of_a_job_that_fails()
    {
        var world = World(new());
        world.Script(world.Integration.Id, new ScriptedOutcome(FailsAfter: 0.5, Error: new JobError("X", "y", "z")));
        var job = world.Sync();
        world.AdvanceUntilSettled(job.Number);

        Assert.That((world.Job(job.Number).Status, world.Job(job.Number).FinishedAt, world.Job(job.Number).Error), Is.EqualTo((JobStatus.Completed, (Instant?)TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(30)), (JobError?)null)));
    }

    [Test]
    public void A_job_that_fails_without_a_part_fails_at_its_end()
    {
        var world = World(new());
        world.Script(world.Integration.Id, new ScriptedOutcome(End: JobEnd.Fails));
        var job = world.Sync();
        world.AdvanceUntilSettled(job.Number);

        Assert.That(world.Job(job.Number).FinishedAt, Is.EqualTo(TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(30))));
    }

    [Test]
    public void A_varied_export_that_waited_takes_its_turn_after_the_import()
    {
        var world = TestWorld.From(new() { Settings = Varied, Sources = [TestWorld.NewSource() with { Frequency = new Frequency(1, FrequencyUnit.Days) }] });
        world.Create(TestWorld.Input(TestWorld.Shop));
        world.Advance(TimeSpan.FromHours(6));

        var (export, import) = (world.Exports().First(), world.Imports().First());
        Assert.That(import.Trigger, Is.EqualTo(JobTrigger.Dependency));
        Assert.That(export.StartedAt!.Value - import.FinishedAt!.Value, Is.InRange(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(9)));
    }

    // On a real clock the check takes a second of it.
    [Test]
    public void A_varied_export_that_did_not_wait_takes_its_turn_from_its_dispatch_on()
    {
        var world = TestWorld.From(new() { Settings = Varied, Mode = ClockMode.Real });
        world.Create(TestWorld.Input(TestWorld.Warehouse));
        var waits = Exports(world, TimeSpan.FromDays(5)).Select(job => job.StartedAt!.Value - job.CreatedAt).ToList();

        Assert.That(waits, Has.Count.GreaterThan(100).And.All.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)));
        Assert.That(waits, Has.Some.LessThan(TimeSpan.FromSeconds(1.4)));
    }

    [TestCase(JobType.Import, "The source rejected the request.")]
    [TestCase(JobType.Export, "The destination rejected the request.")]
    [TestCase(JobType.Model, "The model's query failed.")]
    public void An_error_takes_what_is_given_and_else_the_default_of_the_type(JobType type, string message)
    {
        Assert.That(JobPlanner.Error(type), Is.EqualTo(new JobError("SYNC_FAILED", "connector", message)));
        Assert.That(JobPlanner.Error(type, "A", "b", "c"), Is.EqualTo(new JobError("A", "b", "c")));
    }

    [TestCase("""{"emulator_outcome":"empty"}""", 0L)]
    [TestCase("""{"emulator_outcome":"partial","tasks":[{"emulator_outcome":"empty"}]}""", 100L, TestName = "The top level goes first")]
    [TestCase("""{"tasks":[{"task_type":"t"},{"emulator_outcome":"empty"},{"emulator_outcome":"partial"}]}""", 0L, TestName = "The first task that asks")]
    [TestCase("""{"tasks":[{"note":"emulator_outcome"}]}""", null, TestName = "The word alone asks for nothing")]
    [TestCase("""{"note":"emulator_outcome"}""", null)]
    [TestCase("""{"tasks":{"emulator_outcome":"empty"}}""", null, TestName = "Tasks are a list")]
    [TestCase("""{"tasks":["emulator_outcome"]}""", null, TestName = "A task is an object")]
    [TestCase("""{"emulator_outcome":7}""", null, TestName = "A name is a text")]
    [TestCase("""{"emulator_outcome":"explode"}""", null, TestName = "Only the names of the table")]
    [TestCase("{}", null)]
    public void A_configuration_asks_for_an_outcome_at_its_top_or_in_a_task(string config, long? rows) =>
        Assert.That(MagicOutcomes.Of(JsonText.Parse(config))?.Rows, Is.EqualTo(rows));

    [Test]
    public void An_export_of_audiences_reads_its_part_of_the_source_app_and_loses_some_rows()
    {
        var world = TestWorld.From(new() { Settings = Varied });
        world.Create(TestWorld.Input(TestWorld.Warehouse) with { DataType = DataType.Audiences });
        var job = Exports(world, TimeSpan.FromHours(3))[0];
        var rate = DataRate.Of(Varied.RandomSeed, TestWorld.Warehouse, TestWorld.Start, "bigquery");

        Assert.That(job.FinalRowsProcessed, Is.EqualTo(new VariedJobs(Varied.RandomSeed, job).Export(DataType.Audiences, [(rate, new JobWindow(job.MinTimestamp!.Value, job.MaxTimestamp!.Value))])));
        Assert.That(job.FinalRowsWritten / (double)job.FinalRowsProcessed!, Is.InRange(0.9, 0.99));
    }

    private static TestWorld World(WorldSettings settings, Guid? source = null, long every = 1)
    {
        var world = TestWorld.From(new() { Settings = settings });
        world.Create(TestWorld.Input(source, every));
        return world;
    }

    private static List<Job> Exports(TestWorld world, TimeSpan during)
    {
        world.Advance(during);
        return [.. world.Exports().Where(job => job.Status == JobStatus.Completed)];
    }
}
