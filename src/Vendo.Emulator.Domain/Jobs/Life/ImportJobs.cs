using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>The jobs of sources: their dispatch, the queue behind an open import, and their effects on source and app.</summary>
internal static class ImportJobs
{
    /// <summary>Handles an occurrence of the schedule: dispatches an import, or skips it if one is open or the app is inactive.</summary>
    public static void OnOccurrence(Draft draft, Source source)
    {
        source = draft.Sources.Put(source with { Due = SourceAgenda.Next(draft, source) });
        var skipped = source.ActiveJob is { } active ? JobMessages.StillRunning(active) : SourceRules.InactiveApp(draft, source);
        if (skipped is not null)
            draft.Record(LedgerKind.OccurrenceSkipped, JobOwnerKind.Source, source.Id, null, skipped);
        else
            Dispatch(draft, source, JobTrigger.Scheduled, null);
    }

    /// <summary>What an import covers that the schedule dispatches at an instant.</summary>
    public static JobWindow WindowAt(Instant at, Source source) => JobWindows.For(at, source.CoveredUntil, null, source.Frequency, source.RollingPeriodDays ?? 0);

    /// <summary>Dispatches an import. If one is open, the new import is queued behind it.</summary>
    /// <param name="window">The window that it covers; null takes the window of the schedule.</param>
    public static Job Dispatch(Draft draft, Source source, JobTrigger trigger, JobWindow? window)
    {
        var now = draft.Now;
        var covers = window ?? WindowAt(now, source);
        var scripted = JobPlanner.Take(draft, source.Id) ?? MagicOutcomes.Of(source.Config);
        var job = draft.Jobs.Put(new Job
        {
            Key = draft.NextKey(),
            Number = JobSteps.NextNumber(draft, isManualSync: false),
            AccountId = source.AccountId,
            OwnerKind = JobOwnerKind.Source,
            OwnerId = source.Id,
            ConnectorType = draft.Apps.Find(source.AppId)?.AppType,
            Status = JobStatus.Pending,
            Trigger = trigger,
            ExecutionType = source.HasData ? ExecutionType.Incremental : ExecutionType.Full,
            MinTimestamp = covers.Min,
            MaxTimestamp = covers.Max,
            StatusBefore = source.Status,
            Scripted = scripted,
            CreatedAt = now,
            UpdatedAt = now,
        });
        draft.Record(LedgerKind.JobDispatched, JobOwnerKind.Source, source.Id, job.Number);
        if (source.ActiveJob is not null)
            draft.Sources.Put(source with { QueuedJobs = source.QueuedJobs.Add(job.Number), LatestJob = job.Number, UpdatedAt = now });
        else
            TakeUp(draft, source with { LatestJob = job.Number }, job);
        return job;
    }

    /// <summary>Updates the source and its app after a step of an import. The end of an import wakes the exports that wait for it.</summary>
    public static void OnJob(Draft draft, Job job, SyncEvent happened)
    {
        var source = draft.Sources.Get(job.OwnerId);
        if (source.ActiveJob != job.Number)
        {
            // A queued import was cancelled before the source started it.
            draft.Sources.Put(source with { QueuedJobs = source.QueuedJobs.Remove(job.Number), UpdatedAt = draft.Now });
            return;
        }

        var next = SourceFlow.After(draft, source, job, happened);
        draft.Sources.Put(next);
        if (happened == SyncEvent.JobStarted)
            return;
        SourceFlow.UpdateApp(draft, next, job, happened);
        if (next.QueuedJobs is [var queued, ..])
            TakeUp(draft, next with { QueuedJobs = next.QueuedJobs.RemoveAt(0) }, draft.Jobs.Get(queued));
        Wake(draft, next.AppId);
    }

    private static void TakeUp(Draft draft, Source source, Job job)
    {
        var startsAt = JobPlanner.StartsAt(draft, job);
        draft.Sources.Put(source with
        {
            Status = SyncStatusMachine.Next(source.Status, SyncEvent.JobDispatched, source.Status),
            ActiveJob = job.Number,
            UpdatedAt = draft.Now,
        });
        draft.Jobs.Put(job with
        {
            StatusBefore = source.Status,
            Due = draft.At(Instant.Max(draft.Now, startsAt), DueKind.Start),
        });
    }

    // Every waiting export is evaluated again at this instant, as an agenda entry of its own, so that the ledger stays in order.
    private static void Wake(Draft draft, Guid appId)
    {
        foreach (var number in draft.WaitingFor(appId))
            draft.Jobs.Put(draft.Jobs.Get(number) with { Due = draft.At(draft.Now, DueKind.Check) });
        ExportJobs.ShowReadiness(draft, appId);
    }
}
