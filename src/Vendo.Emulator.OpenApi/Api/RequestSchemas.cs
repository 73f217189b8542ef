using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>The bodies that operations accept, as a client should write them. An optional field may be left out, but not null.</summary>
internal static class RequestSchemas
{
    private const string Text = """{ "type": "string", "minLength": 1 }""";
    private const string Texts = """{ "type": "array", "items": { "type": "string", "minLength": 1 } }""";
    private const string Uuid = """{ "type": "string", "format": "uuid" }""";
    private const string Boolean = """{ "type": "boolean" }""";
    private const string Free = """{ "type": "object", "additionalProperties": {} }""";
    private const string Instant = """{ "type": "string", "format": "date-time", "examples": ["2024-03-04T15:00:00Z"] }""";

    public static IEnumerable<(string Name, JsonObject Schema)> All =>
    [
        ("Settings", SchemaJson.Parse(Free)),
        ("Credentials", SchemaJson.Parse(Free)),
        ("ModelSchedule", SchemaJson.Parse(Free)),
        ("IntegrationConfig", Open(Body(["tasks"], [("global", Ref("Settings")), ("tasks", $$"""{ "type": "array", "minItems": 1, "items": {{Ref("IntegrationTask")}} }""")]))),
        ("IntegrationTask", Open(Body(["task_type"], [("task_type", Text)]))),
        ("Schedule", Body(
            ["frequency_value", "frequency_unit", "rolling_window_days"],
            [("frequency_value", Integer(1)), ("frequency_unit", Names(FrequencyUnits.Wire.All)), ("rolling_window_days", Integer(0)), ("one_off", Boolean), ("run_now", Boolean)])),
        ("NewSchedule", Body(["frequencyValue", "frequencyUnit"], [.. Schedule])),
        ("SchedulePatch", Body([], [.. Schedule])),
        ("NewIntegration", Body(
            ["destinationAppId", "dataType", "config", "schedule"],
            [("sourceAppId", Uuid), ("destinationAppId", Uuid), ("dataType", Names(DataTypes.Wire.All)), ("config", Ref("IntegrationConfig")),
                ("schedule", Ref("NewSchedule")), ("historicalSyncStartDate", Instant)])),
        ("IntegrationPatch", AnyOf([("config", Ref("IntegrationConfig")), ("schedule", Ref("SchedulePatch"))])),
        ("RefreshRequest", Body(["requestedStart", "requestedEnd"], [("requestedStart", Instant), ("requestedEnd", Instant)])),
        ("NewApp", Body(["appType", "displayName"], [("appType", Text), .. App])),
        ("AppPatch", AnyOf([.. App])),
        ("NewSource", Body(["appId", "syncType"], [("appId", Uuid), ("syncType", Text), .. Source])),
        ("SourcePatch", AnyOf([.. Source])),
        ("NewDestination", Body(["appId", "syncType"], [("appId", Uuid), ("syncType", Names(DataTypes.Wire.All)), .. Destination])),
        ("DestinationPatch", AnyOf([.. Destination])),
        ("NewModel", Body(["name", "modelType"], [.. Model])),
        ("ModelPatch", AnyOf([.. Model])),
    ];

    private static IEnumerable<(string, string)> App =>
    [
        ("displayName", Text), ("permissions", $$"""{ "type": "array", "items": {{Names(AppPermissions.All)}} }"""),
        ("role", $$"""{ "type": "array", "items": {{Names(AppRoles.Wire.All)}}, "description": "Each stands for the type's default permissions of that role." }"""),
        ("credentials", Ref("Credentials")), ("config", Ref("Settings")),
    ];

    private static IEnumerable<(string, string)> Source =>
    [
        (SourceTimingFields.Value, Integer(1)), (SourceTimingFields.Unit, Names(SourceTimingFields.Units.All)),
        (SourceTimingFields.Time, """{ "type": "string", "pattern": "^([01]\\d|2[0-3]):[0-5]\\d$", "description": "HH:MM" }"""),
        (SourceTimingFields.Zone, """{ "type": "string", "minLength": 1, "description": "An IANA name, as in `Europe/Berlin`." }"""),
        ("runNow", Boolean), ("importTasks", Texts), ("rollingPeriodDays", Integer(0)), ("config", Ref("Settings")),
    ];

    private static IEnumerable<(string, string)> Destination => [("exportTasks", Texts), ("config", Ref("Settings"))];

    private static IEnumerable<(string, string)> Model =>
    [
        ("name", Text), ("modelType", Names(ModelTypes.Published.All)), ("sqlQuery", """{ "type": "string", "description": "Empty, the model is invalid." }"""),
        ("description", """{ "type": "string" }"""), ("schedule", Ref("ModelSchedule")), ("primaryKeyColumns", Texts), ("incrementalColumn", Text),
    ];

    private static IEnumerable<(string, string)> Schedule =>
    [
        ("frequencyValue", Integer(1)), ("frequencyUnit", Names(FrequencyUnits.Wire.All)), ("rollingWindowDays", Integer(0)), ("oneOff", Boolean), ("runNow", Boolean),
    ];

    private static JsonObject Body(string[] required, (string Name, string Schema)[] fields)
    {
        var body = SchemaJson.Exactly(fields.Select(field => (field.Name, SchemaJson.Parse(field.Schema))));
        body.Remove("required");
        if (required.Length > 0)
            body.Insert(1, "required", SchemaJson.Array(required));
        return body;
    }

    // What else is in it is kept and returned.
    private static JsonObject Open(JsonObject body)
    {
        body["additionalProperties"] = new JsonObject();
        return body;
    }

    private static JsonObject AnyOf((string Name, string Schema)[] fields)
    {
        var body = Body([], fields);
        body["minProperties"] = 1;
        return body;
    }

    private static string Names(ImmutableArray<string> names) => SchemaJson.Enum(names).ToJsonString();

    private static string Ref(string schema) => SchemaJson.Ref(schema).ToJsonString();

    private static string Integer(int min) => $$"""{ "type": "integer", "format": "int64", "minimum": {{min}}, "maximum": {{Integers.MaxSafe}} }""";
}
