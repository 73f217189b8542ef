using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>Creates an integration; with <c>runNow</c> also dispatches its first job (trigger <c>api</c>).</summary>
/// <param name="AccountId">The account that it will belong to.</param>
/// <param name="Input">The fields of the new row.</param>
public sealed record CreateIntegration(Guid AccountId, IntegrationInput Input) : Command<Integration>
{
    internal override void Check(Draft draft, Violations violations) => Input.Check(AccountId, draft.Now, draft.Apps.FindLive, violations);

    internal override Outcome<Integration> Execute(Draft draft)
    {
        var integration = new Integration
        {
            Key = draft.NextKey(),
            Id = NextId(draft),
            AccountId = AccountId,
            SourceAppId = Input.SourceAppId,
            DestinationAppId = Input.DestinationAppId,
            DataType = Input.DataType,
            Config = Input.Config,
            Schedule = Input.Schedule,
            Anchor = draft.Now,
            HistoricalSyncStartDate = Input.HistoricalSyncStartDate,
            State = ActivityState.Active,
            Status = SyncStatus.Pending,
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        };
        integration = draft.Integrations.Put(integration with
        {
            ImportDependencyStatus = ImportGate.Evaluate(draft, integration).Status,
            Due = IntegrationAgenda.Next(draft, integration),
        });
        if (integration.Schedule.RunNow)
            ExportJobs.Dispatch(draft, integration, JobTrigger.Api, integration.Due);
        return draft.Integrations.Get(integration.Id);
    }

    // A fixture may reserve ids for the next integrations; these are used first, in order.
    private static Guid NextId(Draft draft)
    {
        var counters = draft.Counters;
        if (counters.IntegrationsTaken == counters.ReservedIntegrations.Length)
            return draft.NextGuid();
        draft.Counters = counters with { IntegrationsTaken = counters.IntegrationsTaken + 1 };
        return counters.ReservedIntegrations[counters.IntegrationsTaken];
    }
}
