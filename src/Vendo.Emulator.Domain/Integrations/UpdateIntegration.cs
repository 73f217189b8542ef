using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>Changes an integration: <c>config</c> replaces, <c>schedule</c> merges field by field.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
/// <param name="Config">The new configuration; null keeps the current one.</param>
/// <param name="Schedule">The schedule's new fields; null keeps the schedule. A new frequency counts from now.</param>
public sealed record UpdateIntegration(Guid AccountId, Guid Id, JsonText? Config, SchedulePatch? Schedule) : EntityCommand<Integration, Integration>(AccountId, Id)
{
    /// <summary>True resumes it and false pauses it, before anything else changes; null leaves it.</summary>
    public bool? IsActive { get; init; }

    internal override void Check(Draft draft, Integration integration, Violations violations)
    {
        IntegrationConfig.Check(Config, violations);
        Schedule?.Check(integration.Schedule, draft.Now, violations);
    }

    internal override Outcome<Integration> Execute(Draft draft, Integration integration)
    {
        if (IsActive is { } isActive)
            integration = Toggled(draft, integration, isActive);
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

    private Integration Toggled(Draft draft, Integration integration, bool isActive)
    {
        EntityCommand<Integration, Integration> toggle = isActive ? new ResumeIntegration(AccountId, Id) : new PauseIntegration(AccountId, Id);
        return toggle.Execute(draft, integration).Value;
    }
}
