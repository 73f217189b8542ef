using System.Collections.Immutable;
using Vendo.Emulator.Domain.Imports;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws integrations, each with its last jobs.</summary>
/// <param name="dice">The draws.</param>
/// <param name="map">What can go from where to where.</param>
/// <param name="now">The world's instant.</param>
/// <param name="jobs">Takes the jobs.</param>
/// <param name="told">How many jobs of each integration to draw at most.</param>
internal sealed class IntegrationDraw(Dice dice, FlowMap map, Instant now, List<Job> jobs, int told)
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
        var createdAt = dice.Chance(6) ? dice.Between(Instant.Max(notBefore, until.PlusClamped(-TimeSpan.FromHours(3))), until) : dice.Between(notBefore, until);
        var row = new Integration
        {
            Id = dice.Id(),
            AccountId = to.App.AccountId,
            SourceAppId = input.SourceAppId,
            DestinationAppId = input.DestinationAppId,
            DataType = input.DataType,
            Config = input.Config,
            Schedule = input.Schedule,
            Anchor = createdAt,
            HistoricalSyncStartDate = dice.Chance(15) ? new Instant((createdAt.UnixMilliseconds / 86_400_000 * 86_400_000) - (dice.Between(30, 365) * 86_400_000)) : null,
            CreatedAt = createdAt,
            UpdatedAt = createdAt,
        };
        var isPaused = from?.Standing is not (Standing.Importing or Standing.FirstImport) && dice.Chance(11);
        var pausedAt = isPaused ? dice.Between(Instant.Max(createdAt, until.PlusClamped(-TimeSpan.FromDays(40))), until) : until;
        return After(row, from, Runs(row, from, to, pausedAt), isPaused ? pausedAt : null);
    }

    private (Place? From, Place To, IntegrationInput Input) Input()
    {
        var (flow, from, to) = map.Draw(dice, now);
        var schedule = new IntegrationSchedule(dice.Of(Frequencies), dice.Of(RollingDays), OneOff: dice.Chance(3), RunNow: dice.Chance(45));
        var input = new IntegrationInput
        {
            SourceAppId = from?.App.Id,
            DestinationAppId = to.App.Id,
            DataType = flow.Data,
            Config = map.Config(dice, flow),
            Schedule = schedule,
        };

        // It was created while its apps were active.
        DrawnInput.MustPass(violations => input.Check(to.App.AccountId, now, map.FindActive, violations));
        return (from, to, input);
    }

    private Track Runs(Integration row, Place? from, Place to, Instant until)
    {
        var schedule = row.Schedule;
        var track = new Track(Template(row, from, to), now, jobs, (at, covered) =>
            Domain.Scheduling.Windows.For(at, covered, row.HistoricalSyncStartDate, schedule.Frequency, schedule.RollingWindowDays));
        var runs = Occurrences.Until(row.Anchor, schedule.Frequency, schedule.RunNow, schedule.OneOff, until, told);
        var failures = dice.Chance(9) ? Math.Min(dice.Between(1, 4) * dice.Between(1, 3), runs.Before is null ? runs.Count : runs.Count - 1) : 0;
        if (runs.Before is { } before)
        {
            // A long row of failures began before the first job told.
            var unseen = (int)Math.Max(0, failures - runs.Latest.Length);
            track.BeginAfter(Instant.Max(row.CreatedAt, before.PlusClamped(-(runs.Latest[0] - before) * unseen)), dice.Seconds(4, 120), unseen);
        }

        for (var i = 0; i < runs.Latest.Length && track.Active is null; i++)
        {
            var isFailure = i >= runs.Latest.Length - failures;
            track.Add(RunAt(row, from, to, runs.Latest[i], isFailure, isLast: i == runs.Latest.Length - 1));
        }

        return track;
    }

    private Run RunAt(Integration row, Place? from, Place to, Instant at, bool isFailure, bool isLast)
    {
        var trigger = at == row.CreatedAt ? JobTrigger.Api : JobTrigger.Scheduled;
        var takes = dice.Chance(5) ? dice.Seconds(120, 900) : dice.Seconds(3, 90);
        var rows = dice.Between(0, 8_000);
        if (from is { Standing: Standing.Failed } && at >= from.Since)
        {
            var error = ImportGate.Failed(from.Source!);
            return new Run(at, trigger, RunEnd.FailsUnstarted, default, 0, error, error.Message);
        }

        if (from is { Standing: Standing.Importing or Standing.FirstImport } && at >= from.Since)
            return new Run(at, trigger, RunEnd.Waits, default, 0, WaitsFor: from.App.Id);
        var note = from is null ? null : from.Source is null ? ImportGate.ReadDirectly : ImportGate.Available;
        if (isFailure)
            return new Run(at, trigger, RunEnd.Fails, takes, rows, Failures.OfDestination(dice, to.App.AppType), note);
        return new Run(at, trigger, isLast && dice.Chance(1) ? RunEnd.Cancelled : RunEnd.Completes, takes, rows, Note: note);
    }

    private static Job Template(Integration row, Place? from, Place to) => new()
    {
        AccountId = row.AccountId,
        OwnerKind = JobOwnerKind.Integration,
        OwnerId = row.Id,
        ConnectorType = from?.App.AppType,
        DestinationType = to.App.AppType,
    };

    private static Integration After(Integration row, Place? from, Track track, Instant? pausedAt)
    {
        var isDone = row.Schedule.OneOff && track.Latest is not null && track.Active is null;
        var touched = Instant.Max(track.Touched ?? row.CreatedAt, row.CreatedAt);
        return row with
        {
            State = pausedAt is not null || isDone ? ActivityState.Inactive : ActivityState.Active,
            OneOffDone = isDone,
            Status = track.Status,
            LastSyncAt = track.LastFinish,
            LastError = track.LastError,
            ConsecutiveFailures = track.Failures,
            CoveredUntil = track.Covered,
            LatestJob = track.Latest,
            ActiveJob = track.Active,
            ImportDependencyStatus = Readiness(from, track),
            UpdatedAt = pausedAt is { } paused ? Instant.Max(paused, touched) : touched,
        };
    }

    private static ImportReadiness? Readiness(Place? from, Track track) => from?.Standing switch
    {
        null => null,
        Standing.Failed => ImportReadiness.Error,
        Standing.FirstImport => ImportReadiness.Waiting,
        Standing.Importing when track.Active is not null && track.Status == SyncStatus.Pending => ImportReadiness.Waiting,
        _ => ImportReadiness.Ready,
    };
}
