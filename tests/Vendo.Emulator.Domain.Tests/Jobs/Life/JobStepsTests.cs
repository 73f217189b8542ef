using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>What a job shows after each step of its life of any owner (rules.md §2, §5).</summary>
public sealed class JobStepsTests
{
    private static readonly JobError Down = new("SHOP_DOWN", "connector", "Shop is down.");

    [Test]
    public void A_job_that_starts_has_a_course_and_an_end([Values] JobOwnerKind kind)
    {
        var world = Created();
        Script(world, kind, new ScriptedOutcome(QueuedFor: Seconds(5), Takes: Seconds(10), Rows: 40, Written: 30));
        var job = Dispatch(world, kind);
        Assert.That((job.Status, job.StartedAt, job.Course, job.CreatedAt, job.UpdatedAt), Is.EqualTo((JobStatus.Pending, (Instant?)null, (JobCourse?)null, At(0), At(0))));

        world.Advance(Seconds(6));
        job = world.Job(job.Number);
        Assert.That((job.Status, job.StartedAt, job.UpdatedAt, job.Wait), Is.EqualTo((JobStatus.Running, (Instant?)At(5), At(5), (JobWait?)null)));
        Assert.That((job.Course, job.Due!.Value.Kind, job.Due.Value.At), Is.EqualTo((new JobCourse(Seconds(10), 40, 30, JobEnd.Succeeds, 1, null), DueKind.End, At(15))));
        Assert.That((job.FinishedAt, job.FinalProgress, job.FinalRowsProcessed, job.FinalRowsWritten), Is.EqualTo(((Instant?)null, (int?)null, (long?)null, (long?)null)));
    }

    [TestCase(JobEnd.Succeeds, JobStatus.Completed, 100, 40, 30)]
    [TestCase(JobEnd.Fails, JobStatus.Failed, 50, 20, 15)]
    public void A_job_ends_as_planned(JobEnd end, JobStatus status, int percent, long read, long written)
    {
        foreach (var kind in Enum.GetValues<JobOwnerKind>())
        {
            var world = Created();
            Script(world, kind, new ScriptedOutcome(Takes: Seconds(10), End: end, FailsAfter: 0.5, Error: Down, Rows: 40, Written: 30));
            var job = Dispatch(world, kind);
            var ledger = world.Advance(Seconds(60));

            job = world.Job(job.Number);
            Assert.That((job.Status, job.FinalProgress, job.FinalRowsProcessed, job.FinalRowsWritten), Is.EqualTo((status, (int?)percent, (long?)read, (long?)written)));
            Assert.That((job.Due, job.Wait, job.FinishedAt, job.UpdatedAt), Is.EqualTo(((Due?)null, (JobWait?)null, (Instant?)At(percent / 10), At(percent / 10))));
            Assert.That(job.Error, Is.EqualTo(end == JobEnd.Fails ? Down : null));
            Assert.That(ledger.Entries.Select(entry => (entry.Kind, entry.OwnerKind, entry.OwnerId, entry.Job, entry.Message)), Is.EqualTo(new[]
            {
                (LedgerKind.JobStarted, kind, job.OwnerId, (long?)job.Number, (string?)null),
                end == JobEnd.Fails ? (LedgerKind.JobFailed, kind, job.OwnerId, job.Number, Down.Message) : (LedgerKind.JobCompleted, kind, job.OwnerId, job.Number, null),
            }));
        }
    }

    [Test]
    public void A_job_that_hangs_has_no_end([Values] JobOwnerKind kind)
    {
        var world = Created();
        Script(world, kind, new ScriptedOutcome(End: JobEnd.Hangs));
        var job = Dispatch(world, kind);
        world.Advance(TimeSpan.FromDays(2));

        Assert.That((world.Job(job.Number).Status, world.Job(job.Number).Due), Is.EqualTo((JobStatus.Running, (Due?)null)));
    }

    [Test]
    public void A_cancelled_job_keeps_the_progress_of_that_instant([Values] JobOwnerKind kind)
    {
        var world = Created();
        Script(world, kind, new ScriptedOutcome(Takes: Seconds(10), Rows: 100, Written: 50));
        var job = Dispatch(world, kind);
        world.Advance(Seconds(2));
        world.Do(new CancelJob(TestWorld.Account, job.Number));
        var ledger = world.Advance(Seconds(1));

        job = world.Job(job.Number);
        Assert.That((job.Status, job.FinalProgress, job.FinalRowsProcessed, job.FinalRowsWritten, job.Error), Is.EqualTo((JobStatus.Cancelled, (int?)30, (long?)30, (long?)15, (JobError?)null)));
        Assert.That((job.FinishedAt, job.UpdatedAt, job.Due), Is.EqualTo(((Instant?)At(3), At(3), (Due?)null)));
        Assert.That(ledger.Entries.Select(entry => (entry.Kind, entry.OwnerKind, entry.OwnerId, entry.Job)), Is.EqualTo(new[] { (LedgerKind.JobCancelled, kind, job.OwnerId, (long?)job.Number) }));
    }

    [Test]
    public void A_dispatch_is_one_entry_of_the_ledger([Values] JobOwnerKind kind)
    {
        var world = Created();
        var applied = world.World.Apply(Command(world, kind));
        var job = applied.Outcome.Value;

        Assert.That(applied.Changes.Happened.Latest, Is.EqualTo(new[] { new LedgerEntry(At(0), LedgerKind.JobDispatched, kind, OwnerOf(world, kind), job.Number, null) }));
    }

    [TestCase(DueKind.Occurrence)]
    public void An_entry_that_no_job_can_have_is_a_bug(DueKind kind)
    {
        var world = Created();
        var job = Dispatch(world, JobOwnerKind.Model);

        Assert.That(() => world.Edit(draft => JobSteps.OnDue(draft, job, kind)), Throws.TypeOf<InvalidTransitionException>());
    }

    // Manual syncs take the reserved numbers in order. All other jobs pass over them, and over numbers that are taken.
    [Test]
    public void Numbers_are_reserved_counted_and_never_taken_twice()
    {
        var world = TestWorld.From(new() { Counters = new() { NextJob = 5, ReservedSyncJobs = [7, 6, 20] } });
        List<long> taken = [];
        world.Edit(draft =>
        {
            draft.Jobs.Put(new Job { Key = 1, Number = 8, OwnerKind = JobOwnerKind.Model, OwnerId = TestWorld.TheModel, Status = JobStatus.Completed });
            foreach (var isManualSync in new[] { false, false, true, false, true, true, true, false })
                taken.Add(JobSteps.NextNumber(draft, isManualSync));
        });

        Assert.That(taken, Is.EqualTo(new long[] { 5, 9, 7, 10, 6, 20, 11, 12 }));
        Assert.That((world.World.Counters.NextJob, world.World.Counters.SyncJobsTaken), Is.EqualTo((13L, 3)));
    }

    [TestCase(JobOwnerKind.Source)]
    [TestCase(JobOwnerKind.Model)]
    public void Imports_and_model_runs_leave_reserved_numbers_alone(JobOwnerKind kind)
    {
        var world = TestWorld.From(new() { Counters = new() { NextJob = 5, ReservedSyncJobs = [7] }, Sources = [TestWorld.NewSource()] });

        Assert.That(Dispatch(world, kind).Number, Is.EqualTo(5));
    }

    private static Instant At(double seconds) => TestWorld.Start.PlusClamped(Seconds(seconds));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Guid OwnerOf(TestWorld world, JobOwnerKind kind) => kind switch
    {
        JobOwnerKind.Integration => world.Integration.Id,
        JobOwnerKind.Source => TestWorld.TheSource,
        _ => TestWorld.TheModel,
    };

    private static void Script(TestWorld world, JobOwnerKind kind, ScriptedOutcome outcome) => world.Script(OwnerOf(world, kind), outcome);

    private static Job Dispatch(TestWorld world, JobOwnerKind kind) => world.Do(Command(world, kind));

    private static Command<Job> Command(TestWorld world, JobOwnerKind kind) => kind switch
    {
        JobOwnerKind.Integration => new SyncIntegration(TestWorld.Account, world.Integration.Id),
        JobOwnerKind.Source => new SyncSource(TestWorld.Account, TestWorld.TheSource),
        _ => new RunModel(TestWorld.Account, TestWorld.TheModel),
    };

    private static TestWorld Created()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(every: 1_000));
        return world;
    }
}
