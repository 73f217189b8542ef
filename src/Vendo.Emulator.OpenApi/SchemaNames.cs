using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vendo.Emulator.Api;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.OpenApi;

/// <summary>The names of the schemas that a document writes in place: those of enumerations by their values, those of envelopes by what is in them.</summary>
internal static class SchemaNames
{
    // Sorts are enumerations with a colon in most of their values; they are known by the fields that they add.
    private static readonly ImmutableArray<(string Name, string Field)> Sorts = [("IntegrationSort", "last_sync_at"), ("JobSort", "started_at"), ("Sort", "created_at")];

    private static readonly Dictionary<string, string> Enums = new[]
    {
        ("ActivityState", ActivityStates.Wire.All), ("DataType", DataTypes.Wire.All), ("DestinationStatus", DestinationStatuses.Wire.All),
        ("SourceStatus", FlowStatuses.Wire.All), ("FlowStatus", [.. FlowStatuses.Wire.All.Union(DestinationStatuses.Wire.All)]),
        ("ImportReadiness", ImportReadinesses.Wire.All), ("AppRole", AppRoles.Wire.All), ("AppPermission", AppPermissions.All),
        ("AppStatus", AppStatuses.Wire.All), ("JobStatus", JobStatuses.Wire.All), ("JobCancelStatus", ["running", "cancelled"]),
        ("RefreshStatus", RefreshStatuses.Wire.All), ("SyncStatus", SyncStatuses.Wire.All), ("JobType", JobTypes.Wire.All),
        ("JobTrigger", JobTriggers.Wire.All), ("ExecutionType", ExecutionTypes.Wire.All), ("JobLogLevel", ["info", "warn", "error"]),
        ("ModelType", ModelTypes.Published.All), ("CatalogCategory", CatalogCategories.Wire.All), ("CatalogLifecycle", CatalogLifecycles.Wire.All),
        ("CatalogAvailability", CatalogAvailabilities.Wire.All), ("CredentialFieldType", ["text", "password"]), ("FrequencyUnit", FrequencyUnits.Wire.All),
        ("SourceFrequencyUnit", SourceTimingFields.Units.All), ("IntegrationStatusFilter", ClientFilters.IntegrationStatus.All),
        ("JobStatusFilter", ClientFilters.JobStatus.All), ("CatalogCategoryFilter", ClientFilters.Category.All),

        ("WorldEventType", WorldEventTypes.Wire.All), ("ClockMode", ClockModes.Wire.All), ("LedgerKind", LedgerKinds.Wire.All), ("AgendaKind", DueKinds.Wire.All),
        ("LatencyClock", LatencyClocks.Wire.All), ("RowChange", ["created", "updated", "deleted", "removed"]), ("EvidenceTag", EvidenceTags.Wire.All),
        ("JobEnding", JobStatuses.Ended.All), ("ApiGeneration", ApiGenerations.Wire.All),
    }.ToDictionary(each => Key(each.Item2), each => each.Item1, StringComparer.Ordinal);

    /// <summary>The name of an enumeration; null for any other schema.</summary>
    public static string? OfEnum(JsonObject schema)
    {
        if (schema["enum"] is not JsonArray values)
            return null;
        ImmutableArray<string> names = [.. values.OfType<JsonNode>().Select(value => value.ToString())];
        if (names.Contains("created_at:desc"))
            return Sorts.First(sort => names.Contains(sort.Field)).Name;
        return Enums.GetValueOrDefault(Key(names)) ?? throw new InvalidOperationException($"Name this enumeration in {nameof(SchemaNames)}: {string.Join(", ", names)}");
    }

    /// <summary>The name of an envelope; null for any other schema.</summary>
    public static string? OfEnvelope(JsonObject schema)
    {
        if (schema["properties"]?["data"] is not JsonObject data || schema["properties"]!.AsObject().Any(each => each.Key is not ("data" or "meta")))
            return null;
        if (NameOf(data) is { } one)
            return one + "Envelope";
        var row = NameOf(data["items"]!.AsObject());
        return row + (schema["properties"]!["meta"] is not JsonObject meta ? "ListEnvelope" : NameOf(meta) == "PageMeta" ? "Page" : "List");
    }

    /// <summary>What an envelope is for, by its name; null for the name of no envelope.</summary>
    public static string? TextOf(string name) =>
        name.EndsWith("ListEnvelope", StringComparison.Ordinal) ? $"The envelope of a list: `data` has every {name[..^12]}."
        : name.EndsWith("Envelope", StringComparison.Ordinal) ? $"The envelope of an answer: `data` is the {name[..^8]}."
        : name.EndsWith("Page", StringComparison.Ordinal) ? $"A page of a list: `data` has one {name[..^4]} for each row."
        : name.EndsWith("RowList", StringComparison.Ordinal) ? $"A whole list: `data` has one {name[..^4]} for each row."
        : null;

    private static string? NameOf(JsonObject schema) => ((string?)schema["$ref"])?.Split('/')[^1];

    private static string Key(IEnumerable<string> values) => string.Join(',', values);
}
