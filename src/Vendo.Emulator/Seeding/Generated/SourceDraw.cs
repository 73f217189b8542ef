using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws the source of an app, with its last imports.</summary>
internal sealed class SourceDraw(RandomDraws random, Instant now, List<Job> jobs, long seed)
{
    private const int JobsEach = 4;

    private static readonly ImmutableArray<(int Weight, Frequency Value)> Frequencies =
    [
        (2, new Frequency(6, FrequencyUnit.Hours)), (2, new Frequency(12, FrequencyUnit.Hours)),
        (5, new Frequency(24, FrequencyUnit.Hours)), (1, new Frequency(2, FrequencyUnit.Days)),
    ];

    private static readonly ImmutableArray<ImmutableArray<string>> Tasks =
        [["orders", "customers", "products"], ["campaigns", "ad_groups", "ads"], ["contacts", "deals"], ["events"], ["invoices", "subscriptions"]];

    /// <param name="app">The app, active.</param>
    /// <param name="condition">The condition that its data shall be in.</param>
    /// <param name="until">The instant up to which it has imported.</param>
    public DrawnApp Draw(App app, DataCondition condition, Instant until)
    {
        var frequency = condition == DataCondition.FirstImport ? new Frequency(24, FrequencyUnit.Hours) : random.Of(Frequencies);
        var length = frequency.Milliseconds!.Value / 1000;

        // A running import began a moment ago; others ended long ago.
        var elapsed = condition switch
        {
            DataCondition.Importing => random.Seconds(20, 200),
            DataCondition.FirstImport => random.Seconds(300, 1_800),
            _ => random.Seconds(900, length - 1),
        };
        var last = until.PlusClamped(-elapsed);
        var most = Math.Max(0, (long)(last - app.CreatedAt).TotalSeconds / length);
        var source = Row(app, frequency, last.PlusClamped(-TimeSpan.FromSeconds(length * (condition == DataCondition.FirstImport ? 0 : random.Between(Math.Min(3, most), Math.Min(90, most))))));
        var runs = Occurrences.Until(new DrawnSchedule(source.CreatedAt, frequency, RunNow: true, Once: false), until, JobsEach);
        var failures = condition == DataCondition.Failed ? (int)random.Between(1, Math.Min(JobsEach, Math.Max(1, runs.Count - 1))) : 0;
        var rate = DataRate.Of(seed, source.Id, source.CreatedAt, app.AppType);
        var sizes = new RunSizes(seed, (varied, _, _) => varied.Import(rate), static (varied, rows) => varied.Written(rows, null), _ => Failures.OfSource(random), app.AppType);
        var drawn = jobs.Count;
        var timeline = new JobTimeline(Template(app, source), now, jobs, (at, covered) => JobWindows.For(at, covered, null, frequency, source.RollingPeriodDays ?? 0), random, sizes);
        if (runs.Before is { } before)
            timeline.BeginAfter(before, random.Seconds(30, 600), 0);
        for (var i = 0; i < runs.Latest.Length; i++)
        {
            var isLast = i == runs.Latest.Length - 1;
            var fails = i >= runs.Latest.Length - failures;
            var trigger = runs.Latest[i] == source.CreatedAt ? JobTrigger.Api : JobTrigger.Scheduled;
            timeline.Add(new Run(runs.Latest[i], trigger, fails ? RunEnd.Fails : RunEnd.Completes)
            {
                Takes = isLast && condition is DataCondition.Importing or DataCondition.FirstImport ? elapsed + random.Seconds(120, 3_000) : null,
            });
        }

        source = After(source, timeline, JobWindows.For(source.CreatedAt, null, null, frequency, source.RollingPeriodDays ?? 0).Min);
        return new DrawnApp(After(app, source, timeline), source, condition, condition == DataCondition.Paused ? until : last)
        {
            Imports = [.. jobs.Skip(drawn)],
            Rate = rate,
        };
    }

    private Source Row(App app, Frequency frequency, Instant createdAt)
    {
        var input = new SourceInput
        {
            AppId = app.Id,
            SyncType = app.AppType,
            Timing = new SourceTiming(frequency),
            RunNow = true,
            ImportTasks = random.Of(Tasks),
            RollingPeriodDays = random.Chance(30) ? random.Between(1, 14) : null,
        };
        DrawnInput.MustPass(violations => input.Check(app.AccountId, now, id => id == app.Id ? app : null, violations));
        return new Source
        {
            Id = random.Id(),
            AccountId = app.AccountId,
            AppId = app.Id,
            SyncType = input.SyncType,
            ImportTasks = input.ImportTasks,
            Frequency = frequency,
            RollingPeriodDays = input.RollingPeriodDays,
            DatasetId = random.Id(),
            Anchor = createdAt,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
    }

    private static Job Template(App app, Source source) => new()
    {
        AccountId = app.AccountId,
        OwnerKind = JobOwnerKind.Source,
        OwnerId = source.Id,
        ConnectorType = app.AppType,
    };

    private static Source After(Source source, JobTimeline timeline, Instant earliest) => source with
    {
        Status = timeline.Status,
        IntegrationStatus = timeline.LastEnd is null ? FlowStatus.Pending : timeline.Failures > 0 ? FlowStatus.Errored : FlowStatus.Active,
        LastImportAt = timeline.LastFinish,
        LastError = timeline.LastError,
        EarliestDataAt = timeline.Covered is null ? null : earliest,
        LatestDataAt = timeline.Covered,
        CoveredUntil = timeline.Covered,
        ConsecutiveFailures = timeline.Failures,
        LatestJob = timeline.Latest,
        ActiveJob = timeline.Active,
        UpdatedAt = timeline.Touched ?? source.UpdatedAt,
    };

    private static App After(App app, Source source, JobTimeline timeline) => app with
    {
        Status = timeline.LastEnd is null ? AppStatus.Pending : timeline.Failures > 0 ? AppStatus.Errored : AppStatus.Completed,
        ErrorMessage = timeline.LastError,
        LastSyncAt = source.LastImportAt,
        ConsecutiveFailures = timeline.Failures,
        UpdatedAt = timeline.LastEnd is { } end ? Instant.Max(end, app.UpdatedAt) : app.UpdatedAt,
    };
}
