using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Life;

/// <summary>What a job is at its dispatch, and what its end leaves behind in its owner, apps and destinations (rules.md §1, §4).</summary>
public sealed class OwnerEffectsTests
{
    private static readonly ScriptedOutcome Fails = new(End: JobEnd.Fails, Error: new JobError("SHOP_DOWN", "connector", "Shop is down."));

    [Test]
    public void An_export_is_full_until_one_has_succeeded_and_names_both_apps()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Create(TestWorld.Input(TestWorld.Shop, every: 100));
        world.Script(world.Integration.Id, Fails);
        var failed = Ended(world, world.Sync());
        var first = Ended(world, world.Sync());
        var second = Ended(world, world.Sync());

        Assert.That(new[] { failed, first, second }.Select(job => job.ExecutionType), Is.EqualTo(new[] { ExecutionType.Full, ExecutionType.Full, ExecutionType.Incremental }));
        Assert.That((first.ConnectorType, first.DestinationType, first.OwnerKind, first.AccountId, first.Trigger), Is.EqualTo(("shopify", "mixpanel", JobOwnerKind.Integration, TestWorld.Account, JobTrigger.Api)));
        Assert.That((second.MinTimestamp, second.MaxTimestamp), Is.EqualTo((first.MaxTimestamp, (Instant?)second.CreatedAt)));
        Assert.That(world.Integration.CoveredUntil, Is.EqualTo(second.MaxTimestamp));
    }

    [Test]
    public void An_export_without_a_source_app_has_no_connector_and_no_check_delay()
    {
        var world = TestWorld.From(new() { Mode = ClockMode.Real });
        world.Create(TestWorld.Input());
        var job = world.Sync();

        Assert.That((job.ConnectorType, job.DestinationType, job.Due!.Value.At), Is.EqualTo(((string?)null, "mixpanel", TestWorld.Start)));
    }

    [Test]
    public void An_import_names_its_app_and_covers_what_is_missing()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        var job = world.SyncSource();

        Assert.That((job.ConnectorType, job.DestinationType, job.OwnerKind, job.AccountId, job.Trigger), Is.EqualTo(("shopify", (string?)null, JobOwnerKind.Source, TestWorld.Account, JobTrigger.Api)));
        Assert.That((job.MinTimestamp, job.MaxTimestamp, world.Source.LatestJob, world.Source.ActiveJob), Is.EqualTo(((Instant?)TestWorld.Start.PlusClamped(TimeSpan.FromDays(-1)), (Instant?)TestWorld.Start, (long?)job.Number, (long?)job.Number)));
    }

    [Test]
    public void An_import_covers_its_rolling_days_again()
    {
        var world = TestWorld.With(TestWorld.SourceWithData() with { RollingPeriodDays = 7 });

        Assert.That(world.SyncSource().MinTimestamp, Is.EqualTo(TestWorld.Start.PlusClamped(TimeSpan.FromDays(-7))));
    }

    [Test]
    public void The_configuration_of_a_source_asks_for_an_outcome_and_what_is_scripted_goes_first()
    {
        var world = TestWorld.With(TestWorld.NewSource() with { Config = JsonText.Parse("""{"emulator_outcome":"partial"}""") });
        world.Script(TestWorld.TheSource, new ScriptedOutcome(Rows: 7));

        Assert.That((world.SyncSource().Scripted!.Rows, Ended(world, world.LastJob).FinalRowsWritten, world.SyncSource().Scripted!.Rows), Is.EqualTo(((long?)7, (long?)7, (long?)100)));
    }

    [Test]
    public void The_ledger_names_each_step_of_an_export_that_waits_once()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(TestWorld.Shop));
        var steps = world.Advance(TimeSpan.FromMinutes(65)).Entries.Select(entry => $"{entry.OwnerKind} {entry.Kind}");

        Assert.That(steps, Is.EqualTo(new[]
        {
            "Integration JobDispatched", "Source JobDispatched", "Integration JobWaiting", "Source JobStarted", "Source JobCompleted", "Integration JobStarted", "Integration JobCompleted",
        }));
    }

    [Test]
    public void An_integration_counts_as_resumed_until_its_next_dispatch()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input(every: 100));
        world.Do(new PauseIntegration(TestWorld.Account, world.Integration.Id));
        world.Do(new ResumeIntegration(TestWorld.Account, world.Integration.Id));
        Assert.That(world.Integration.IsResumed, Is.True);
        world.Sync();
        Assert.That(world.Integration.IsResumed, Is.False);
    }

    [Test]
    public void An_export_that_is_being_checked_shows_that_until_it_is_decided()
    {
        var world = TestWorld.From(new() { Mode = ClockMode.Real, Sources = [TestWorld.NewSource()] });
        world.Create(TestWorld.Input(TestWorld.Shop, every: 100));
        world.SyncSource();
        world.Advance(TimeSpan.FromSeconds(29.5));
        world.Sync();
        world.Advance(TimeSpan.FromSeconds(0.7));
        Assert.That((world.Imports().Single().Status, world.Integration.ImportDependencyStatus), Is.EqualTo((JobStatus.Completed, (ImportReadiness?)ImportReadiness.Checking)));
        world.Advance(TimeSpan.FromSeconds(0.3));
        Assert.That(world.Integration.ImportDependencyStatus, Is.EqualTo(ImportReadiness.Ready));
    }

    [TestCase(null, ExecutionType.Full)]
    [TestCase("updated_at", ExecutionType.Incremental)]
    public void A_model_run_is_incremental_with_such_a_column(string? column, ExecutionType expected)
    {
        var world = TestWorld.With();
        world.Edit(draft => draft.Models.Put(draft.Models.Get(TestWorld.TheModel) with { IncrementalColumn = column }));
        var job = world.Do(new RunModel(TestWorld.Account, TestWorld.TheModel));
        var model = world.World.Models.Rows[TestWorld.TheModel];

        Assert.That((job.ExecutionType, job.Trigger, job.OwnerKind, job.AccountId, job.Status), Is.EqualTo((expected, JobTrigger.Api, JobOwnerKind.Model, TestWorld.Account, JobStatus.Pending)));
        Assert.That((model.Status, model.LatestJob, model.ActiveJob), Is.EqualTo((SyncStatus.Pending, (long?)job.Number, (long?)job.Number)));
    }

    [Test]
    public void A_model_shows_that_its_run_started_and_how_it_ended([Values] bool fails)
    {
        var world = TestWorld.With();
        if (fails)
            world.Script(TestWorld.TheModel, Fails);
        var job = world.Do(new RunModel(TestWorld.Account, TestWorld.TheModel));
        world.Advance(TimeSpan.FromSeconds(3));
        var running = world.World.Models.Rows[TestWorld.TheModel];
        Assert.That((running.Status, running.ActiveJob), Is.EqualTo((SyncStatus.Running, (long?)job.Number)));

        Ended(world, job);
        var ended = world.World.Models.Rows[TestWorld.TheModel];
        Assert.That((ended.Status, ended.ActiveJob, ended.LatestJob, ended.UpdatedAt), Is.EqualTo((fails ? SyncStatus.Errored : SyncStatus.Completed, (long?)null, (long?)job.Number, world.Now)));
    }

    [TestCase(false, DestinationStatus.Errored, DestinationStatus.Completed)]
    [TestCase(true, DestinationStatus.Paused, DestinationStatus.Paused)]
    public void A_destination_counts_failed_exports_until_one_completes(bool isPaused, DestinationStatus failed, DestinationStatus completed)
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input(every: 100));
        if (isPaused)
            world.Do(new PauseDestination(TestWorld.Account, TestWorld.Id(5)));
        world.Script(world.Integration.Id, Fails, Fails);
        Ended(world, world.Sync());
        Ended(world, world.Sync());
        Assert.That(Shown(world), Is.EqualTo((failed, 2, (Instant?)null, world.Now)));
        Ended(world, world.Sync());
        Assert.That(Shown(world), Is.EqualTo((completed, 0, (Instant?)world.Now, world.Now)));

        static (DestinationStatus, int, Instant?, Instant) Shown(TestWorld world) =>
            world.World.Destinations.Rows[TestWorld.Id(5)] is var row ? (row.IntegrationStatus, row.ConsecutiveFailures, row.LastExportAt, row.UpdatedAt) : default;
    }

    [Test]
    public void A_cancelled_export_leaves_its_destination_alone()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input(every: 100));
        var job = world.Sync();
        world.Advance(TimeSpan.FromSeconds(5));
        world.Do(new CancelJob(TestWorld.Account, job.Number));
        world.Advance(TimeSpan.FromSeconds(1));

        Assert.That(world.World.Destinations.Rows[TestWorld.Id(5)].UpdatedAt, Is.EqualTo(TestWorld.Start));
    }

    [Test]
    public void An_app_counts_the_failed_imports_through_it_until_one_completes()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.Script(TestWorld.TheSource, Fails, Fails);
        Ended(world, world.SyncSource());
        Ended(world, world.SyncSource());
        var failed = world.AppOf(TestWorld.Shop);
        Assert.That((failed.Status, failed.ErrorCode, failed.ErrorMessage, failed.ConsecutiveFailures, failed.LastFailureAt, failed.LastSyncAt, failed.UpdatedAt),
            Is.EqualTo((AppStatus.Errored, "SHOP_DOWN", "Shop is down.", 2, (Instant?)world.Now, (Instant?)null, world.Now)));
        Assert.That(world.Source.ConsecutiveFailures, Is.EqualTo(2));

        Ended(world, world.SyncSource());
        var completed = world.AppOf(TestWorld.Shop);
        Assert.That((completed.Status, completed.ErrorCode, completed.ErrorMessage, completed.ConsecutiveFailures, completed.LastFailureAt, completed.LastSyncAt, completed.UpdatedAt),
            Is.EqualTo((AppStatus.Completed, (string?)null, (string?)null, 0, failed.LastFailureAt, (Instant?)world.Now, world.Now)));
    }

    [Test]
    public void A_cancelled_import_leaves_its_app_alone()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        var job = world.SyncSource();
        world.Advance(TimeSpan.FromSeconds(5));
        world.Do(new CancelJob(TestWorld.Account, job.Number));
        world.Advance(TimeSpan.FromSeconds(1));

        Assert.That((world.AppOf(TestWorld.Shop).UpdatedAt, world.Source.IsPartial, world.Source.LastImportAt), Is.EqualTo((TestWorld.Start, false, (Instant?)null)));
    }

    [TestCase(false, false, FlowStatus.Active)]
    [TestCase(false, true, FlowStatus.Errored)]
    [TestCase(true, false, FlowStatus.Paused)]
    [TestCase(true, true, FlowStatus.Paused)]
    public void A_source_that_was_paused_during_an_import_stays_paused(bool paused, bool fails, FlowStatus expected)
    {
        var world = TestWorld.With(TestWorld.NewSource());
        if (fails)
            world.Script(TestWorld.TheSource, Fails);
        var job = world.SyncSource();
        world.Advance(TimeSpan.FromSeconds(5));
        if (paused)
            world.Do(new PauseSource(TestWorld.Account, TestWorld.TheSource));
        Ended(world, job);

        Assert.That((world.Source.IntegrationStatus, world.Source.ActiveJob, world.Source.UpdatedAt), Is.EqualTo((expected, (long?)null, world.Now)));
    }

    [Test]
    public void Rows_that_were_rejected_show_in_the_owner_until_the_next_job_ends([Values] bool fails)
    {
        var partial = new ScriptedOutcome(Rows: 10, Written: 9);
        var world = TestWorld.With(TestWorld.NewSource());
        world.Create(TestWorld.Input(every: 100));
        world.Script(TestWorld.TheSource, partial, fails ? Fails : new ScriptedOutcome());
        world.Script(world.Integration.Id, partial, fails ? Fails : new ScriptedOutcome());
        Ended(world, world.SyncSource());
        Ended(world, world.Sync());
        Assert.That((world.Source.IsPartial, world.Integration.IsPartial), Is.EqualTo((true, true)));
        Ended(world, world.SyncSource());
        Ended(world, world.Sync());
        Assert.That((world.Source.IsPartial, world.Integration.IsPartial), Is.EqualTo((false, false)));
    }

    // From 100 to 200 there is data, and it is covered up to 200.
    [TestCase(150, 300, 100, 300, 300)]
    [TestCase(200, 300, 100, 300, 300)]
    [TestCase(201, 300, 100, 300, 200, TestName = "Behind a gap the data is there, but is not covered")]
    [TestCase(120, 180, 100, 200, 200)]
    [TestCase(50, 90, 50, 200, 200, TestName = "Older data widens the range to the past")]
    [TestCase(50, 300, 50, 300, 300)]
    public void An_import_widens_the_range_of_its_source(int min, int max, int earliest, int latest, int covered)
    {
        var source = new Source { EarliestDataAt = new Instant(100), LatestDataAt = new Instant(200), CoveredUntil = new Instant(200) };
        var widened = SourceFlow.Widen(source, new Job { MinTimestamp = new Instant(min), MaxTimestamp = new Instant(max) });

        Assert.That((widened.EarliestDataAt, widened.LatestDataAt, widened.CoveredUntil), Is.EqualTo(((Instant?)new Instant(earliest), (Instant?)new Instant(latest), (Instant?)new Instant(covered))));
    }

    [Test]
    public void The_first_import_is_the_range_of_its_source()
    {
        var widened = SourceFlow.Widen(new Source(), new Job { MinTimestamp = new Instant(5), MaxTimestamp = new Instant(7) });

        Assert.That((widened.EarliestDataAt, widened.LatestDataAt, widened.CoveredUntil), Is.EqualTo(((Instant?)new Instant(5), (Instant?)new Instant(7), (Instant?)new Instant(7))));
    }

    [Test]
    public void A_requested_cancellation_has_one_line_in_the_log_and_one_entry()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input(every: 100));
        var job = world.Sync();
        world.Advance(TimeSpan.FromSeconds(5));
        var first = world.Do(new CancelJob(TestWorld.Account, job.Number));
        world.Advance(TimeSpan.FromMilliseconds(500));
        var second = world.Do(new CancelJob(TestWorld.Account, job.Number));

        Assert.That((first.CancelRequested, first.UpdatedAt, first.Due!.Value.Kind, first.Due.Value.At), Is.EqualTo((true, TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(5)), DueKind.Cancel, TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(6)))));
        Assert.That((second.Due, second.UpdatedAt), Is.EqualTo((first.Due, world.Now)));
        Assert.That(second.Notes, Is.EqualTo(new[] { new JobNote(TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(5)), "warn", "Cancel requested") }));
    }

    private static Job Ended(TestWorld world, Job job)
    {
        world.AdvanceUntilSettled(job.Number);
        return world.Job(job.Number);
    }
}
