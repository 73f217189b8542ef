using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>
/// Creates a source; with <c>runNow</c> also dispatches its first import (trigger <c>api</c>). A source whose data is pushed has no
/// schedule and imports nothing: both are ignored.
/// </summary>
/// <param name="AccountId">The account that it will belong to.</param>
/// <param name="Input">The fields of the new row.</param>
public sealed record CreateSource(Guid AccountId, SourceInput Input) : Command<Source>
{
    internal override void Check(Draft draft, Violations violations) => Input.Check(AccountId, draft.Now, draft.Apps.FindLive, violations);

    internal override Outcome<Source> Execute(Draft draft)
    {
        if (Input.SyncType != draft.Apps.Get(Input.AppId).AppType)
            return Refusal.Rule("Sync type does not match app configuration");
        var isPushed = AppCatalog.Default.Find(Input.SyncType) is { IsPushed: true };
        var timing = isPushed ? SourceTiming.Default : Input.Timing;
        var source = new Source
        {
            Key = draft.NextKey(),
            Id = draft.NextGuid(),
            AccountId = AccountId,
            AppId = Input.AppId,
            SyncType = Input.SyncType,
            ImportTasks = Input.ImportTasks,
            Frequency = timing.Frequency,
            SyncAnchorTime = timing.AnchorTime,
            SyncAnchorTimezone = timing.AnchorTimezone,
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
        if (Input.RunNow && !isPushed)
            ImportJobs.Dispatch(draft, source, JobTrigger.Api, null);
        return draft.Sources.Get(source.Id);
    }
}
