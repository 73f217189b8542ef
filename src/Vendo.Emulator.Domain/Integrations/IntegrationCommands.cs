using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>Soft-deletes an integration: it disappears from every read, its jobs stay, and a pending or running job is cancelled.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public sealed record DeleteIntegration(Guid AccountId, Guid Id) : EntityCommand<Integration, Integration>(AccountId, Id)
{
    internal override Outcome<Integration> Execute(Draft draft, Integration integration)
    {
        if (integration.ActiveJob is { } active)
            JobSteps.Cancel(draft, draft.Jobs.Get(active));
        if (draft.ScriptedOutcomes.Find(Id) is not null)
            draft.ScriptedOutcomes.Remove(Id);
        return draft.Integrations.Put(draft.Integrations.Get(Id) with { DeletedAt = draft.Now, UpdatedAt = draft.Now, Due = null });
    }
}

/// <summary>Pauses an integration: a pending job is cancelled, a running one continues. Idempotent.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public sealed record PauseIntegration(Guid AccountId, Guid Id) : EntityCommand<Integration, Integration>(AccountId, Id)
{
    internal override Outcome<Integration> Execute(Draft draft, Integration integration)
    {
        if (!integration.IsActive)
            return integration;
        if (integration.ActiveJob is { } active && draft.Jobs.Get(active) is { Status: JobStatus.Pending } pending)
            JobSteps.Cancel(draft, pending);
        return draft.Integrations.Put(draft.Integrations.Get(Id) with { State = ActivityState.Inactive, IsResumed = false, UpdatedAt = draft.Now, Due = null });
    }
}

/// <summary>Resumes an integration: it next runs at its first occurrence after now. Missed occurrences are not run.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public sealed record ResumeIntegration(Guid AccountId, Guid Id) : EntityCommand<Integration, Integration>(AccountId, Id)
{
    internal override Outcome<Integration> Execute(Draft draft, Integration integration)
    {
        if (integration.IsActive)
            return integration;
        var resumed = integration with { State = ActivityState.Active, IsResumed = true, UpdatedAt = draft.Now };
        return draft.Integrations.Put(resumed with { Due = IntegrationAgenda.Next(draft, resumed) });
    }
}

/// <summary>Dispatches a job of an active integration; refused while one is pending or running, or while an app is inactive.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public sealed record SyncIntegration(Guid AccountId, Guid Id) : EntityCommand<Integration, Job>(AccountId, Id)
{
    internal override Outcome<Job> Execute(Draft draft, Integration integration)
    {
        if (!integration.IsActive)
            return Refusal.Rule(IntegrationRules.InactiveIntegration);
        if (IntegrationRules.InactiveApp(draft.Apps.FindLive, integration) is { } inactive)
            return Refusal.Rule(JobMessages.CannotSync(inactive));
        if (integration.ActiveJob is { } active)
            return Refusal.Conflict(JobMessages.InProgress(active));
        return ExportJobs.Dispatch(draft, integration, JobTrigger.Api, integration.Due, isManualSync: true);
    }
}
