using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>What cancels an export, when the export stops, and what remains (rules.md §1, §2).</summary>
public sealed class CancellationTests
{
    [Test]
    public void A_pending_job_is_cancelled_at_once_a_running_one_a_second_later_a_finished_one_is_a_conflict()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(QueuedFor: TimeSpan.FromMinutes(1)));
        var pending = world.Sync();
        Assert.That(world.Do(new CancelJob(TestWorld.Account, pending.Number)).Status, Is.EqualTo(JobStatus.Cancelled));

        var running = world.Sync();
        world.Advance(TimeSpan.FromSeconds(12));
        Assert.That(world.Do(new CancelJob(TestWorld.Account, running.Number)).Status, Is.EqualTo(JobStatus.Running));
        world.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That(world.Job(running.Number).Status, Is.EqualTo(JobStatus.Running));
        world.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((world.Job(running.Number).Status, world.Job(running.Number).FinalProgress), Is.EqualTo((JobStatus.Cancelled, (int?)43)));
        Assert.That(world.Refused(new CancelJob(TestWorld.Account, running.Number)).Kind, Is.EqualTo(RefusalKind.Conflict));
    }

    [Test]
    public void A_second_request_changes_nothing_and_the_planned_end_no_longer_counts()
    {
        var world = Created();
        var job = world.Sync();
        world.Advance(TimeSpan.FromSeconds(29.5));
        world.Do(new CancelJob(TestWorld.Account, job.Number));
        world.Advance(TimeSpan.FromSeconds(0.7));
        world.Do(new CancelJob(TestWorld.Account, job.Number));
        world.Advance(TimeSpan.FromSeconds(0.3));
        Assert.That((world.Job(job.Number).Status, world.Job(job.Number).FinalProgress), Is.EqualTo((JobStatus.Cancelled, (int?)99)));
    }

    [Test]
    public void The_status_is_again_what_it_was_before_the_dispatch(
        [Values(SyncStatus.Pending, SyncStatus.Completed, SyncStatus.Errored)] SyncStatus before, [Values] bool running)
    {
        var world = Created();
        if (before != SyncStatus.Pending)
        {
            world.Script(world.Integration.Id, new ScriptedOutcome(End: before == SyncStatus.Errored ? JobEnd.Fails : JobEnd.Succeeds));
            world.Sync();
            world.Advance(TimeSpan.FromMinutes(1));
        }

        var was = world.Integration;
        world.Script(was.Id, new ScriptedOutcome(QueuedFor: running ? null : TimeSpan.FromMinutes(1)));
        var job = world.Sync();
        world.Settle();
        world.Do(new CancelJob(TestWorld.Account, job.Number));
        world.Advance(TimeSpan.FromSeconds(1));
        var now = world.Integration;
        Assert.That((now.Status, now.LastError, now.ConsecutiveFailures, now.LastSyncAt), Is.EqualTo((before, was.LastError, was.ConsecutiveFailures, was.LastSyncAt)));
        Assert.That((now.LatestJob, now.ActiveJob, now.UpdatedAt), Is.EqualTo(((long?)job.Number, (long?)null, running ? world.Now : world.Now.PlusClamped(TimeSpan.FromSeconds(-1)))));
    }

    [Test]
    public void Pause_cancels_a_pending_job_and_lets_a_running_one_end()
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(QueuedFor: TimeSpan.FromMinutes(1)));
        var pending = world.Sync();
        world.Do(new PauseIntegration(TestWorld.Account, world.Integration.Id));
        Assert.That(world.Job(pending.Number).Status, Is.EqualTo(JobStatus.Cancelled));

        world.Do(new ResumeIntegration(TestWorld.Account, world.Integration.Id));
        var running = world.Sync();
        world.Settle();
        world.Do(new PauseIntegration(TestWorld.Account, world.Integration.Id));
        world.Advance(TimeSpan.FromHours(3));
        Assert.That((world.Job(running.Number).Status, world.Integration.Status, world.Integration.IsActive), Is.EqualTo((JobStatus.Completed, SyncStatus.Completed, false)));
        Assert.That(world.Exports(), Has.Length.EqualTo(2));
    }

    [Test]
    public void Delete_cancels_and_keeps_the_jobs([Values] bool running)
    {
        var world = Created();
        world.Script(world.Integration.Id, new ScriptedOutcome(QueuedFor: running ? null : TimeSpan.FromMinutes(1)), new ScriptedOutcome());
        var job = world.Sync();
        world.Settle();
        world.Do(new DeleteIntegration(TestWorld.Account, world.Integration.Id));
        Assert.That(world.Job(job.Number).Status, Is.EqualTo(JobStatus.Cancelled));
        Assert.That(world.World.ScriptedOutcomes.Count, Is.Zero);
        Assert.That(world.Advance(TimeSpan.FromDays(1)).Total, Is.Zero);
        Assert.That(world.World.Integrations.FindLive(world.Integration.Id), Is.Null);
    }

    [Test]
    public void A_cancelled_wait_leaves_no_waiting_field_behind_once_the_data_is_there()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.SyncSource();
        world.Create(TestWorld.Input(TestWorld.Shop));
        var export = world.Sync();
        world.Settle();
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Waiting));
        world.Do(new CancelJob(TestWorld.Account, export.Number));
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready));
    }

    private static TestWorld Created()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input());
        return world;
    }
}
