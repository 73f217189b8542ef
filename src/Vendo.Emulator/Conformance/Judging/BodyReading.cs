using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>
/// Finds the violations of a request's body: with the readers and rules of the domain, as far as they need no world. What an id refers
/// to is known to the server only, so the fields with ids of apps are judged by their shape.
/// </summary>
internal static class BodyReading
{
    private static readonly FrozenDictionary<string, Action<ObjectReader, Violations, Instant>> Readers = new Dictionary<string, Action<ObjectReader, Violations, Instant>>
    {
        ["CreateIntegration"] = (body, violations, now) =>
        {
            var input = IntegrationInput.Read(body);
            IntegrationConfig.Check(body.Has("config") ? input.Config : null, violations);
            SchedulePatch.Of(input.Schedule).Check(null, now, violations);
            violations.AddRule("historicalSyncStartDate", input.HistoricalSyncStartDate > now ? Messages.InTheFuture : null);
        },
        ["UpdateIntegration"] = (body, violations, _) =>
        {
            body.RequireAny("config", "schedule");
            IntegrationConfig.Check(body.OptionalObject("config")?.ReadWhole(), violations);
            if (body.OptionalObject("schedule") is { } schedule)
                SchedulePatch.Read(schedule);
        },
        ["CreateApp"] = (body, violations, _) => AppInput.Read(body).Check(violations),
        ["UpdateApp"] = (body, violations, _) => AppPatch.Read(body).Check(violations),
        ["CreateSource"] = (body, violations, now) =>
        {
            var input = SourceInput.Read(body);
            violations.Text("syncType", input.SyncType);
            SourceTimingPatch.Of(input.Timing).Check(null, now, violations);
            violations.Texts("importTasks", input.ImportTasks);
            SourceConfig.Check(input.Config, violations);
        },
        ["UpdateSource"] = (body, violations, _) => violations.Texts("importTasks", SourcePatch.Read(body).ImportTasks),
        ["CreateDestination"] = (body, violations, _) => violations.Texts("exportTasks", DestinationInput.Read(body).ExportTasks),
        ["UpdateDestination"] = (body, violations, _) => DestinationPatch.Read(body).Check(violations),
        ["CreateModel"] = (body, violations, _) => ModelInput.Read(body, ModelTypes.Published).Check(violations),
        ["UpdateModel"] = (body, violations, _) => ModelPatch.Read(body, ModelTypes.Published).Check(violations),
        ["RefreshIntegrationSource"] = (body, violations, _) =>
        {
            var (start, end) = (body.RequiredInstant("requestedStart"), body.RequiredInstant("requestedEnd"));
            if (start >= end && !violations.IsUnreadable("requestedStart"))
                violations.AddRule("requestedEnd", RefreshSource.NotAfterStart);
        },
    }.ToFrozenDictionary();

    /// <summary>Whether an operation has a body.</summary>
    public static bool HasBody(string operation) => Readers.ContainsKey(operation);

    /// <summary>The refusal of a body; null if its shape is right.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="text">The body.</param>
    /// <param name="now">The server's instant.</param>
    public static Refusal? WhyRefused(string operation, string text, Instant now)
    {
        var json = JsonBody.Parse(Encoding.UTF8.GetBytes(text));
        if (json.Refusal is { } noJson)
            return noJson;
        var violations = new Violations();
        Readers[operation](ObjectReader.Of(json.Value, violations), violations, now);
        return violations.AsBodyRefusal();
    }

    /// <summary>
    /// Whether only the server can know if the value at a path is right: an app's state and roles, the schedule that a PATCH is merged into,
    /// and credentials, which a recording hides.
    /// </summary>
    public static bool IsServersOwn(string operation, string path) =>
        path is "sourceAppId" or "destinationAppId" or "appId" or "credentials" || path.StartsWith("rollingPeriodDays", StringComparison.Ordinal)
        || (operation.StartsWith("Update", StringComparison.Ordinal) && (path.StartsWith("schedule", StringComparison.Ordinal) || path.StartsWith("sync", StringComparison.Ordinal)))
        || (operation == "RefreshIntegrationSource" && path == "requestedStart");

    /// <summary>The rule that a violation of a body is under.</summary>
    public static string RuleOf(string operation, string path) => (operation, path.Split('.')[0]) switch
    {
        ("CreateIntegration", "sourceAppId") => "integrations.source-app",
        ("CreateIntegration", "destinationAppId") => "integrations.destination-app",
        ("CreateIntegration", "dataType") => "integrations.data-type",
        ("CreateIntegration", "historicalSyncStartDate") => "integrations.historical-start",
        ("CreateIntegration" or "UpdateIntegration", "config") => "integrations.config",
        ("CreateIntegration" or "UpdateIntegration", "schedule") => "integrations.schedule",
        ("UpdateIntegration", _) => "integrations.update-nothing",
        ("CreateApp" or "UpdateApp", "permissions" or "role") => "apps.permissions",
        ("CreateApp" or "UpdateApp", _) => "apps.create",
        ("CreateSource" or "UpdateSource", _) => "sources.create",
        ("CreateDestination" or "UpdateDestination", _) => "destinations.row",
        ("CreateModel" or "UpdateModel", _) => "models.row",
        ("RefreshIntegrationSource", _) => "integrations.refresh-source",
        _ => "validation",
    };

    /// <summary>The fields of a body and their values; none if the body is no object.</summary>
    public static IEnumerable<JsonProperty> FieldsOf(string? text) =>
        Answered.Parse(text) is { ValueKind: JsonValueKind.Object } body ? body.EnumerateObject() : [];
}
