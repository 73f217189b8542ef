using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws the source of an app, with its last imports.</summary>
internal sealed class SourceDraw(Dice dice, Instant now, List<Job> jobs)
{
    private const int Told = 4;

    private static readonly ImmutableArray<(int Weight, Frequency Value)> Frequencies =
    [
        (2, new Frequency(6, FrequencyUnit.Hours)), (2, new Frequency(12, FrequencyUnit.Hours)),
        (5, new Frequency(24, FrequencyUnit.Hours)), (1, new Frequency(2, FrequencyUnit.Days)),
    ];

    private static readonly ImmutableArray<ImmutableArray<string>> Tasks =
        [["orders", "customers", "products"], ["campaigns", "ad_groups", "ads"], ["contacts", "deals"], ["events"], ["invoices", "subscriptions"]];

    /// <param name="app">The app, active.</param>
    /// <param name="standing">How its data shall stand.</param>
    /// <param name="until">Up to when it has imported.</param>
    public Place Draw(App app, Standing standing, Instant until)
    {
        var frequency = standing == Standing.FirstImport ? new Frequency(24, FrequencyUnit.Hours) : dice.Of(Frequencies);
        var length = frequency.Milliseconds!.Value / 1000;

        // An import that is running began a moment ago; others ended long ago.
        var elapsed = standing switch
        {
            Standing.Importing => dice.Seconds(20, 200),
            Standing.FirstImport => dice.Seconds(300, 1_800),
            _ => dice.Seconds(900, length - 1),
        };
        var last = until.PlusClamped(-elapsed);
        var most = Math.Max(0, (long)(last - app.CreatedAt).TotalSeconds / length);
        var source = Row(app, frequency, last.PlusClamped(-TimeSpan.FromSeconds(length * (standing == Standing.FirstImport ? 0 : dice.Between(Math.Min(3, most), Math.Min(90, most))))));
        var runs = Occurrences.Until(source.CreatedAt, frequency, runNow: true, once: false, until, Told);
        var failures = standing == Standing.Failed ? (int)dice.Between(1, Math.Min(Told, Math.Max(1, runs.Count - 1))) : 0;
        var track = new Track(Template(app, source), now, jobs, (at, covered) => Domain.Scheduling.Windows.For(at, covered, null, frequency, source.RollingPeriodDays ?? 0));
        if (runs.Before is { } before)
            track.BeginAfter(before, dice.Seconds(30, 600), 0);
        for (var i = 0; i < runs.Latest.Length; i++)
        {
            var isLast = i == runs.Latest.Length - 1;
            var fails = i >= runs.Latest.Length - failures;
            var takes = isLast && standing is Standing.Importing or Standing.FirstImport ? elapsed + dice.Seconds(120, 3_000) : dice.Seconds(30, 800);
            track.Add(new Run(
                runs.Latest[i],
                runs.Latest[i] == source.CreatedAt ? JobTrigger.Api : JobTrigger.Scheduled,
                fails ? RunEnd.Fails : RunEnd.Completes,
                takes,
                dice.Between(200, 90_000),
                fails ? Failures.OfSource(dice, app.AppType) : null));
        }

        source = After(source, track, Domain.Scheduling.Windows.For(source.CreatedAt, null, null, frequency, source.RollingPeriodDays ?? 0).Min);
        var since = standing switch
        {
            Standing.Failed => jobs[jobs.Count - failures].FinishedAt!.Value,
            Standing.Paused => until,
            _ => last,
        };
        return new Place(After(app, source, track), source, standing, since);
    }

    private Source Row(App app, Frequency frequency, Instant createdAt)
    {
        var input = new SourceInput
        {
            AppId = app.Id,
            SyncType = app.AppType,
            Timing = new SourceTiming(frequency),
            RunNow = true,
            ImportTasks = dice.Of(Tasks),
            RollingPeriodDays = dice.Chance(30) ? dice.Between(1, 14) : null,
        };
        DrawnInput.MustPass(violations => input.Check(app.AccountId, now, id => id == app.Id ? app : null, violations));
        return new Source
        {
            Id = dice.Id(),
            AccountId = app.AccountId,
            AppId = app.Id,
            SyncType = input.SyncType,
            ImportTasks = input.ImportTasks,
            Frequency = frequency,
            RollingPeriodDays = input.RollingPeriodDays,
            DatasetId = dice.Id(),
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

    private static Source After(Source source, Track track, Instant earliest) => source with
    {
        Status = track.Status,
        IntegrationStatus = track.LastEnd is null ? FlowStatus.Pending : track.Failures > 0 ? FlowStatus.Errored : FlowStatus.Active,
        LastImportAt = track.LastFinish,
        LastError = track.LastError,
        EarliestDataAt = track.Covered is null ? null : earliest,
        LatestDataAt = track.Covered,
        CoveredUntil = track.Covered,
        ConsecutiveFailures = track.Failures,
        LatestJob = track.Latest,
        ActiveJob = track.Active,
        UpdatedAt = track.Touched ?? source.UpdatedAt,
    };

    private static App After(App app, Source source, Track track) => app with
    {
        Status = track.LastEnd is null ? AppStatus.Pending : track.Failures > 0 ? AppStatus.Errored : AppStatus.Completed,
        ErrorMessage = track.LastError,
        LastSyncAt = source.LastImportAt,
        ConsecutiveFailures = track.Failures,
        UpdatedAt = track.LastEnd is { } end ? Instant.Max(end, app.UpdatedAt) : app.UpdatedAt,
    };
}
