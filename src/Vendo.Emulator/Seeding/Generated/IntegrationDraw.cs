using System.Collections.Immutable;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws integrations, each with its last jobs.</summary>
/// <param name="random">The draws.</param>
/// <param name="map">The possible data flows between the apps.</param>
/// <param name="now">The world's instant.</param>
/// <param name="jobs">Receives the jobs.</param>
/// <param name="jobsEach">The maximum number of jobs of each integration.</param>
/// <param name="seed">The world's seed.</param>
internal sealed class IntegrationDraw(RandomDraws random, DataFlowMap map, Instant now, List<Job> jobs, int jobsEach, long seed)
{
    private static readonly ImmutableArray<(int Weight, Frequency Value)> Frequencies =
    [
        (26, new Frequency(1, FrequencyUnit.Hours)), (8, new Frequency(2, FrequencyUnit.Hours)), (16, new Frequency(6, FrequencyUnit.Hours)),
        (10, new Frequency(12, FrequencyUnit.Hours)), (24, new Frequency(1, FrequencyUnit.Days)), (2, new Frequency(3, FrequencyUnit.Days)),
        (9, new Frequency(1, FrequencyUnit.Weeks)), (5, new Frequency(1, FrequencyUnit.Months)),
    ];

    private static readonly ImmutableArray<(int Weight, long Value)> RollingDays = [(50, 0), (15, 1), (5, 3), (20, 7), (5, 14), (5, 30)];

    public Integration Draw()
    {
        var (from, to, input) = Input();
        var notBefore = Instant.Max(from?.From ?? Instant.MinValue, to.From);
        var until = Instant.Min(from?.Until(now) ?? now, to.Until(now));
        var createdAt = random.Chance(6) ? random.Between(Instant.Max(notBefore, until.PlusClamped(-TimeSpan.FromHours(3))), until) : random.Between(notBefore, until);
        var row = new Integration
        {
            Id = random.Id(),
            AccountId = to.App.AccountId,
            SourceAppId = input.SourceAppId,
            DestinationAppId = input.DestinationAppId,
            DataType = input.DataType,
            Config = input.Config,
            Schedule = input.Schedule,
            Anchor = createdAt,
            HistoricalSyncStartDate = random.Chance(15) ? new Instant((createdAt.UnixMilliseconds / 86_400_000 * 86_400_000) - (random.Between(30, 365) * 86_400_000)) : null,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
        var isPaused = from?.Condition is not (DataCondition.Importing or DataCondition.FirstImport) && random.Chance(11);
        var pausedAt = isPaused ? random.Between(Instant.Max(createdAt, until.PlusClamped(-TimeSpan.FromDays(40))), until) : until;
        return After(row, from, Runs(row, from, to, pausedAt), isPaused ? pausedAt : null);
    }

    private (DrawnApp? From, DrawnApp To, IntegrationInput Input) Input()
    {
        var (flow, from, to) = map.Draw(random, now);
        var schedule = new IntegrationSchedule(random.Of(Frequencies), random.Of(RollingDays), OneOff: random.Chance(3), RunNow: random.Chance(45));
        var input = new IntegrationInput
        {
            SourceAppId = from?.App.Id,
            DestinationAppId = to.App.Id,
            DataType = flow.Data,
            Config = map.Config(random, flow),
            Schedule = schedule,
        };

        // It was created while its apps were active.
        DrawnInput.MustPass(violations => input.Check(to.App.AccountId, now, map.FindActive, violations));
        return (from, to, input);
    }

    private JobTimeline Runs(Integration row, DrawnApp? from, DrawnApp to, Instant until)
    {
        var schedule = row.Schedule;
        var timeline = new JobTimeline(Template(row, from, to), now, jobs, (at, covered) =>
            JobWindows.For(at, covered, row.HistoricalSyncStartDate, schedule.Frequency, schedule.RollingWindowDays), random, Sizes(row, from, to));
        var runs = Occurrences.Until(new DrawnSchedule(row.Anchor, schedule.Frequency, schedule.RunNow, schedule.OneOff), until, jobsEach);
        var failures = random.Chance(9) ? Math.Min(random.Between(1, 4) * random.Between(1, 3), runs.Before is null ? runs.Count : runs.Count - 1) : 0;
        if (runs.Before is { } before)
        {
            // A long series of failures began before the first drawn job.
            var unseen = (int)Math.Max(0, failures - runs.Latest.Length);
            timeline.BeginAfter(Instant.Max(row.CreatedAt, before.PlusClamped(-(runs.Latest[0] - before) * unseen)), random.Seconds(4, 120), unseen);
        }

        for (var i = 0; i < runs.Latest.Length && timeline.Active is null; i++)
        {
            var isFailure = i >= runs.Latest.Length - failures;
            timeline.Add(RunAt(row, from, runs.Latest[i], isFailure, isLast: i == runs.Latest.Length - 1));
        }

        return timeline;
    }

    private Run RunAt(Integration row, DrawnApp? from, Instant at, bool isFailure, bool isLast)
    {
        var run = new Run(at, at == row.CreatedAt ? JobTrigger.Api : JobTrigger.Scheduled, RunEnd.Completes);
        if (from?.Source is not null && from.ImportAt(at) is { } import)
        {
            run = run with { Notes = [new JobNote(at, "info", ImportGate.WaitingFor(CreationOrder.Name(import)))] };
            if (import.FinishedAt is not { } ready)
                return run with { End = RunEnd.Waits, WaitsFor = from.App.Id };
            run = run with { ReadyAt = ready };
        }

        if (from?.ErrorAt(run.ReadyAt) is { } failed)
        {
            var error = ImportGate.Failed(from.Source! with { LastError = failed.Message });
            return run with { End = RunEnd.FailsUnstarted, Error = error, Notes = run.Notes.Add(new JobNote(run.ReadyAt, "error", error.Message)) };
        }

        return run with
        {
            End = isFailure ? RunEnd.Fails : isLast && random.Chance(1) ? RunEnd.Cancelled : RunEnd.Completes,
            Notes = from is null ? [] : run.Notes.Add(new JobNote(run.ReadyAt, "info", from.Source is null ? ImportGate.ReadDirectly : ImportGate.Available)),
        };
    }

    private RunSizes Sizes(Integration row, DrawnApp? from, DrawnApp to) => new(
        seed,
        (varied, job, startsAt) => varied.Export(row.DataType, [.. Data(row, from ?? to, job, startsAt)]),
        (varied, rows) => varied.Written(rows, row.DataType),
        hasRows => Failures.OfDestination(random, hasRows),
        to.App.AppType);

    // What has come in since the last success.
    private static IEnumerable<(DataRate Rate, JobWindow Window)> Data(Integration row, DrawnApp drawn, Job job, Instant startsAt)
    {
        var window = new JobWindow(job.MinTimestamp!.Value, job.MaxTimestamp!.Value);
        if (row.SourceAppId is null || drawn.Source is null)
            return [(drawn.Rate, window)];
        if (drawn.CoveredAt(startsAt) is not { } until)
            return [];
        var rolling = until.PlusClamped(-TimeSpan.FromDays(row.Schedule.RollingWindowDays));
        var last = job.ExecutionType == ExecutionType.Full ? Instant.Min(window.Min, drawn.Source.EarliestDataAt ?? until) : drawn.PassedOnAt(window.Min) ?? until;
        return [(drawn.Rate, new JobWindow(Instant.Min(last, rolling), until))];
    }

    private static Job Template(Integration row, DrawnApp? from, DrawnApp to) => new()
    {
        AccountId = row.AccountId,
        OwnerKind = JobOwnerKind.Integration,
        OwnerId = row.Id,
        ConnectorType = from?.App.AppType,
        DestinationType = to.App.AppType,
    };

    private static Integration After(Integration row, DrawnApp? from, JobTimeline timeline, Instant? pausedAt)
    {
        var isDone = row.Schedule.OneOff && timeline.Latest is not null && timeline.Active is null;
        var touched = Instant.Max(timeline.Touched ?? row.CreatedAt, row.CreatedAt);
        return row with
        {
            State = pausedAt is not null || isDone ? ActivityState.Inactive : ActivityState.Active,
            OneOffDone = isDone,
            Status = timeline.Status,
            LastSyncAt = timeline.LastFinish,
            LastError = timeline.LastError,
            ConsecutiveFailures = timeline.Failures,
            CoveredUntil = timeline.Covered,
            LatestJob = timeline.Latest,
            ActiveJob = timeline.Active,
            ImportDependencyStatus = Readiness(from, timeline),
            UpdatedAt = pausedAt is { } paused ? Instant.Max(paused, touched) : touched,
        };
    }

    private static ImportReadiness? Readiness(DrawnApp? from, JobTimeline timeline) => from?.Condition switch
    {
        null => null,
        DataCondition.Failed => ImportReadiness.Error,
        DataCondition.FirstImport => ImportReadiness.Waiting,
        DataCondition.Importing when timeline.Active is not null && timeline.Status == SyncStatus.Pending => ImportReadiness.Waiting,
        _ => ImportReadiness.Ready,
    };
}
