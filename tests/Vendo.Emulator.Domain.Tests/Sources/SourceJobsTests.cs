using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Sources;

/// <summary>When sources import, and what an import changes.</summary>
public sealed class SourceJobsTests
{
    [Test]
    public void At_its_local_time_through_the_spring_gap()
    {
        var world = TestWorld.From(new()
        {
            At = Instant.Utc(2024, 3, 29, 12),
            Sources = [TestWorld.NewSource() with { Frequency = new Frequency(1, FrequencyUnit.Days), SyncAnchorTime = "02:00", SyncAnchorTimezone = "Europe/Berlin" }],
        });
        world.AdvanceTo(Instant.Utc(2024, 4, 1, 12));
        Assert.That(world.Imports().Select(job => job.CreatedAt), Is.EqualTo([Instant.Utc(2024, 3, 30, 1), Instant.Utc(2024, 3, 31, 1), Instant.Utc(2024, 4, 1, 0)]));
        Assert.That(world.Imports().Select(job => job.Trigger), Is.All.EqualTo(JobTrigger.Scheduled));
        Assert.That(world.Imports().Zip(world.Imports().Skip(1)).All(pair => pair.First.MaxTimestamp == pair.Second.MinTimestamp));
    }

    [Test]
    public void At_its_local_time_once_in_the_autumn_overlap_at_the_earlier()
    {
        var world = TestWorld.From(new()
        {
            At = Instant.Utc(2024, 10, 26, 12),
            Sources = [TestWorld.NewSource() with { Frequency = new Frequency(1, FrequencyUnit.Days), SyncAnchorTime = "02:00", SyncAnchorTimezone = "Europe/Berlin" }],
        });
        world.AdvanceTo(Instant.Utc(2024, 10, 28, 12));
        Assert.That(world.Imports().Select(job => job.CreatedAt), Is.EqualTo([Instant.Utc(2024, 10, 27, 0), Instant.Utc(2024, 10, 28, 1)]));
    }

    [Test]
    public void An_occurrence_is_skipped_while_an_import_is_under_way_or_the_app_is_inactive()
    {
        var world = TestWorld.With(TestWorld.NewSource() with { Frequency = new Frequency(1, FrequencyUnit.Hours) });
        world.Script(TestWorld.TheSource, new ScriptedOutcome(Takes: TimeSpan.FromMinutes(90)));
        var overlap = world.Advance(TimeSpan.FromHours(2)).Entries.Single(entry => entry.Kind == LedgerKind.OccurrenceSkipped);
        Assert.That((overlap.At, overlap.Message), Is.EqualTo((TestWorld.Start.PlusClamped(TimeSpan.FromHours(2)), "job_1 is still under way")));
        world.Advance(TimeSpan.FromMinutes(45));
        world.Set(world.AppOf(TestWorld.Shop) with { State = ActivityState.Inactive });
        Assert.That(world.Advance(TimeSpan.FromMinutes(15)).Entries.Single().Message, Does.Contain("My Shop"));
        Assert.That(world.Refused(new SyncSource(TestWorld.Account, TestWorld.TheSource)).Message, Does.Contain("My Shop"));
    }

    [Test]
    public void A_sync_is_refused_while_inactive_or_under_way_and_not_found_elsewhere()
    {
        var world = TestWorld.With(TestWorld.NewSource());
        world.SyncSource();
        Assert.That(world.Refused(new SyncSource(TestWorld.Account, TestWorld.TheSource)), Has.Property(nameof(Refusal.Kind)).EqualTo(RefusalKind.Conflict)
            .And.Property(nameof(Refusal.Message)).EqualTo("Sync already in progress: job_1"));
        world.Set(world.Source with { State = ActivityState.Inactive });
        Assert.That(world.Refused(new SyncSource(TestWorld.Account, TestWorld.TheSource)).Kind, Is.EqualTo(RefusalKind.Rule));
        Assert.That(world.Refused(new SyncSource(Guid.Empty, TestWorld.TheSource)).Kind, Is.EqualTo(RefusalKind.NotFound));
    }

    [Test]
    public void An_import_leaves_its_traces_in_source_and_app()
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        world.Script(TestWorld.TheSource, new ScriptedOutcome(End: JobEnd.Fails, Error: new JobError("X", "y", "Down.")));
        world.SyncSource();
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That((world.Source.Status, world.Source.IntegrationStatus, world.Source.LastError, world.Source.ConsecutiveFailures), Is.EqualTo((SyncStatus.Errored, FlowStatus.Errored, "Down.", 1)));
        Assert.That((world.AppOf(TestWorld.Shop).Status, world.AppOf(TestWorld.Shop).ErrorMessage), Is.EqualTo((AppStatus.Errored, "Down.")));
        var earliest = world.Source.EarliestDataAt;

        var import = world.SyncSource();
        Assert.That(import.MinTimestamp, Is.EqualTo(world.Source.CoveredUntil), "nothing is lost by the failure");
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.That((world.Source.Status, world.Source.LastError, world.Source.ConsecutiveFailures, world.Source.LastImportAt),
            Is.EqualTo((SyncStatus.Completed, (string?)null, 0, (Instant?)world.Job(import.Number).FinishedAt)));
        Assert.That((world.Source.EarliestDataAt, world.Source.LatestDataAt), Is.EqualTo((earliest, import.MaxTimestamp)));
        Assert.That(world.AppOf(TestWorld.Shop), Has.Property(nameof(App.Status)).EqualTo(AppStatus.Completed).And.Property(nameof(App.ErrorMessage)).Null);
    }
}
