using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The answer to a refresh.</summary>
/// <param name="Status">The result.</param>
/// <param name="ImportJobs">The imports dispatched, in order.</param>
/// <param name="Message">The message for people.</param>
public sealed record SourceRefresh(RefreshStatus Status, ImmutableArray<long> ImportJobs, string Message);

/// <summary>
/// Ensures that an integration's source has the data of a window: dispatches one import for each missing end, unless an open
/// import covers it. The second import of a source stays pending until the first one ends.
/// </summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The integration.</param>
/// <param name="RequestedStart">The window's start, before its end and before now.</param>
/// <param name="RequestedEnd">The window's end; the part after now is ignored.</param>
public sealed record RefreshSource(Guid AccountId, Guid Id, Instant RequestedStart, Instant RequestedEnd) : EntityCommand<Integration, SourceRefresh>(AccountId, Id)
{
    internal const string NotAfterStart = "Must be after requestedStart";

    internal override void Check(Draft draft, Integration integration, Violations violations)
    {
        if (RequestedStart >= draft.Now)
            violations.AddRule("requestedStart", Messages.InTheFuture);
        if (RequestedStart >= RequestedEnd && !violations.IsUnreadable("requestedStart"))
            violations.AddRule("requestedEnd", NotAfterStart);
    }

    internal override Outcome<SourceRefresh> Execute(Draft draft, Integration integration)
    {
        if (integration.SourceAppId is not { } appId)
            return Refusal.Rule("Integration has no source app, so there is no source to refresh.");
        var missing = draft.ImportingSourcesOf(appId).SelectMany(source => Missing(source, Instant.Min(RequestedEnd, draft.Now)).Select(window => (source.Id, Window: window))).ToImmutableArray();
        if (missing.IsEmpty)
            return new SourceRefresh(RefreshStatus.Ready, [], "Source data is already available");
        if (draft.Apps.FindLive(appId) is not { State: ActivityState.Active })
            return Unavailable(AppRules.Inactive(draft.Apps.Find(appId)));
        var jobs = missing
            .Where(part => draft.Sources.Get(part.Id).State == ActivityState.Active)
            .Select(part => FindInFlight(draft, draft.Sources.Get(part.Id), part.Window)
                ?? ImportJobs.Dispatch(draft, draft.Sources.Get(part.Id), JobTrigger.Api, part.Window).Number)
            .Distinct()
            .ToImmutableArray();
        return jobs.IsEmpty
            ? Unavailable("the source is inactive. Resume it first.")
            : new SourceRefresh(RefreshStatus.Importing, jobs, $"Triggered {jobs.Length} import job(s) for missing data");
    }

    // Clients repeat the request until the data is available. That must not queue one import after another.
    private static long? FindInFlight(Draft draft, Source source, JobWindow window)
    {
        if (source.ActiveJob is not { } active)
            return null;
        return source.QueuedJobs.Prepend(active).Select(draft.Jobs.Get)
            .FirstOrDefault(job => !job.CancelRequested && job.MinTimestamp <= window.Min && job.MaxTimestamp >= window.Max)?.Number;
    }

    private static SourceRefresh Unavailable(string because) =>
        new(RefreshStatus.Unavailable, [], $"Source data is not available and cannot be imported: {because}");

    // Data after now does not exist yet: no import can bring it.
    private IEnumerable<JobWindow> Missing(Source source, Instant end)
    {
        if (source is not { EarliestDataAt: { } earliest, LatestDataAt: { } latest })
        {
            yield return new JobWindow(RequestedStart, end);
            yield break;
        }

        // Each missing end adjoins the available data, so that the range stays contiguous.
        if (RequestedStart < earliest)
            yield return new JobWindow(RequestedStart, earliest);
        if (end > latest)
            yield return new JobWindow(latest, end);
    }
}

/// <summary>The wire names of <see cref="RefreshStatus"/>.</summary>
internal static class RefreshStatuses
{
    public static readonly WireNames<RefreshStatus> Wire = new(
        (RefreshStatus.Ready, "ready"),
        (RefreshStatus.Importing, "importing"),
        (RefreshStatus.Unavailable, "unavailable"));
}
