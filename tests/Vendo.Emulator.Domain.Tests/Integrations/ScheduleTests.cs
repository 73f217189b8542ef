using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Integrations;

/// <summary>When exports run (rules.md §3).</summary>
public sealed class ScheduleTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Test]
    public void Hourly_from_15_00_gives_six_completed_exports_in_6_hours_and_a_minute()
    {
        var world = TestWorld.With();
        world.Create(TestWorld.Input());
        world.Advance(TimeSpan.FromHours(6) + Minute);

        var jobs = world.Exports();
        Assert.That(jobs.Select(job => job.CreatedAt), Is.EqualTo(Enumerable.Range(16, 6).Select(hour => Instant.Utc(2024, 3, 4, hour))));
        Assert.That(jobs.Select(job => job.Status), Is.All.EqualTo(JobStatus.Completed));
        Assert.That(jobs.Select(job => job.Trigger), Is.All.EqualTo(JobTrigger.Scheduled));
        Assert.That(jobs.Select(job => (job.MinTimestamp, job.MaxTimestamp)), Is.EqualTo(
            Enumerable.Range(16, 6).Select(hour => ((Instant?)Instant.Utc(2024, 3, 4, hour - 1), (Instant?)Instant.Utc(2024, 3, 4, hour)))));
        Assert.That(jobs.Select(job => job.ExecutionType), Is.EqualTo([ExecutionType.Full, .. Enumerable.Repeat(ExecutionType.Incremental, 5)]));
        Assert.That(world.Integration, Has.Property(nameof(Integration.LastSyncAt)).EqualTo(Instant.Utc(2024, 3, 4, 21, 0, 30))
            .And.Property(nameof(Integration.LatestJob)).EqualTo(jobs[^1].Number)
            .And.Property(nameof(Integration.Status)).EqualTo(SyncStatus.Completed));
    }

    [Test]
    public void Monthly_from_31_January_over_a_leap_year_does_not_drift()
    {
        var world = TestWorld.From(new() { At = Instant.Utc(2024, 1, 31, 8) });
        world.Create(TestWorld.Input(every: 1, unit: FrequencyUnit.Months));
        world.AdvanceTo(Instant.Utc(2025, 3, 1));

        int[] days = [29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28];
        Assert.That(world.Exports().Select(job => job.CreatedAt), Is.EqualTo(
            days.Select((day, n) => Instant.Utc(2024 + ((n + 1) / 12), ((n + 1) % 12) + 1, day, 8))));
        Assert.That(world.Exports().Zip(world.Exports().Skip(1)).All(pair => pair.First.MaxTimestamp == pair.Second.MinTimestamp));
    }

    [Test]
    public void RunNow_dispatches_at_creation_by_api_and_leaves_the_anchor()
    {
        var world = TestWorld.With();
        var created = world.Create(TestWorld.Input(runNow: true));
        Assert.That((created.Status, world.LastJob.Status, world.LastJob.Trigger), Is.EqualTo((SyncStatus.Pending, JobStatus.Pending, JobTrigger.Api)));
        Assert.That(created.Due!.Value.At, Is.EqualTo(TestWorld.Start.PlusClamped(Hour)));
        world.Advance(Hour);
        Assert.That(world.Exports(), Has.Length.EqualTo(2));
    }

    [Test]
    public void Only_a_changed_frequency_re_anchors()
    {
        var world = TestWorld.With();
        var id = world.Create(TestWorld.Input()).Id;
        world.Advance(20 * Minute);
        world.Do(new UpdateIntegration(TestWorld.Account, id, null, new SchedulePatch(FrequencyValue: 1, RollingWindowDays: 3)));
        Assert.That((world.Integration.Anchor, world.Integration.Due!.Value.At), Is.EqualTo((TestWorld.Start, TestWorld.Start.PlusClamped(Hour))));
        world.Do(new UpdateIntegration(TestWorld.Account, id, null, new SchedulePatch(FrequencyValue: 6)));
        Assert.That((world.Integration.Anchor, world.Integration.Due!.Value.At), Is.EqualTo((world.Now, world.Now.PlusClamped(6 * Hour))));
    }

    [Test]
    public void Resume_runs_next_at_the_first_occurrence_after_now_and_catches_nothing_up()
    {
        var world = TestWorld.With();
        var id = world.Create(TestWorld.Input()).Id;
        world.Do(new PauseIntegration(TestWorld.Account, id));
        world.Advance(5 * Hour);
        world.Do(new ResumeIntegration(TestWorld.Account, id));
        Assert.That(world.Settle().Total, Is.Zero);
        Assert.That(world.Integration.Due!.Value.At, Is.EqualTo(TestWorld.Start.PlusClamped(6 * Hour)));
    }

    [Test]
    public void An_occurrence_that_finds_a_job_under_way_is_skipped()
    {
        var world = TestWorld.With();
        var id = world.Create(TestWorld.Input()).Id;
        world.Script(id, new ScriptedOutcome(Takes: 1.5 * Hour));
        var ledger = world.Advance(3 * Hour);
        Assert.That(ledger.Entries.Where(entry => entry.Kind == LedgerKind.OccurrenceSkipped).Select(entry => entry.At), Is.EqualTo([TestWorld.Start.PlusClamped(2 * Hour)]));
        Assert.That(world.Exports().Select(job => job.CreatedAt), Is.EqualTo([TestWorld.Start.PlusClamped(Hour), TestWorld.Start.PlusClamped(3 * Hour)]));
    }

    [Test]
    public void Sync_is_refused_and_an_occurrence_skipped_while_an_app_is_inactive_and_both_name_it(
        [Values("source", "target")] string which)
    {
        var world = TestWorld.With(TestWorld.SourceWithData());
        var id = world.Create(TestWorld.Input(TestWorld.Shop)).Id;
        var app = world.AppOf(which == "source" ? TestWorld.Shop : TestWorld.Target);
        world.Set(app with { State = ActivityState.Inactive });
        Assert.That(world.Refused(new SyncIntegration(TestWorld.Account, id)).Message, Does.Contain(app.DisplayName));
        Assert.That(world.Advance(Hour).Entries.Single(), Has.Property(nameof(LedgerEntry.Kind)).EqualTo(LedgerKind.OccurrenceSkipped)
            .And.Property(nameof(LedgerEntry.Message)).Contains(app.DisplayName));
    }

    [Test]
    public void An_unchanged_frequency_stays_valid_however_near_the_calendars_end_has_come()
    {
        var world = TestWorld.With();
        var most = Frequency.MaxValue(FrequencyUnit.Days, world.Now);
        var id = world.Create(TestWorld.Input(every: most, unit: FrequencyUnit.Days)).Id;
        world.Advance(TimeSpan.FromDays(2));
        Assert.That(() => world.Do(new UpdateIntegration(TestWorld.Account, id, null, new SchedulePatch(RollingWindowDays: 1))), Throws.Nothing);
        Assert.That(() => world.Do(new UpdateIntegration(TestWorld.Account, id, null, new SchedulePatch(FrequencyValue: most - 1))), Throws.InvalidOperationException);
    }
}
