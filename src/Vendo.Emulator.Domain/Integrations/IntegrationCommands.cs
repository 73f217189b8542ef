using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>A change of one integration. The integration must exist and belong to the account; otherwise the command is refused as not found.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public abstract record IntegrationCommand<T>(Guid AccountId, Guid Id) : Command<T>
{
    internal sealed override void Check(Draft draft, Violations violations)
    {
        if (Find(draft) is { } integration)
            Check(draft, integration, violations);
    }

    internal sealed override Outcome<T> Execute(Draft draft) => Find(draft) is { } integration ? Execute(draft, integration) : Refusal.NotFound("Integration");

    /// <inheritdoc cref="Command{T}.Check"/>
    internal virtual void Check(Draft draft, Integration integration, Violations violations)
    {
    }

    internal abstract Outcome<T> Execute(Draft draft, Integration integration);

    private Integration? Find(Draft draft) => draft.Integrations.FindLive(Id) is { } integration && integration.AccountId == AccountId ? integration : null;
}

/// <summary>Changes an integration: <c>config</c> replaces, <c>schedule</c> merges field by field.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
/// <param name="Config">The new configuration; null keeps the current one.</param>
/// <param name="Schedule">The schedule's new fields; null keeps the schedule. A new frequency counts from now.</param>
public sealed record UpdateIntegration(Guid AccountId, Guid Id, JsonText? Config, SchedulePatch? Schedule) : IntegrationCommand<Integration>(AccountId, Id)
{
    internal override void Check(Draft draft, Integration integration, Violations violations)
    {
        IntegrationConfig.Check(Config, violations);
        Schedule?.Check(integration.Schedule, draft.Now, violations);
    }

    internal override Outcome<Integration> Execute(Draft draft, Integration integration)
    {
        var schedule = Schedule?.ApplyTo(integration.Schedule) ?? integration.Schedule;

        var isReanchored = schedule.Frequency != integration.Schedule.Frequency;
        var next = integration with
        {
            Config = Config ?? integration.Config,
            Schedule = schedule,
            Anchor = isReanchored ? draft.Now : integration.Anchor,
            OneOffDone = schedule.OneOff && integration.OneOffDone,
            UpdatedAt = draft.Now,
        };
        var isRescheduled = isReanchored || schedule.OneOff != integration.Schedule.OneOff;
        return draft.Integrations.Put(isRescheduled ? next with { Due = IntegrationAgenda.Next(draft, next) } : next);
    }
}

/// <summary>Soft-deletes an integration: it disappears from every read, its jobs stay, and a pending or running job is cancelled.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public sealed record DeleteIntegration(Guid AccountId, Guid Id) : IntegrationCommand<Integration>(AccountId, Id)
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
public sealed record PauseIntegration(Guid AccountId, Guid Id) : IntegrationCommand<Integration>(AccountId, Id)
{
    internal override Outcome<Integration> Execute(Draft draft, Integration integration)
    {
        if (!integration.IsActive)
            return integration;
        if (integration.ActiveJob is { } active && draft.Jobs.Get(active) is { Status: JobStatus.Pending } pending)
            JobSteps.Cancel(draft, pending);
        return draft.Integrations.Put(draft.Integrations.Get(Id) with { State = ActivityState.Inactive, UpdatedAt = draft.Now, Due = null });
    }
}

/// <summary>Resumes an integration: it next runs at its first occurrence after now. Missed occurrences are not run.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public sealed record ResumeIntegration(Guid AccountId, Guid Id) : IntegrationCommand<Integration>(AccountId, Id)
{
    internal override Outcome<Integration> Execute(Draft draft, Integration integration)
    {
        if (integration.IsActive)
            return integration;
        var resumed = integration with { State = ActivityState.Active, UpdatedAt = draft.Now };
        return draft.Integrations.Put(resumed with { Due = IntegrationAgenda.Next(draft, resumed) });
    }
}

/// <summary>Dispatches a job of an active integration; refused while one is pending or running, or while an app is inactive.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
public sealed record SyncIntegration(Guid AccountId, Guid Id) : IntegrationCommand<Job>(AccountId, Id)
{
    internal override Outcome<Job> Execute(Draft draft, Integration integration)
    {
        if (!integration.IsActive)
            return Refusal.Rule(IntegrationRules.InactiveIntegration);
        if (IntegrationRules.InactiveApp(draft.Apps.FindLive, integration) is { } inactive)
            return Refusal.Rule(JobMessages.CannotSync(inactive));
        if (integration.ActiveJob is { } active)
            return Refusal.Conflict(JobMessages.InProgress(active));
        return ExportJobs.Dispatch(draft, integration, JobTrigger.Api, isManualSync: true);
    }
}
