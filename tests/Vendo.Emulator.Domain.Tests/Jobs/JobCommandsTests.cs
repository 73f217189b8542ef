using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs;

/// <summary>What commands about jobs refuse, and what scripted outcomes accept.</summary>
public sealed class JobCommandsTests
{
    [Test]
    public void A_job_of_another_account_is_not_found()
    {
        var world = Created();
        var job = world.Sync();

        foreach (var refusal in new[] { world.Refused(new CancelJob(TestWorld.Id(99), job.Number)), world.Refused(new CancelJob(TestWorld.Account, 99)), world.Refused(new EndJob(99, null)) })
            Assert.That((refusal.Kind, refusal.Message), Is.EqualTo((RefusalKind.NotFound, "Job not found")));
    }

    [Test]
    public void A_finished_job_says_how_it_ended()
    {
        var world = Created();
        var job = world.Sync();
        world.AdvanceUntilSettled(job.Number);

        foreach (var refusal in new[] { world.Refused(new CancelJob(TestWorld.Account, job.Number)), world.Refused(new EndJob(job.Number, null)) })
            Assert.That((refusal.Kind, refusal.Message), Is.EqualTo((RefusalKind.Conflict, "Job already finished: job_1 is completed")));
    }

    [Test]
    public void A_queued_import_ends_only_after_the_one_before_it()
    {
        var world = Queued(out var first, out var second);

        Assert.That(world.Refused(new EndJob(second, null)).Message, Is.EqualTo("job_2 waits behind job_1; end that one first"));
        Assert.That(world.Do(new EndJob(first, null)).Status, Is.EqualTo(JobStatus.Completed));
        Assert.That(world.Do(new EndJob(second, null)).Status, Is.EqualTo(JobStatus.Completed));
        Assert.That((world.Source.ActiveJob, world.Source.QueuedJobs.Length, world.Source.LatestJob), Is.EqualTo(((long?)null, 0, (long?)second)));
    }

    [Test]
    public void A_queued_import_that_is_cancelled_leaves_the_one_before_it()
    {
        var world = Queued(out var first, out var second);

        Assert.That(world.Do(new CancelJob(TestWorld.Account, second)).Status, Is.EqualTo(JobStatus.Cancelled));

        Assert.That((world.Source.ActiveJob, world.Source.QueuedJobs.Length, world.Source.UpdatedAt), Is.EqualTo(((long?)first, 0, world.Now)));
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That((world.Job(first).Status, world.Source.Status, world.Source.ActiveJob), Is.EqualTo((JobStatus.Completed, SyncStatus.Completed, (long?)null)));
    }

    [Test]
    public void A_queued_import_starts_when_the_one_before_it_has_ended_and_restores_that_status_if_it_is_cancelled()
    {
        var world = Queued(out var first, out var second);
        world.AdvanceUntilSettled(first);
        Assert.That((world.Source.ActiveJob, world.Source.Status, world.Job(second).StatusBefore), Is.EqualTo(((long?)second, SyncStatus.Running, SyncStatus.Completed)));
        Assert.That((world.Job(second).Status, world.Job(second).StartedAt), Is.EqualTo((JobStatus.Running, (Domain.Scheduling.Instant?)world.Now)));
        world.Do(new CancelJob(TestWorld.Account, second));
        world.Advance(TimeSpan.FromSeconds(1));
        Assert.That((world.Source.Status, world.Source.ActiveJob), Is.EqualTo((SyncStatus.Completed, (long?)null)));
    }

    [Test]
    public void A_job_that_fails_by_hand_keeps_its_progress()
    {
        var world = Created();
        var job = world.Sync();
        world.Advance(TimeSpan.FromSeconds(12));

        var failed = world.Do(new EndJob(job.Number, new JobError("X", "y", "z")));

        Assert.That((failed.Status, failed.FinalProgress, failed.FinishedAt, failed.Due), Is.EqualTo((JobStatus.Failed, (int?)40, (Domain.Scheduling.Instant?)world.Now, (Due?)null)));
        Assert.That((failed.FinalRowsProcessed, failed.FinalRowsWritten), Is.EqualTo(((long?)(failed.Course!.Rows * 12 / 30), (long?)(failed.Course.Written * 12 / 30))));
    }

    [TestCase(JobOwnerKind.Integration, "Integration not found")]
    [TestCase(JobOwnerKind.Source, "Source not found")]
    [TestCase(JobOwnerKind.Model, "Model not found")]
    public void Outcomes_have_an_owner(JobOwnerKind kind, string message)
    {
        var refusal = Created().Refused(new ScriptOutcomes(kind, TestWorld.Id(99), [new ScriptedOutcome()]));

        Assert.That((refusal.Kind, refusal.Message), Is.EqualTo((RefusalKind.NotFound, message)));
    }

    [Test]
    public void A_source_that_data_is_sent_to_has_no_outcomes()
    {
        var refusal = TestWorld.With(TestWorld.NewSource() with { SyncType = "webhook" }).Refused(new ScriptOutcomes(JobOwnerKind.Source, TestWorld.TheSource, [new ScriptedOutcome()]));

        Assert.That((refusal.Kind, refusal.Message), Is.EqualTo((RefusalKind.Rule, "A source of type 'webhook' imports nothing: its data is sent to it.")));
    }

    [Test]
    public void An_owner_has_1000_outcomes_at_most()
    {
        var world = Created();
        world.Script(TestWorld.TheModel, [.. Enumerable.Repeat(new ScriptedOutcome(), 999)]);
        Assert.That(world.Refused(new ScriptOutcomes(JobOwnerKind.Model, TestWorld.TheModel, [new ScriptedOutcome(), new ScriptedOutcome()])).Message,
            Is.EqualTo("At most 1000 outcomes can be scripted for one owner. Clear those that are not needed any more."));
        world.Script(TestWorld.TheModel, new ScriptedOutcome());
        Assert.That(world.World.ScriptedOutcomes.Rows[TestWorld.TheModel].Outcomes, Has.Length.EqualTo(1000));
        Assert.That(world.Refused(new ScriptOutcomes(JobOwnerKind.Model, TestWorld.TheModel, [new ScriptedOutcome()])).Kind, Is.EqualTo(RefusalKind.Conflict));
        Assert.That(world.Refused(new ScriptOutcomes(JobOwnerKind.Integration, world.Integration.Id, [.. Enumerable.Repeat(new ScriptedOutcome(), 1001)])).Kind, Is.EqualTo(RefusalKind.Conflict));
    }

    [Test]
    public void Further_outcomes_follow_those_that_are_left()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(Rows: 1), new ScriptedOutcome(Rows: 2));
        var first = world.World.ScriptedOutcomes.Rows[world.Integration.Id];
        world.Advance(TimeSpan.FromMinutes(1));
        world.Script(world.Integration.Id, new ScriptedOutcome(Rows: 3));
        var both = world.World.ScriptedOutcomes.Rows[world.Integration.Id];

        Assert.That(both.Outcomes.Select(outcome => outcome.Rows), Is.EqualTo(new long?[] { 1, 2, 3 }));
        Assert.That((both.Key, both.CreatedAt, both.UpdatedAt, both.OwnerKind), Is.EqualTo((first.Key, TestWorld.Start, world.Now, JobOwnerKind.Integration)));

        world.Advance(TimeSpan.FromMinutes(1));
        world.Sync();
        var left = world.World.ScriptedOutcomes.Rows[world.Integration.Id];
        Assert.That((left.Outcomes.Length, left.UpdatedAt), Is.EqualTo((2, world.Now)));
    }

    [Test]
    public void Outcomes_of_one_owner_are_cleared_and_those_of_others_stay()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(), new ScriptedOutcome());
        world.Script(TestWorld.TheModel, new ScriptedOutcome());

        Assert.That(world.Do(new ClearScriptedOutcomes(TestWorld.TheModel)), Is.EqualTo(1));
        Assert.That(world.World.ScriptedOutcomes.Rows.Keys, Is.EqualTo(new[] { world.Integration.Id }));
        Assert.That(world.Do(new ClearScriptedOutcomes(TestWorld.TheModel)), Is.Zero);
    }

    [Test]
    public void An_outcome_has_bounds()
    {
        Assert.That(Errors(new(QueuedFor: TimeSpan.Zero, Takes: TimeSpan.Zero, FailsAfter: 0, Rows: 0, Written: 0)), Is.Empty);
        Assert.That(Errors(new(FailsAfter: 1, Rows: 5, Written: 5)), Is.Empty);
        Assert.That(Errors(new(QueuedFor: TimeSpan.FromTicks(-1), Takes: TimeSpan.FromTicks(-1))), Is.EqualTo(new[]
        {
            "jobs.0.queuedFor: Duration must not be negative", "jobs.0.takes: Duration must not be negative",
        }));
        Assert.That(Errors(new(FailsAfter: 1.001)), Is.EqualTo(new[] { "jobs.0.fails.after: Number must be less than or equal to 1" }));
        Assert.That(Errors(new(FailsAfter: -0.001)), Is.EqualTo(new[] { "jobs.0.fails.after: Number must be greater than or equal to 0" }));
        Assert.That(Errors(new(Rows: 5, Written: 6)), Is.EqualTo(new[] { "jobs.0.succeeds.written: Number must be less than or equal to 5" }));
        Assert.That(Errors(new(Rows: -1, Written: 1)), Is.EqualTo(new[]
        {
            "jobs.0.succeeds.rows: Number must be greater than or equal to 0", "jobs.0.succeeds.written: Number must be less than or equal to 0",
        }));
    }

    [Test]
    public void At_least_one_outcome_is_scripted() => Assert.That(
        Bodies.Print(Created().Refused(new ScriptOutcomes(JobOwnerKind.Model, TestWorld.TheModel, [])).Violations), Is.EqualTo(new[] { "jobs: Array must contain at least 1 element(s)" }));

    private static string[] Errors(ScriptedOutcome outcome) =>
        Bodies.Print(Created().World.Apply(new ScriptOutcomes(JobOwnerKind.Model, TestWorld.TheModel, [outcome])).Outcome.Refusal?.Violations ?? []);

    private static TestWorld Created()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(every: 100));
        return world;
    }

    // A refresh with both ends missing dispatches two imports (decisions.md).
    private static TestWorld Queued(out long first, out long second)
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop, every: 100));
        world.Do(new Domain.Integrations.RefreshSource(TestWorld.Account, world.Integration.Id, Domain.Scheduling.Instant.Utc(2000, 1, 1), world.Now));
        (first, second) = (world.Imports()[0].Number, world.Imports()[1].Number);
        return world;
    }
}
