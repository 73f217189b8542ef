using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>Updates a source and its app after an import.</summary>
internal static class SourceFlow
{
    public static Source After(Draft draft, Source source, Job job, SyncEvent happened)
    {
        var next = source with
        {
            Status = SyncStatusMachine.Next(source.Status, happened, job.StatusBefore),
            ActiveJob = happened == SyncEvent.JobStarted ? source.ActiveJob : null,
            UpdatedAt = draft.Now,
        };
        return happened switch
        {
            SyncEvent.JobCompleted => Widen(next, job) with
            {
                LastImportAt = draft.Now,
                LastError = null,
                ConsecutiveFailures = 0,
                IsPartial = job.IsPartial,
                IntegrationStatus = source.State == ActivityState.Inactive ? FlowStatus.Paused : FlowStatus.Active,
            },
            SyncEvent.JobFailed => next with
            {
                LastError = job.Error!.Message,
                ConsecutiveFailures = source.ConsecutiveFailures + 1,
                IsPartial = false,
                IntegrationStatus = source.State == ActivityState.Inactive ? FlowStatus.Paused : FlowStatus.Errored,
            },
            _ => next,
        };
    }

    /// <summary>Shows the result of the last import in its app.</summary>
    public static void UpdateApp(Draft draft, Source source, Job job, SyncEvent happened)
    {
        if (draft.Apps.Find(source.AppId) is not { } app || happened is not (SyncEvent.JobCompleted or SyncEvent.JobFailed))
            return;
        draft.Apps.Put(happened == SyncEvent.JobCompleted
            ? app with { Status = AppStatus.Completed, ErrorMessage = null, ErrorCode = null, LastSyncAt = draft.Now, ConsecutiveFailures = 0, UpdatedAt = draft.Now }
            : app with { Status = AppStatus.Errored, ErrorMessage = source.LastError, ErrorCode = job.Error?.Code, LastFailureAt = draft.Now, ConsecutiveFailures = app.ConsecutiveFailures + 1, UpdatedAt = draft.Now });
    }

    /// <summary>The available range spans everything that was ever imported.</summary>
    public static Source Widen(Source source, Job job)
    {
        var (min, max) = (job.MinTimestamp!.Value, job.MaxTimestamp!.Value);
        var joins = source.CoveredUntil is not { } covered || (min <= covered && max > covered);
        return source with
        {
            EarliestDataAt = source.EarliestDataAt is { } earliest ? Instant.Min(earliest, min) : min,
            LatestDataAt = source.LatestDataAt is { } latest ? Instant.Max(latest, max) : max,
            CoveredUntil = joins ? max : source.CoveredUntil,
        };
    }
}
