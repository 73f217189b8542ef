using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs;

/// <summary>Jobs of the past that are added to an owner (control.md, decisions.md), and what the owner then shows.</summary>
public sealed class RecordJobTests
{
    private static readonly JobError Down = new("SHOP_DOWN", "connector", "Shop is down.");

    private static readonly (JobOwnerKind Kind, string Error)[] Owners =
    [
        (JobOwnerKind.Integration, "The destination rejected the request."), (JobOwnerKind.Source, "The source rejected the request."), (JobOwnerKind.Model, "The model's query failed."),
    ];

    [TestCaseSource(nameof(Owners))]
    public void A_record_without_fields_completed_now_after_30_seconds((JobOwnerKind Kind, string) owner)
    {
        var world = Created();

        var job = Record(world, owner.Kind, new JobRecord());

        Assert.That((job.Status, job.Trigger, job.FinishedAt, job.StartedAt, job.CreatedAt), Is.EqualTo((JobStatus.Completed, JobTrigger.Scheduled, (Instant?)At(0), (Instant?)At(-0.5), At(-0.5))));
        Assert.That((job.FinalProgress, job.FinalRowsProcessed == job.FinalRowsWritten, job.Error, job.IsOpen), Is.EqualTo(((int?)100, true, (JobError?)null, false)));
        Assert.That(job.FinalRowsProcessed, Is.InRange(100, 5000));
        Assert.That(job, Is.SameAs(world.Job(job.Number)));
    }

    [TestCaseSource(nameof(Owners))]
    public void A_failed_record_wrote_nothing_and_has_the_default_error_of_its_type((JobOwnerKind Kind, string Error) owner)
    {
        var job = Record(Created(), owner.Kind, new JobRecord { Status = JobStatus.Failed, Rows = 80 });

        Assert.That((job.FinalProgress, job.FinalRowsProcessed, job.FinalRowsWritten), Is.EqualTo(((int?)99, (long?)80, (long?)0)));
        Assert.That(job.Error, Is.EqualTo(new JobError("SYNC_FAILED", "connector", owner.Error)));
        Assert.That(job.Course!.End, Is.EqualTo(JobEnd.Fails));
    }

    [Test]
    public void Rows_error_and_trigger_are_as_given()
    {
        var failed = Record(Created(), JobOwnerKind.Model, new JobRecord { Status = JobStatus.Failed, Rows = 80, Written = 20, Error = Down, Trigger = JobTrigger.Api });
        var partial = Record(Created(), JobOwnerKind.Model, new JobRecord { Rows = 80, Written = 79 });
        var cancelled = Record(Created(), JobOwnerKind.Model, new JobRecord { Status = JobStatus.Cancelled, Rows = 80 });

        Assert.That((failed.FinalRowsProcessed, failed.FinalRowsWritten, failed.Error, failed.Trigger), Is.EqualTo(((long?)80, (long?)20, Down, JobTrigger.Api)));
        Assert.That((partial.FinalRowsProcessed, partial.FinalRowsWritten, partial.DetailedStatus), Is.EqualTo(((long?)80, (long?)79, JobDetailedStatus.Warning)));
        Assert.That((cancelled.FinalRowsProcessed, cancelled.FinalRowsWritten, cancelled.FinalProgress, cancelled.Error), Is.EqualTo(((long?)80, (long?)0, (int?)99, (JobError?)null)));
    }

    [Test]
    public void An_export_and_an_import_cover_one_interval_before_they_began_and_a_model_run_covers_none()
    {
        var world = Created();
        var record = new JobRecord { FinishedAt = At(-10), Took = TimeSpan.FromMinutes(5) };
        var (export, import, run) = (Record(world, JobOwnerKind.Integration, record), Record(world, JobOwnerKind.Source, record), Record(world, JobOwnerKind.Model, record));

        Assert.That((export.MinTimestamp, export.MaxTimestamp, export.ExecutionType), Is.EqualTo(((Instant?)At(-15 - 120), (Instant?)At(-15), ExecutionType.Incremental)));
        Assert.That((import.MinTimestamp, import.MaxTimestamp, import.ExecutionType), Is.EqualTo(((Instant?)At(-15 - (24 * 60)), (Instant?)At(-15), ExecutionType.Incremental)));
        Assert.That((run.MinTimestamp, run.MaxTimestamp, run.ExecutionType), Is.EqualTo(((Instant?)null, (Instant?)null, ExecutionType.Full)));
        Assert.That((export.ConnectorType, export.DestinationType, import.ConnectorType, import.DestinationType), Is.EqualTo(("shopify", "mixpanel", "shopify", (string?)null)));
    }

    [TestCase("pending", "status: Invalid enum value. Expected 'completed' | 'failed' | 'cancelled'")]
    [TestCase("running", "status: Invalid enum value. Expected 'completed' | 'failed' | 'cancelled'")]
    [TestCase("tomorrow", "finishedAt: Date must not be in the future")]
    [TestCase("backwards", "took: Duration must not be negative")]
    [TestCase("rows -1", "rows: Number must be greater than or equal to 0")]
    [TestCase("written -1", "written: Number must be greater than or equal to 0")]
    [TestCase("more written than read", "written: Number must be less than or equal to 10")]
    [TestCase("written without rows", "rows: Number must be greater than or equal to 0|written: Number must be less than or equal to 0")]
    [TestCase("error of a success", "error: Only a failed job has an error")]
    [TestCase("at once and nothing", "")]
    public void What_cannot_have_been_is_refused(string what, string errors)
    {
        JobRecord record = what switch
        {
            "pending" => new() { Status = JobStatus.Pending },
            "running" => new() { Status = JobStatus.Running },
            "tomorrow" => new() { FinishedAt = At(0.001) },
            "backwards" => new() { Took = TimeSpan.FromMilliseconds(-1) },
            "rows -1" => new() { Rows = -1, Written = 0 },
            "written -1" => new() { Written = -1 },
            "more written than read" => new() { Rows = 10, Written = 11 },
            "written without rows" => new() { Rows = -5, Written = 1 },
            "error of a success" => new() { Error = Down },
            _ => new() { FinishedAt = At(0), Took = TimeSpan.Zero, Rows = 0, Written = 0 },
        };
        var applied = Created().World.Apply(new RecordJob(JobOwnerKind.Model, TestWorld.TheModel, record));

        Assert.That(string.Join('|', Bodies.Print(applied.Outcome.Refusal?.Violations ?? [])), Is.EqualTo(errors));
    }

    [Test]
    public void Only_an_owner_that_there_is_and_that_has_jobs_gets_one([Values] JobOwnerKind kind)
    {
        var refusal = Created().Refused(new RecordJob(kind, TestWorld.Id(99), new JobRecord()));

        Assert.That((refusal.Kind, refusal.Message), Is.EqualTo((RefusalKind.NotFound, $"{kind} not found")));
    }

    [Test]
    public void A_source_that_data_is_sent_to_imports_nothing()
    {
        var refusal = TestWorld.With(TestWorld.NewSource() with { SyncType = "webhook" }).Refused(new RecordJob(JobOwnerKind.Source, TestWorld.TheSource, new JobRecord()));

        Assert.That((refusal.Kind, refusal.Message), Is.EqualTo((RefusalKind.Rule, "A source of type 'webhook' imports nothing: its data is sent to it.")));
    }

    [Test]
    public void An_integration_shows_its_latest_job()
    {
        var world = Created();
        var completed = Record(world, JobOwnerKind.Integration, new JobRecord { FinishedAt = At(-60), Rows = 10, Written = 9 });
        Assert.That(Shown(world.Integration), Is.EqualTo((completed.Number, SyncStatus.Completed, At(-60), At(-60.5), (string?)null, 0, true)));
        Assert.That(world.Integration.CreatedAt, Is.EqualTo(At(-60.5)), "as old as its first job");

        var failed = Record(world, JobOwnerKind.Integration, new JobRecord { FinishedAt = At(-50), Status = JobStatus.Failed, Error = Down });
        Assert.That(Shown(world.Integration), Is.EqualTo((failed.Number, SyncStatus.Errored, At(-60), At(-60.5), Down.Message, 1, false)));
        var again = Record(world, JobOwnerKind.Integration, new JobRecord { FinishedAt = At(-40), Status = JobStatus.Failed, Error = Down });
        Assert.That(Shown(world.Integration), Is.EqualTo((again.Number, SyncStatus.Errored, At(-60), At(-60.5), Down.Message, 2, false)));

        var cancelled = Record(world, JobOwnerKind.Integration, new JobRecord { FinishedAt = At(-30), Status = JobStatus.Cancelled });
        Assert.That(Shown(world.Integration), Is.EqualTo((cancelled.Number, SyncStatus.Errored, At(-60), At(-60.5), Down.Message, 2, false)));

        var recovered = Record(world, JobOwnerKind.Integration, new JobRecord { FinishedAt = At(-20) });
        Assert.That(Shown(world.Integration), Is.EqualTo((recovered.Number, SyncStatus.Completed, At(-20), At(-20.5), (string?)null, 0, false)));
        Assert.That(world.Integration.CreatedAt, Is.EqualTo(At(-60.5)));
    }

    [Test]
    public void A_source_shows_its_latest_job_and_all_data_that_was_imported()
    {
        var world = Created();
        var completed = Record(world, JobOwnerKind.Source, new JobRecord { FinishedAt = At(-60), Rows = 10, Written = 9 });
        Assert.That(Shown(world.Source), Is.EqualTo((completed.Number, SyncStatus.Completed, FlowStatus.Active, At(-60), (string?)null, 0, true)));
        Assert.That((world.Source.EarliestDataAt, world.Source.LatestDataAt, world.Source.CoveredUntil), Is.EqualTo((completed.MinTimestamp, completed.MaxTimestamp, completed.MaxTimestamp)));
        Assert.That((world.Source.CreatedAt, world.Integration.ImportDependencyStatus), Is.EqualTo((At(-60.5), (ImportReadiness?)ImportReadiness.Ready)));

        var failed = Record(world, JobOwnerKind.Source, new JobRecord { FinishedAt = At(-50), Status = JobStatus.Failed, Error = Down });
        Assert.That(Shown(world.Source), Is.EqualTo((failed.Number, SyncStatus.Errored, FlowStatus.Errored, At(-60), Down.Message, 1, false)));
        Assert.That((world.Source.LatestDataAt, world.Integration.ImportDependencyStatus), Is.EqualTo((completed.MaxTimestamp, (ImportReadiness?)ImportReadiness.Error)));

        var cancelled = Record(world, JobOwnerKind.Source, new JobRecord { FinishedAt = At(-40), Status = JobStatus.Cancelled });
        Assert.That(Shown(world.Source), Is.EqualTo((cancelled.Number, SyncStatus.Errored, FlowStatus.Errored, At(-60), Down.Message, 1, false)));
    }

    [Test]
    public void A_paused_source_stays_paused([Values(JobStatus.Completed, JobStatus.Failed)] JobStatus status)
    {
        var world = TestWorld.With(TestWorld.NewSource() with { State = ActivityState.Inactive, IntegrationStatus = FlowStatus.Paused });

        Record(world, JobOwnerKind.Source, new JobRecord { Status = status });

        Assert.That((world.Source.State, world.Source.IntegrationStatus), Is.EqualTo((ActivityState.Inactive, FlowStatus.Paused)));
    }

    [Test]
    public void A_model_shows_the_status_of_its_latest_job()
    {
        var world = Created();
        var failed = Record(world, JobOwnerKind.Model, new JobRecord { FinishedAt = At(-10), Status = JobStatus.Failed });
        var earlier = Record(world, JobOwnerKind.Model, new JobRecord { FinishedAt = At(-20) });

        var model = world.World.Models.Rows[TestWorld.TheModel];
        Assert.That((model.LatestJob, model.Status, model.CreatedAt), Is.EqualTo(((long?)failed.Number, SyncStatus.Errored, earlier.CreatedAt)));
    }

    [TestCase(-20, false)]
    [TestCase(-10, true, TestName = "Of two jobs of the same instant, the one that was added last")]
    [TestCase(-5, true)]
    public void A_job_that_was_dispatched_before_the_latest_changes_only_the_age_and_the_data(double finished, bool isLatest)
    {
        var world = Created();
        foreach (var kind in new[] { JobOwnerKind.Integration, JobOwnerKind.Source })
        {
            var latest = Record(world, kind, new JobRecord { FinishedAt = At(-10) });
            var added = Record(world, kind, new JobRecord { FinishedAt = At(finished), Status = JobStatus.Failed, Error = Down });
            var shown = kind == JobOwnerKind.Integration ? (world.Integration.LatestJob, world.Integration.LastError) : (world.Source.LatestJob, world.Source.LastError);
            Assert.That(shown, Is.EqualTo(isLatest ? (added.Number, Down.Message) : ((long?)latest.Number, (string?)null)), $"{kind}");
        }
    }

    [TestCase(-20, -10)]
    [TestCase(-5, -5)]
    public void An_import_of_before_the_latest_job_still_brought_its_data(double finished, double lastImport)
    {
        var world = Created();
        Record(world, JobOwnerKind.Source, new JobRecord { FinishedAt = At(-10) });
        var open = world.SyncSource();
        var added = Record(world, JobOwnerKind.Source, new JobRecord { FinishedAt = At(finished), Took = TimeSpan.FromDays(30) });

        Assert.That((world.Source.LatestJob, world.Source.LastImportAt, world.Source.EarliestDataAt), Is.EqualTo(((long?)open.Number, (Instant?)At(lastImport), added.MinTimestamp)));
    }

    [Test]
    public void The_first_import_may_be_added_while_another_runs()
    {
        var world = Created();
        var open = world.SyncSource();
        Record(world, JobOwnerKind.Source, new JobRecord { FinishedAt = At(0) });

        Assert.That((world.Source.LatestJob, world.Source.Status, world.Source.LastImportAt), Is.EqualTo(((long?)open.Number, SyncStatus.Running, (Instant?)At(0))));
    }

    [TestCase(JobStatus.Completed, 80, JobEnd.Succeeds)]
    [TestCase(JobStatus.Failed, 0, JobEnd.Fails)]
    [TestCase(JobStatus.Cancelled, 0, JobEnd.Succeeds)]
    public void A_record_has_the_course_that_leads_to_its_end(JobStatus status, long written, JobEnd end)
    {
        var job = Record(Created(), JobOwnerKind.Integration, new JobRecord { Status = status, Took = TimeSpan.FromMinutes(5), Rows = 80, Error = status == JobStatus.Failed ? Down : null });

        Assert.That(job.Course, Is.EqualTo(new JobCourse(TimeSpan.FromMinutes(5), 80, written, end, 1, status == JobStatus.Failed ? Down : null)));
    }

    [Test]
    public void No_job_writes_more_than_it_read()
    {
        var job = Record(Created(), JobOwnerKind.Model, new JobRecord { Written = 1_000_000 });

        Assert.That(job.FinalRowsProcessed, Is.InRange(100, 5000));
        Assert.That((job.FinalRowsWritten, job.Course!.Written), Is.EqualTo((job.FinalRowsProcessed, job.FinalRowsProcessed)));
    }

    [TestCaseSource(nameof(Owners))]
    public void A_record_leaves_reserved_numbers_to_manual_syncs((JobOwnerKind Kind, string) owner)
    {
        var world = Created(new WorldCounters { NextJob = 60001, ReservedSyncJobs = [98765] });

        Assert.That(Record(world, owner.Kind, new JobRecord()).Number, Is.EqualTo(60001));
        Assert.That(world.Sync().Number, Is.EqualTo(98765));
    }

    [TestCaseSource(nameof(Owners))]
    public void An_owner_is_as_old_as_its_oldest_job((JobOwnerKind Kind, string) owner)
    {
        var world = Created();
        foreach (var (finished, age) in new[] { (-10, -10.5), (-30, -30.5), (-20, -30.5) })
        {
            Record(world, owner.Kind, new JobRecord { FinishedAt = At(finished) });
            var shown = owner.Kind switch
            {
                JobOwnerKind.Integration => world.Integration.CreatedAt,
                JobOwnerKind.Source => world.Source.CreatedAt,
                _ => world.World.Models.Rows[TestWorld.TheModel].CreatedAt,
            };
            Assert.That(shown, Is.EqualTo(At(age)), $"after {finished}");
        }
    }

    [Test]
    public void An_integration_that_was_resumed_has_run_since()
    {
        var world = Created();
        world.Do(new PauseIntegration(TestWorld.Account, world.Integration.Id));
        world.Do(new ResumeIntegration(TestWorld.Account, world.Integration.Id));
        Record(world, JobOwnerKind.Integration, new JobRecord());

        Assert.That(world.Integration.IsResumed, Is.False);
    }

    [Test]
    public void An_export_without_a_source_app_has_no_connector()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input());

        Assert.That(Record(world, JobOwnerKind.Integration, new JobRecord()).ConnectorType, Is.Null);
    }

    private static (long?, SyncStatus, Instant?, Instant?, string?, int, bool) Shown(Integration row) =>
        (row.LatestJob, row.Status, row.LastSyncAt, row.CoveredUntil, row.LastError, row.ConsecutiveFailures, row.IsPartial);

    private static (long?, SyncStatus, FlowStatus, Instant?, string?, int, bool) Shown(Source row) =>
        (row.LatestJob, row.Status, row.IntegrationStatus, row.LastImportAt, row.LastError, row.ConsecutiveFailures, row.IsPartial);

    private static Instant At(double minutes) => TestWorld.Start.PlusClamped(TimeSpan.FromMinutes(minutes));

    private static Job Record(TestWorld world, JobOwnerKind kind, JobRecord record) =>
        world.Do(new RecordJob(kind, kind switch { JobOwnerKind.Integration => world.Integration.Id, JobOwnerKind.Source => TestWorld.TheSource, _ => TestWorld.TheModel }, record));

    private static TestWorld Created(WorldCounters? counters = null)
    {
        var world = TestWorld.From(new() { Counters = counters ?? new(), Sources = [TestWorld.NewSource() with { Frequency = new Frequency(1, FrequencyUnit.Days) }] });
        world.Create(TestWorld.Input(TestWorld.Shop, every: 2));
        return world;
    }
}
