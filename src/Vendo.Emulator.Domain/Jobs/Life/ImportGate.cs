using System.Collections.Immutable;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Life;

/// <summary>What a pending export does next.</summary>
internal enum GateAction
{
    /// <summary>The export starts.</summary>
    Start,

    /// <summary>The export stays pending until the import ends.</summary>
    Wait,

    /// <summary>The export fails.</summary>
    Fail,
}

/// <summary>The line of the table in rules.md §4 that matched.</summary>
internal enum GateReason
{
    NoSourceApp,
    ReadDirectly,
    ImportInFlight,
    SourceInactive,
    ImportFailed,
    ImportCancelled,
    NeverImported,
    DataIsThere,
}

/// <summary>A decision with its reason. It provides the API field, the job log line and the error message.</summary>
internal sealed record GateDecision(ImportReadiness? Status, GateAction Action, GateReason Reason, Source? Source, JobError? Error)
{
    /// <summary>The sources whose first import must be dispatched now.</summary>
    public ImmutableArray<Source> ImportsToDispatch { get; init; } = [];

    /// <summary>The reason as a line of the job's log. It names the import once that is dispatched.</summary>
    public string Describe(Draft draft) => Reason switch
    {
        GateReason.ImportInFlight => ImportGate.WaitingFor(Job.Print(Source!.ActiveJob!.Value)),
        GateReason.NeverImported => $"No source data yet: dispatched import {Job.Print(draft.Sources.Get(Source!.Id).ActiveJob!.Value)} and waiting for it",
        GateReason.SourceInactive or GateReason.ImportFailed or GateReason.ImportCancelled => Error!.Message,
        GateReason.ReadDirectly => ImportGate.ReadDirectly,
        _ => ImportGate.Available,
    };
}

/// <summary>Decides whether an export may start: the first matching line of the table in rules.md §4.</summary>
internal static class ImportGate
{
    public const string ReadDirectly = "Source is read directly, nothing to import";
    public const string Available = "Source data is available";

    public static readonly JobError TimedOut =
        new("IMPORT_TIMEOUT", "dependency", $"Source import did not settle within {WorldSettings.ImportTimeout.TotalHours:0} hours");

    /// <summary>What an export waits for.</summary>
    public static string WaitingFor(string import) => $"Waiting for source import {import} to complete";

    /// <summary>Evaluates the table without dispatching anything.</summary>
    public static GateDecision Evaluate(Draft draft, Integration integration)
    {
        if (integration.SourceAppId is not { } appId)
            return new GateDecision(null, GateAction.Start, GateReason.NoSourceApp, null, null);
        var appIsActive = draft.Apps.FindLive(appId) is { State: ActivityState.Active };
        GateDecision? worst = null;
        ImmutableArray<Source> neverImported = [];
        foreach (var source in draft.ImportingSourcesOf(appId))
        {
            // With several sources the worst decision wins: error, then waiting, then ready.
            var decision = Evaluate(draft, source, appIsActive);
            if (worst is null || decision.Action > worst.Action)
                worst = decision;
            if (decision.Reason == GateReason.NeverImported)
                neverImported = neverImported.Add(source);
        }

        if (worst is null)
            return new GateDecision(ImportReadiness.Ready, GateAction.Start, GateReason.ReadDirectly, null, null);
        return worst.Action == GateAction.Wait ? worst with { ImportsToDispatch = neverImported } : worst;
    }

    /// <summary>
    /// Evaluates the table for an export that may have waited already. If the import that it waited for was cancelled, the
    /// export fails instead of dispatching another import.
    /// </summary>
    /// <param name="draft">The world.</param>
    /// <param name="integration">The integration that exports.</param>
    /// <param name="wait">The export's wait so far; null if it has not waited.</param>
    public static GateDecision Evaluate(Draft draft, Integration integration, JobWait? wait)
    {
        var decision = Evaluate(draft, integration);
        foreach (var source in wait is null ? [] : decision.ImportsToDispatch)
        {
            if (source.LatestJob is { } number && draft.Jobs.Find(number) is { Status: JobStatus.Cancelled } import && import.FinishedAt >= wait!.Since)
            {
                var error = new JobError("IMPORT_CANCELLED", "dependency", $"Source import {import.Id} was cancelled. Sync again to dispatch another.");
                return new GateDecision(ImportReadiness.Error, GateAction.Fail, GateReason.ImportCancelled, source, error);
            }
        }

        return decision;
    }

    private static GateDecision Evaluate(Draft draft, Source source, bool appIsActive)
    {
        if (source.ActiveJob is not null)
            return new GateDecision(ImportReadiness.Waiting, GateAction.Wait, GateReason.ImportInFlight, source, null);
        if ((source.State == ActivityState.Inactive || !appIsActive) && !source.HasData)
            return new GateDecision(ImportReadiness.Error, GateAction.Fail, GateReason.SourceInactive, source, Inactive(draft, source, appIsActive));
        if (source.LatestImportFailed)
            return new GateDecision(ImportReadiness.Error, GateAction.Fail, GateReason.ImportFailed, source, Failed(source));

        return source.HasData
            ? new GateDecision(ImportReadiness.Ready, GateAction.Start, GateReason.DataIsThere, source, null)
            : new GateDecision(ImportReadiness.Waiting, GateAction.Wait, GateReason.NeverImported, source, null);
    }

    /// <summary>The error of an export whose source's latest import failed.</summary>
    public static JobError Failed(Source source) => new("IMPORT_FAILED", "dependency", $"Source import failed: {source.LastError}");

    private static JobError Inactive(Draft draft, Source source, bool appIsActive) => new(
        "SOURCE_INACTIVE",
        "dependency",
        appIsActive
            ? "Source is inactive and has never completed an import. Resume the source first."
            : $"App '{draft.Apps.Find(source.AppId)?.DisplayName}' is inactive and its source has never completed an import. Resume the app first.");
}
