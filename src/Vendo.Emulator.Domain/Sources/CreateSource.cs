using Vendo.Emulator.Domain.Imports;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>Creates a source; with <c>runNow</c> it also dispatches its first import (trigger <c>api</c>).</summary>
/// <param name="AccountId">The account that it will belong to.</param>
/// <param name="Input">What it is made of.</param>
public sealed record CreateSource(Guid AccountId, SourceInput Input) : Command<Source>
{
    internal override Outcome<Source> Execute(Draft draft)
    {
        if (Input.Check(AccountId, draft.Now, draft.Apps.FindLive) is { } refusal)
            return refusal;
        var source = new Source
        {
            Key = draft.NextKey(),
            Id = draft.NextGuid(),
            AccountId = AccountId,
            AppId = Input.AppId,
            SyncType = Input.SyncType,
            ImportTasks = Input.ImportTasks,
            Frequency = Input.Timing.Frequency,
            SyncAnchorTime = Input.Timing.AnchorTime,
            SyncAnchorTimezone = Input.Timing.AnchorTimezone,
            RollingPeriodDays = Input.RollingPeriodDays,
            Anchor = draft.Now,
            State = ActivityState.Active,
            Status = SyncStatus.Pending,
            IntegrationStatus = FlowStatus.Pending,
            Config = Input.Config,
            DatasetId = draft.NextGuid(),
            CreatedAt = draft.Now,
            UpdatedAt = draft.Now,
        };
        source = draft.Sources.Put(source with { Due = SourceAgenda.Next(draft, source) });
        if (Input.RunNow)
            ImportJobs.Dispatch(draft, source, JobTrigger.Api, null);
        return draft.Sources.Get(source.Id);
    }
}
