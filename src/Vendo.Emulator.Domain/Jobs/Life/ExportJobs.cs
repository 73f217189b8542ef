using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>The jobs of integrations: their dispatch, their import dependency, and their effects on integration and destinations.</summary>
internal static class ExportJobs
{
    /// <summary>Handles an occurrence of the schedule: dispatches a job, or skips it if one is open or an app is inactive.</summary>
    public static void OnOccurrence(Draft draft, Integration integration)
    {
        var next = IntegrationAgenda.Next(draft, integration);
        var skipped = integration.ActiveJob is { } active ? JobMessages.StillRunning(active) : IntegrationRules.InactiveApp(draft.Apps.FindLive, integration);
        if (skipped is null)
        {
            Dispatch(draft, integration, JobTrigger.Scheduled, next);
            return;
        }

        draft.Integrations.Put(integration with { Due = next });
        draft.Record(LedgerKind.OccurrenceSkipped, JobOwnerKind.Integration, integration.Id, null, skipped);
    }

    /// <summary>What a job covers that is dispatched at an instant.</summary>
    public static JobWindow WindowAt(Instant at, Integration integration) =>
        JobWindows.For(at, integration.CoveredUntil, integration.HistoricalSyncStartDate, integration.Schedule.Frequency, integration.Schedule.RollingWindowDays);

    /// <summary>Dispatches a job. Its import dependency is evaluated after the check delay.</summary>
    /// <param name="draft">The world.</param>
    /// <param name="integration">The integration.</param>
    /// <param name="trigger">Why.</param>
    /// <param name="next">The integration's next occurrence.</param>
    /// <param name="isManualSync">Whether the job may take a reserved number.</param>
    public static Job Dispatch(Draft draft, Integration integration, JobTrigger trigger, Due? next, bool isManualSync = false)
    {
        var now = draft.Now;
        var window = WindowAt(now, integration);
        var delay = integration.SourceAppId is null ? TimeSpan.Zero : draft.CheckDelay;
        var job = draft.Jobs.Put(new Job
        {
            Key = draft.NextKey(),
            Number = JobSteps.NextNumber(draft, isManualSync),
            AccountId = integration.AccountId,
            OwnerKind = JobOwnerKind.Integration,
            OwnerId = integration.Id,
            ConnectorType = integration.SourceAppId is { } source ? draft.Apps.Find(source)?.AppType : null,
            DestinationType = draft.Apps.Find(integration.DestinationAppId)?.AppType,
            Status = JobStatus.Pending,
            Trigger = trigger,
            ExecutionType = integration.CoveredUntil is null ? ExecutionType.Full : ExecutionType.Incremental,
            MinTimestamp = window.Min,
            MaxTimestamp = window.Max,
            StatusBefore = integration.Status,
            Scripted = JobPlanner.Take(draft, integration.Id) ?? MagicOutcomes.Of(integration.Config),
            Due = draft.At(now.PlusClamped(delay), DueKind.Check),
            CreatedAt = now,
            UpdatedAt = now,
        });
        draft.Integrations.Put(integration with
        {
            Status = SyncStatusMachine.Next(integration.Status, SyncEvent.JobDispatched, integration.Status),
            ImportDependencyStatus = integration.SourceAppId is null ? null : ImportReadiness.Checking,
            LatestJob = job.Number,
            ActiveJob = job.Number,
            IsResumed = false,
            UpdatedAt = now,
            Due = integration.Schedule.OneOff ? null : next,
        });
        draft.Record(LedgerKind.JobDispatched, JobOwnerKind.Integration, integration.Id, job.Number);
        return job;
    }

    /// <summary>Evaluates a pending job's import dependency and applies the decision.</summary>
    public static void Check(Draft draft, Job job)
    {
        var integration = draft.Integrations.Get(job.OwnerId);
        var decision = ImportGate.Evaluate(draft, integration, job.Wait);
        foreach (var source in decision.ImportsToDispatch)
            ImportJobs.Dispatch(draft, draft.Sources.Get(source.Id), JobTrigger.Dependency, null);
        Remember(draft, integration.Id, decision.Status);
        switch (decision.Action)
        {
            case GateAction.Fail:
                job = draft.Jobs.Put(job with { Notes = job.Notes.Add(new JobNote(draft.Now, "error", decision.Describe(draft))) });
                JobSteps.Fail(draft, job, decision.Error!, default);
                break;
            case GateAction.Wait:
                Wait(draft, job, integration, decision);
                break;
            default:
                StartOrStayQueued(draft, job, decision);
                break;
        }
    }

    /// <summary>
    /// Updates the readiness of every integration that reads from an app, without dispatching anything. Skips an integration
    /// whose pending export is about to evaluate it.
    /// </summary>
    public static void ShowReadiness(Draft draft, Guid appId)
    {
        GateDecision? decision = null;
        foreach (var integration in draft.IntegrationsOf(appId).Where(integration => integration.SourceAppId == appId))
        {
            if (integration.ActiveJob is { } active && draft.Jobs.Get(active) is { Due.Kind: DueKind.Check })
                continue;
            decision ??= ImportGate.Evaluate(draft, integration);
            Remember(draft, integration.Id, decision.Status);
        }
    }

    /// <summary>Handles a job that has waited too long for its import.</summary>
    public static void TimeOut(Draft draft, Job job)
    {
        Remember(draft, job.OwnerId, ImportReadiness.Error);
        JobSteps.Fail(draft, job, ImportGate.TimedOut, default);
    }

    /// <summary>Updates the integration and its destinations after a step of a job.</summary>
    public static void OnJob(Draft draft, Job job, SyncEvent happened)
    {
        var integration = draft.Integrations.Get(job.OwnerId);
        var status = SyncStatusMachine.Next(integration.Status, happened, job.StatusBefore);
        var next = happened switch
        {
            SyncEvent.JobStarted => integration with { Status = status, UpdatedAt = draft.Now },
            SyncEvent.JobCompleted => integration with
            {
                Status = status,
                ActiveJob = null,
                UpdatedAt = draft.Now,
                LastSyncAt = draft.Now,
                LastError = null,
                ConsecutiveFailures = 0,
                IsPartial = job.IsPartial,
                CoveredUntil = job.MaxTimestamp,
            },
            SyncEvent.JobFailed => integration with
            {
                Status = status,
                ActiveJob = null,
                UpdatedAt = draft.Now,
                LastError = job.Error!.Message,
                ConsecutiveFailures = integration.ConsecutiveFailures + 1,
                IsPartial = false,
            },
            _ => integration with { Status = status, ActiveJob = null, UpdatedAt = draft.Now },
        };

        // The job was cancelled or ended by hand before its decision, so no check or wait is pending.
        if (next.ImportDependencyStatus is ImportReadiness.Checking or ImportReadiness.Waiting)
            next = next with { ImportDependencyStatus = ImportGate.Evaluate(draft, next).Status };
        if (happened != SyncEvent.JobStarted && integration.Schedule.OneOff && !integration.IsDeleted)
            next = Rest(draft, next);
        draft.Integrations.Put(next);
        if (happened is SyncEvent.JobCompleted or SyncEvent.JobFailed)
            DestinationFlow.OnExport(draft, next.DestinationAppId, happened);
    }

    private static void Wait(Draft draft, Job job, Integration integration, GateDecision decision)
    {
        var since = job.Wait?.Since ?? draft.Now;
        draft.Jobs.Put(job with
        {
            Wait = new JobWait(integration.SourceAppId!.Value, since),
            Due = draft.At(since.PlusClamped(WorldSettings.ImportTimeout), DueKind.Timeout),
            UpdatedAt = draft.Now,
            Notes = job.Notes.Add(new JobNote(draft.Now, "info", decision.Describe(draft))),
        });
        if (job.Wait is null)
            draft.Record(LedgerKind.JobWaiting, JobOwnerKind.Integration, integration.Id, job.Number, decision.Describe(draft));
    }

    private static void StartOrStayQueued(Draft draft, Job job, GateDecision decision)
    {
        var notes = decision.Status is null ? job.Notes : job.Notes.Add(new JobNote(draft.Now, "info", decision.Describe(draft)));
        var queuedUntil = JobPlanner.StartsAt(draft, job);
        if (queuedUntil > draft.Now)
            draft.Jobs.Put(job with { Notes = notes, Wait = null, Due = draft.At(queuedUntil, DueKind.Start) });
        else
            JobSteps.Start(draft, job with { Notes = notes });
    }

    private static void Remember(Draft draft, Guid integrationId, ImportReadiness? status)
    {
        var integration = draft.Integrations.Get(integrationId);
        if (integration.ImportDependencyStatus != status)
            draft.Integrations.Put(integration with { ImportDependencyStatus = status, UpdatedAt = draft.Now });
    }

    private static Integration Rest(Draft draft, Integration integration)
    {
        draft.Record(LedgerKind.IntegrationRested, JobOwnerKind.Integration, integration.Id);
        return integration with { State = ActivityState.Inactive, OneOffDone = true, Due = null };
    }
}
