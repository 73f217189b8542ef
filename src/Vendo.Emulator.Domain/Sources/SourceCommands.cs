using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Sources;

/// <summary>A change of one source. The source must exist and belong to the account; otherwise the command is refused as not found.</summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The source.</param>
public abstract record SourceCommand<T>(Guid AccountId, Guid Id) : Command<T>
{
    internal sealed override void Check(Draft draft, Violations violations)
    {
        if (Find(draft) is { } source)
            Check(draft, source, violations);
    }

    internal sealed override Outcome<T> Execute(Draft draft) => Find(draft) is { } source ? Execute(draft, source) : Refusal.NotFound("Source");

    /// <inheritdoc cref="Command{T}.Check"/>
    internal virtual void Check(Draft draft, Source source, Violations violations)
    {
    }

    internal abstract Outcome<T> Execute(Draft draft, Source source);

    private Source? Find(Draft draft) => draft.Sources.FindLive(Id) is { } source && source.AccountId == AccountId ? source : null;
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
            return Refusal.Rule(JobMessages.CannotSync(inactive));
        if (source.ActiveJob is { } active)
            return Refusal.Conflict(JobMessages.InProgress(active));
        return ImportJobs.Dispatch(draft, source, JobTrigger.Api, null);
    }
}

/// <summary>
/// Sets the data that a source has, for the control surface. With a range, the source looks as after a completed import;
/// with two nulls, as if no import had ever ended.
/// </summary>
/// <param name="Id">The source.</param>
/// <param name="EarliestDataAt">The start of the data; null for no data.</param>
/// <param name="LatestDataAt">The end of the data, not before its start; null for no data.</param>
public sealed record SetSourceData(Guid Id, Instant? EarliestDataAt, Instant? LatestDataAt) : Command<Source>
{
    internal override void Check(Draft draft, Violations violations) => CheckRange(EarliestDataAt, LatestDataAt, "", violations);

    /// <summary>Adds the violations of a range of data.</summary>
    /// <param name="earliest">Its start; null for no data.</param>
    /// <param name="latest">Its end; null for no data.</param>
    /// <param name="row">The prefix of its paths.</param>
    /// <param name="violations">Receives the violations.</param>
    internal static void CheckRange(Instant? earliest, Instant? latest, string row, Violations violations)
    {
        const string Earliest = "earliestDataAt", Latest = "latestDataAt";
        if (violations.IsUnreadable(row + Earliest))
            return;
        if (earliest is null != latest is null)
            violations.AddRule(row + (latest is null ? Latest : Earliest), "Give both instants, or null for both");
        else if (earliest > latest)
            violations.AddRule(row + Latest, $"Must not be before {Earliest}");
    }

    internal override Outcome<Source> Execute(Draft draft)
    {
        if (draft.Sources.FindLive(Id) is not { } source)
            return Refusal.NotFound("Source");
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
