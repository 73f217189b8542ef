using Vendo.Emulator.Domain.Imports;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>A change of one source that is there and belongs to the account; anything else is not found.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
public abstract record SourceCommand<T>(Guid AccountId, Guid Id) : Command<T>
{
    internal sealed override Outcome<T> Execute(Draft draft) =>
        draft.Sources.FindLive(Id) is { } source && source.AccountId == AccountId ? Execute(draft, source) : Refusal.NotFound("Source");

    internal abstract Outcome<T> Execute(Draft draft, Source source);
}

/// <summary>Dispatches an import of an active source; refused while one is pending or running, or while the app is inactive.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
public sealed record SyncSource(Guid AccountId, Guid Id) : SourceCommand<Job>(AccountId, Id)
{
    internal override Outcome<Job> Execute(Draft draft, Source source)
    {
        if (source.State == ActivityState.Inactive)
            return Refusal.Rule("Cannot trigger sync for an inactive source. Resume the source first.");
        if (SourceRules.InactiveApp(draft, source) is { } inactive)
            return Refusal.Rule($"Cannot trigger sync: {inactive}");
        if (source.ActiveJob is { } active)
            return Refusal.Conflict($"Sync already in progress: {Job.Print(active)}");
        return ImportJobs.Dispatch(draft, source, JobTrigger.Api, null);
    }
}

/// <summary>
/// States what data a source has, from the control surface. With a range, an import has completed and nothing has
/// failed since; with two nulls, no import has ever completed or failed.
/// </summary>
/// <param name="Id">The source.</param>
/// <param name="EarliestDataAt">From when on; null for no data.</param>
/// <param name="LatestDataAt">Up to when, not before the start; null for no data.</param>
public sealed record SetSourceData(Guid Id, Instant? EarliestDataAt, Instant? LatestDataAt) : Command<Source>
{
    internal override Outcome<Source> Execute(Draft draft)
    {
        if (draft.Sources.FindLive(Id) is not { } source)
            return Refusal.NotFound("Source");
        if (EarliestDataAt is null != LatestDataAt is null)
            return Refusal.Rule("Give earliestDataAt and latestDataAt both, or both null.");
        if (EarliestDataAt > LatestDataAt)
            return Refusal.Rule("earliestDataAt must not be after latestDataAt.");
        var stated = draft.Sources.Put(source with
        {
            EarliestDataAt = EarliestDataAt,
            LatestDataAt = LatestDataAt,
            CoveredUntil = LatestDataAt,
            LastImportAt = LatestDataAt is null ? null : source.LastImportAt ?? draft.Now,
            LastError = null,
            ConsecutiveFailures = 0,
            UpdatedAt = draft.Now,
        });
        ExportJobs.ShowReadiness(draft, source.AppId);
        return stated;
    }
}
