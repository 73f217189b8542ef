using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>Exports and the imports that they need, over time (rules.md §4).</summary>
public sealed class ImportDependencyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void Without_data_the_field_shows_waiting_while_the_import_runs_then_ready_then_the_job_runs()
    {
        var world = Created(TestWorld.NewSource());
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Waiting));
        var export = world.Sync();
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Checking));
        world.Settle();
        var import = world.Imports().Single();
        Assert.That((import.Status, import.Trigger, world.Job(export.Number).Status, world.Integration.ImportDependencyStatus),
            Is.EqualTo((JobStatus.Running, JobTrigger.Dependency, JobStatus.Pending, (ImportReadiness?)ImportReadiness.Waiting)));
        world.AdvanceUntilSettled(import.Number);
        Assert.That((world.Now, world.Source.EarliestDataAt, world.Source.LatestDataAt),
            Is.EqualTo((TestWorld.Start.PlusClamped(30 * Second), import.MinTimestamp, import.MaxTimestamp)));
        Assert.That((world.Job(export.Number).Status, world.Integration.ImportDependencyStatus), Is.EqualTo((JobStatus.Running, (ImportReadiness?)ImportReadiness.Ready)));
        world.AdvanceUntilSettled(export.Number);
        Assert.That((world.Now, world.Job(export.Number).Status), Is.EqualTo((TestWorld.Start.PlusClamped(60 * Second), JobStatus.Completed)));
    }

    [Test]
    public void A_failed_import_fails_the_export_and_the_next_until_an_import_completes()
    {
        var world = Created(TestWorld.NewSource());
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Fails, Error: new JobError("AUTH_EXPIRED", "auth", "Token expired.")));
        var failed = new JobError("IMPORT_FAILED", "dependency", "Source import failed: Token expired.");
        var first = world.Sync();
        world.Advance(60 * Second);
        Assert.That((world.Job(first.Number).Error, world.Integration.ImportDependencyStatus), Is.EqualTo((failed, (ImportReadiness?)ImportReadiness.Error)));
        Assert.That((world.Integration.LastError, world.Integration.ConsecutiveFailures, world.Integration.Status), Is.EqualTo((failed.Message, 1, SyncStatus.Errored)));
        Assert.That(JobLog.At(world.Job(first.Number), world.Now).Select(note => note.Message), Has.Some.EqualTo(failed.Message));

        var second = world.Sync();
        world.Settle();
        Assert.That((world.Job(second.Number).Error, world.Imports().Length), Is.EqualTo((failed, 1)));

        world.SyncSource();
        world.Advance(60 * Second);
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready), "evaluated again when an import settles");
        var third = world.Sync();
        world.Advance(60 * Second);
        Assert.That((world.Job(third.Number).Status, world.Integration.LastError, world.Integration.ConsecutiveFailures), Is.EqualTo((JobStatus.Completed, (string?)null, 0)));
    }

    [Test]
    public void The_field_of_an_idle_integration_follows_the_imports_of_its_source_app()
    {
        var world = Created(TestWorld.NewSource());
        world.Script(TestWorld.TheSource, new ScriptedOutcome(), new ScriptedOutcome(End: JobEnd.Fails));
        world.SyncSource();
        world.Advance(60 * Second);
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready));
        Assert.That(world.Integration.UpdatedAt, Is.EqualTo(TestWorld.Start.PlusClamped(30 * Second)));
        world.SyncSource();
        world.Advance(60 * Second);
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Error));
        Assert.That(world.Exports(), Is.Empty);
    }

    [Test]
    public void An_export_that_waited_6_hours_fails()
    {
        var world = Created(TestWorld.NewSource(), every: 100);
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Hangs));
        var export = world.Sync();
        world.Advance(TimeSpan.FromHours(6) - Second);
        Assert.That(world.Job(export.Number).Status, Is.EqualTo(JobStatus.Pending));
        world.Advance(Second);
        Assert.That((world.Job(export.Number).Error!.Code, world.Job(export.Number).Error!.Category, world.Integration.ImportDependencyStatus),
            Is.EqualTo(("IMPORT_TIMEOUT", "dependency", (ImportReadiness?)ImportReadiness.Error)));
        Assert.That(world.Imports().Single().Status, Is.EqualTo(JobStatus.Running));
    }

    [TestCase(true, JobStatus.Running, 1)]
    [TestCase(false, JobStatus.Failed, 1)]
    public void A_cancelled_import_has_settled_too_and_the_waiting_export_looks_again(bool hasData, JobStatus export, int imports)
    {
        var world = Created(hasData ? TestWorld.SourceWithData() : TestWorld.NewSource());
        var import = hasData ? world.SyncSource().Number : 0;
        var waiting = world.Sync();
        world.Settle();
        world.Do(new CancelJob(TestWorld.Account, hasData ? import : world.Imports().Single().Number));
        world.Advance(Second);
        Assert.That((world.Job(waiting.Number).Status, world.Imports().Length), Is.EqualTo((export, imports)));
    }

    [Test]
    public void Who_cancels_the_import_that_an_export_waits_for_wants_no_other_until_the_next_sync([Values(1, 2, 5)] int times)
    {
        var world = Created(TestWorld.NewSource(), every: 100);
        for (var n = 1; n <= times; n++)
        {
            var waiting = world.Sync();
            world.Settle();
            var import = world.Imports().Last();
            world.Do(new CancelJob(TestWorld.Account, import.Number));
            world.Advance(Second);

            var failed = world.Job(waiting.Number);
            Assert.That((failed.Status, failed.Error), Is.EqualTo(
                (JobStatus.Failed, new JobError("IMPORT_CANCELLED", "dependency", $"Source import {import.Id} was cancelled. Sync again to dispatch another."))));
            Assert.That((world.Imports().Length, world.Integration.ImportDependencyStatus), Is.EqualTo((n, (ImportReadiness?)ImportReadiness.Error)));
        }
    }

    [Test]
    public void The_6_hours_count_from_the_first_wait_whatever_imports_end_in_between()
    {
        var world = Created(TestWorld.NewSource(), every: 100);
        world.Script(TestWorld.TheSource, new ScriptedOutcome(Takes: TimeSpan.FromHours(4)), new ScriptedOutcome(Takes: TimeSpan.FromHours(4)));
        var export = world.Sync();
        world.Settle();
        world.Do(new Domain.Integrations.RefreshSource(TestWorld.Account, world.Integration.Id, Instant.Utc(1900, 1, 1), Instant.Utc(1900, 2, 1)));
        world.Advance(TimeSpan.FromHours(5));
        Assert.That(world.Job(export.Number).Status, Is.EqualTo(JobStatus.Pending));
        world.Advance(TimeSpan.FromHours(1));
        Assert.That(world.Job(export.Number).Error!.Code, Is.EqualTo("IMPORT_TIMEOUT"));
    }

    [Test]
    public void On_a_real_clock_checking_shows_for_a_second_by_either_door([Values] bool scheduled)
    {
        var world = TestWorld.From(new() { Mode = ClockMode.Real, Sources = [TestWorld.SourceWithData()] });
        world.Create(TestWorld.Input(TestWorld.Shop));
        if (scheduled)
            world.Advance(TimeSpan.FromHours(1));
        else
            world.Sync();
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Checking));
        world.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That((world.LastJob.Status, world.Integration.ImportDependencyStatus), Is.EqualTo((JobStatus.Pending, (ImportReadiness?)ImportReadiness.Checking)));
        world.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((world.LastJob.Status, world.Integration.ImportDependencyStatus), Is.EqualTo((JobStatus.Running, (ImportReadiness?)ImportReadiness.Ready)));
    }

    [Test]
    public void The_check_delay_is_an_option_of_the_world()
    {
        var world = TestWorld.From(new() { Settings = new() { CheckDelay = 5 * Second }, Sources = [TestWorld.SourceWithData()] });
        world.Create(TestWorld.Input(TestWorld.Shop, runNow: true));
        world.Advance(5 * Second);
        Assert.That(world.LastJob.StartedAt, Is.EqualTo(TestWorld.Start.PlusClamped(5 * Second)));
    }

    [Test]
    public void A_waiting_or_checked_export_that_is_ended_by_hand_leaves_no_such_field_behind([Values] bool fails)
    {
        var world = Created(TestWorld.SourceWithData());
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Hangs));
        var import = world.SyncSource();
        var export = world.Sync();
        world.Settle();
        world.Do(new EndJob(import.Number, null));
        world.Do(new EndJob(export.Number, fails ? new JobError("X", "y", "z") : null));
        Assert.That((world.Integration.ImportDependencyStatus, world.Job(export.Number).IsOpen), Is.EqualTo((ImportReadiness.Ready, false)));
    }

    [Test]
    public void An_export_ended_by_hand_in_its_check_shows_what_the_evaluation_says([Values] bool fails)
    {
        var world = TestWorld.From(new() { Mode = ClockMode.Real, Sources = [TestWorld.SourceWithData()] });
        world.Create(TestWorld.Input(TestWorld.Shop));
        var export = world.Sync();
        world.Do(new EndJob(export.Number, fails ? new JobError("X", "y", "z") : null));
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready));
    }

    [Test]
    public void Stated_data_counts_as_a_completed_import()
    {
        var world = Created(TestWorld.NewSource() with { ConsecutiveFailures = 2, LastError = "Down." });
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Error));
        world.Do(new SetSourceData(TestWorld.TheSource, Instant.Utc(2024, 1, 1), Instant.Utc(2024, 2, 1)));
        Assert.That((world.Source.ConsecutiveFailures, world.Source.LastError, world.Source.CoveredUntil), Is.EqualTo((0, (string?)null, (Instant?)Instant.Utc(2024, 2, 1))));
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready));
        world.Do(new SetSourceData(TestWorld.TheSource, null, null));
        Assert.That(world.Source, Has.Property(nameof(Source.HasData)).False.And.Property(nameof(Source.LastImportAt)).Null);
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Waiting));
        world.Refused(new SetSourceData(TestWorld.TheSource, Instant.Utc(2024, 1, 1), null));
        world.Refused(new SetSourceData(TestWorld.TheSource, Instant.Utc(2024, 2, 1), Instant.Utc(2024, 1, 1)));
    }

    private static TestWorld Created(Source source, long every = 1)
    {
        var world = TestWorld.With(source);
        world.Create(TestWorld.Input(TestWorld.Shop, every));
        return world;
    }
}
