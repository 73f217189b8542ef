using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Jobs.Courses;

/// <summary>Outcomes of jobs: planned at the start, scripted in advance, or named in a configuration (rules.md §2).</summary>
public sealed class OutcomeTests
{
    private static readonly JobError Auth = new("AUTH_EXPIRED", "auth", "Token expired.");

    [Test]
    public void Scripted_outcomes_come_in_order()
    {
        var world = Created();
        world.Script(
            world.Integration.Id,
            new ScriptedOutcome(QueuedFor: TimeSpan.FromMinutes(2), End: JobEnd.Fails, FailsAfter: 0.4, Error: Auth, Rows: 1000),
            new ScriptedOutcome(Rows: 100, Written: 37),
            new ScriptedOutcome(End: JobEnd.Hangs));
        world.Script(world.Integration.Id, new ScriptedOutcome(Rows: 5));

        var fails = world.Sync();
        world.Advance(TimeSpan.FromSeconds(119));
        Assert.That(world.Job(fails.Number).Status, Is.EqualTo(JobStatus.Pending));
        world.Advance(TimeSpan.FromSeconds(13));
        Assert.That(Final(world, fails), Is.EqualTo((JobStatus.Failed, 40, 400L, 400L)));
        Assert.That((world.Job(fails.Number).Error, world.Job(fails.Number).StartedAt), Is.EqualTo((Auth, (Instant?)TestWorld.Start.PlusClamped(TimeSpan.FromMinutes(2)))));

        var partial = world.Sync();
        world.Advance(TimeSpan.FromSeconds(15));
        Assert.That(JobProgress.At(world.Job(partial.Number), world.Now), Is.EqualTo(new JobProgress(50, 50, 18)));
        world.Advance(TimeSpan.FromSeconds(15));
        Assert.That(Final(world, partial), Is.EqualTo((JobStatus.Completed, 100, 100L, 37L)));

        var hangs = world.Sync();
        world.Advance(TimeSpan.FromMinutes(20));
        Assert.That(world.Job(hangs.Number).Status, Is.EqualTo(JobStatus.Running));
        Assert.That(JobProgress.At(world.Job(hangs.Number), world.Now).Percent, Is.EqualTo(99));
        world.Do(new EndJob(hangs.Number, Auth));
        Assert.That((world.Job(hangs.Number).Status, world.Job(hangs.Number).Error), Is.EqualTo((JobStatus.Failed, Auth)));

        var retry = world.Sync();
        world.Advance(TimeSpan.FromSeconds(30));
        Assert.That(Final(world, retry), Is.EqualTo((JobStatus.Completed, 100, 5L, 5L)));
        Assert.That(world.World.ScriptedOutcomes.Count, Is.Zero);
    }

    [Test]
    public void A_queue_is_not_started_twice_and_a_pending_job_can_be_completed_by_hand()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(QueuedFor: TimeSpan.FromMinutes(2)));
        var job = world.Sync();
        world.Settle();
        Assert.That(world.Do(new EndJob(job.Number, null)).Status, Is.EqualTo(JobStatus.Completed));
        Assert.That(world.Integration.Status, Is.EqualTo(SyncStatus.Completed));
        Assert.That(world.Refused(new EndJob(job.Number, null)).Kind, Is.EqualTo(RefusalKind.Conflict));
        Assert.That(world.Advance(TimeSpan.FromMinutes(5)).Total, Is.Zero);
    }

    [Test]
    public Task Magic_names() => Verify(Grid.Of(
    [
        ["emulator_outcome", "after 10 minutes", "progress", "rows", "written", "queued for", "took", "error"],
        .. MagicOutcomes.Names.Select(name =>
        {
            var world = Created(name);
            var job = world.Sync();
            world.Advance(TimeSpan.FromMinutes(10));
            job = world.Job(job.Number);
            var drawn = job.Scripted?.Rows is null;
            return (string[])
            [
                name, $"{job.Status}", $"{job.FinalProgress}", drawn ? "drawn" : $"{job.FinalRowsProcessed}", drawn ? "drawn" : $"{job.FinalRowsWritten}",
                $"{job.StartedAt - job.CreatedAt}", $"{job.FinishedAt - job.StartedAt}", job.Error is { } error ? $"{error.Code} ({error.Category}): {error.Message}" : "",
            ];
        }),
    ]));

    [Test]
    public void What_is_laid_goes_before_what_is_asked_for_by_name_and_an_unknown_name_is_refused()
    {
        var world = Created("fail");
        world.Script(world.Integration.Id, new ScriptedOutcome(Rows: 7));
        var scripted = world.Sync();
        world.Advance(TimeSpan.FromMinutes(1));
        var magic = world.Sync();
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That((world.Job(scripted.Number).Status, world.Job(magic.Number).Status), Is.EqualTo((JobStatus.Completed, JobStatus.Failed)));
        var refusal = world.Refused(new CreateIntegration(TestWorld.Account, TestWorld.Input(outcome: "explode")));
        Assert.That(refusal.Violations.Single().Path, Is.EqualTo("config.tasks.0.emulator_outcome"));
    }

    [Test]
    public void An_unknown_name_at_the_top_of_a_configuration_is_refused_too()
    {
        var input = TestWorld.Input() with { Config = JsonText.Parse("""{"tasks":[{"task_type":"t"}],"emulator_outcome":"explode"}""") };

        var refusal = Created().Refused(new CreateIntegration(TestWorld.Account, input));

        Assert.That(refusal.Violations.Single().Path, Is.EqualTo("config.emulator_outcome"));
    }

    [Test]
    public void Plans_can_be_taken_back()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(), new ScriptedOutcome());
        world.Script(TestWorld.TheModel, new ScriptedOutcome());
        Assert.That(world.Do(new ClearScriptedOutcomes(world.Integration.Id)), Is.EqualTo(2));
        Assert.That(world.Do(new ClearScriptedOutcomes(null)), Is.EqualTo(1));
        Assert.That(world.Refused(new ScriptOutcomes(JobOwnerKind.Source, Guid.Empty, [new ScriptedOutcome()])).Message, Is.EqualTo("Source not found"));
    }

    [Test]
    public void A_plan_that_cannot_be_is_refused_with_everything_that_is_wrong()
    {
        var world = Created();
        var wrong = new ScriptedOutcome(QueuedFor: TimeSpan.FromSeconds(-1), Takes: TimeSpan.FromSeconds(-1), FailsAfter: 1.5, Rows: -1, Written: -1);
        var refusal = world.Refused(new ScriptOutcomes(JobOwnerKind.Integration, world.Integration.Id, [new ScriptedOutcome(), wrong]));
        Assert.That(refusal.Violations.Select(violation => violation.Path), Is.EqualTo(["jobs.1.queuedFor", "jobs.1.takes", "jobs.1.fails.after", "jobs.1.succeeds.rows", "jobs.1.succeeds.written"]));
        Assert.That(world.Refused(new ScriptOutcomes(JobOwnerKind.Integration, world.Integration.Id, [])).Violations.Single().Path, Is.EqualTo("jobs"));
        Assert.That(world.Refused(new ScriptOutcomes(JobOwnerKind.Integration, world.Integration.Id, [new ScriptedOutcome(FailsAfter: double.NaN)])).Violations, Has.Length.EqualTo(1));
    }

    [Test]
    public void Progress_is_a_function_of_time_and_100_only_when_completed()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(Takes: TimeSpan.FromSeconds(7), Rows: 1000));
        var job = world.Sync();
        world.Settle();
        job = world.Job(job.Number);
        foreach (var ms in new[] { 0, 69, 70, 3500, 6999, 7000 })
        {
            var at = JobProgress.At(job, TestWorld.Start.PlusClamped(TimeSpan.FromMilliseconds(ms)));
            Assert.That((at.Percent, at.RowsProcessed), Is.EqualTo((Math.Min(99, ms * 100 / 7000), (long)ms * 1000 / 7000)));
        }
    }

    private static (JobStatus, int, long, long) Final(TestWorld world, Job job)
    {
        var row = world.Job(job.Number);
        return (row.Status, row.FinalProgress!.Value, row.FinalRowsProcessed!.Value, row.FinalRowsWritten!.Value);
    }

    private static TestWorld Created(string? outcome = null)
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input(every: 100, outcome: outcome));
        return world;
    }
}
