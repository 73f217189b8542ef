using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>What a field's type does not say: the names of its enumeration, its bounds, its format.</summary>
internal static class AnswerFacets
{
    public static JsonObject? Of(string type, string field) => (type, field) switch
    {
        (_, "state") => Names(ActivityStates.Wire.All),
        (_, "dataType") or ("DestinationRow" or "DestinationDetail", "syncType") => Names(DataTypes.Wire.All),
        ("DestinationRow" or "DestinationDetail", "integrationStatus") => Names(DestinationStatuses.Wire.All),
        ("FlowStateAnswer", "integrationStatus") => Names([.. FlowStatuses.Wire.All.Union(DestinationStatuses.Wire.All)]),
        (_, "integrationStatus") => Names(FlowStatuses.Wire.All),
        (_, "importDependencyStatus") => Names(ImportReadinesses.Wire.All),
        (_, "role" or "roles" or "supportedRoles") => Names(AppRoles.Wire.All),
        (_, "permissions") or ("CatalogPermissions", _) => Names(AppPermissions.All),
        ("AppRow" or "AppDetail", "status") => Names(AppStatuses.Wire.All),
        ("JobRow", "status") => Names(JobStatuses.Wire.All),
        ("JobCancelAnswer", "status") => Names(["running", "cancelled"]),
        ("DispatchedAnswer", "status") => SchemaJson.Parse("""{"examples": ["dispatched"]}"""),
        ("RefreshAnswer", "status") => Names(RefreshStatuses.Wire.All),
        (_, "status") => Names(SyncStatuses.Wire.All),
        (_, "jobType") => Names(JobTypes.Wire.All),
        (_, "trigger") => Names(JobTriggers.Wire.All),
        (_, "executionType") => Names(ExecutionTypes.Wire.All),
        ("JobLogLine", "level") => Names(["info", "warn", "error"]),
        (_, "modelType") => Names(ModelTypes.Published.All),
        (_, "category") => Names(CatalogCategories.Wire.All),
        (_, "lifecycle") => Names(CatalogLifecycles.Wire.All),
        (_, "availability") => Names(CatalogAvailabilities.Wire.All),
        ("CredentialField", "type") => Names(["text", "password"]),
        ("JobRow" or "JobCancelAnswer", "id") or (_, "jobId" or "latestJobId" or "activeImportJobId" or "importJobIds") =>
            SchemaJson.Parse("""{"pattern": "^job_[0-9]+$"}"""),
        (_, "progress" or "progressPct") => SchemaJson.Parse("""{"maximum": 100}"""),
        (_, "syncAnchorTime") => SchemaJson.Parse("""{"pattern": "^\\d{2}:\\d{2}$"}"""),
        (_, "syncFrequency") => SchemaJson.Parse("""{"description": "Text, as in `every 6 hours` or `daily`; null for a source whose data is sent to it (a webhook)."}"""),
        (_, "syncAnchorTimezone") => SchemaJson.Parse("""{"description": "An IANA name."}"""),
        ("ModelRow" or "ModelDetail", "columns") => SchemaJson.Parse("""{"type": "array", "items": {}}"""),
        ("IntegrationDetail", "schedule") => SchemaJson.Ref("Schedule"),
        ("ModelRow" or "ModelDetail", "schedule") => SchemaJson.Ref("ModelSchedule"),
        ("IntegrationDetail", "config") => SchemaJson.Ref("IntegrationConfig"),
        (_, "config") => SchemaJson.Ref("Settings"),
        ("JobRow", "metrics") => SchemaJson.Ref("JobMetrics"),
        _ => null,
    };

    /// <summary>The figures of a job.</summary>
    public static JsonObject JobMetrics => SchemaJson.Parse("""
        {
          "type": "object",
          "required": ["rows_processed", "rows_written"],
          "properties": { "rows_processed": { "type": "integer", "minimum": 0 }, "rows_written": { "type": "integer", "minimum": 0 },
            "rows_total": { "type": "integer", "minimum": 0, "description": "Of a running export." },
            "rows_imported": { "type": "integer", "minimum": 0, "description": "Of an import." },
            "duration_seconds": { "type": "integer", "minimum": 0, "description": "Of an import, in whole seconds." } },
          "additionalProperties": false
        }
        """);

    private static JsonObject Names(ImmutableArray<string> names) => new() { ["enum"] = SchemaJson.Array(names) };
}
