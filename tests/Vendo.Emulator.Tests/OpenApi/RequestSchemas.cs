using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>The bodies that operations accept. Unknown fields are ignored; an optional field may be left out, but not null.</summary>
internal static class RequestSchemas
{
    private const string Text = """{ "type": "string", "minLength": 1 }""";
    private const string Texts = """{ "type": "array", "items": { "type": "string", "minLength": 1 } }""";
    private const string Uuid = """{ "type": "string", "format": "uuid" }""";
    private const string Boolean = """{ "type": "boolean" }""";
    private const string Object = """{ "type": "object" }""";

    // The grammar of RFC 3339: T and Z have either case.
    private const string Instant = """
        { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$",
          "description": "An instant of RFC 3339, with its zone.", "examples": ["2024-03-04T15:00:00Z"] }
        """;

    public static IEnumerable<(string Name, JsonObject Schema)> All =>
    [
        ("IntegrationConfig", Body(["tasks"], [("global", Object), ("tasks", Tasks)])),
        ("NewSchedule", Schedule(isNew: true)),
        ("SchedulePatch", Schedule(isNew: false)),
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

    /// <summary>A schedule in an answer.</summary>
    public static JsonObject PrintedSchedule() => SchemaJson.Parse($$"""
        {
          "required": ["frequency_value", "frequency_unit", "rolling_window_days"],
          "properties": {
            "frequency_value": {{Integer(1)}}, "frequency_unit": {{Names(FrequencyUnits.Wire.All)}}, "rolling_window_days": {{Integer(0)}},
            "one_off": { "type": "boolean", "enum": [true] }, "run_now": { "type": "boolean", "enum": [true] }
          },
          "additionalProperties": false
        }
        """);

    private static IEnumerable<(string, string)> App =>
    [
        ("displayName", Text), ("permissions", $$"""{ "type": "array", "items": {{Names(AppPermissions.All)}} }"""),
        ("role", $$"""{ "type": "array", "items": {{Names(AppRoles.Wire.All)}}, "description": "Each stands for the type's default permissions of that role." }"""),
        ("credentials", """{ "type": "object", "writeOnly": true, "description": "Never returned." }"""), ("config", Object),
    ];

    private static IEnumerable<(string, string)> Source =>
    [
        (SourceTimingFields.Value, Integer(1)), (SourceTimingFields.Unit, Names(SourceTimingFields.Units.All)),
        (SourceTimingFields.Time, """{ "type": "string", "pattern": "^([01]\\d|2[0-3]):[0-5]\\d$", "description": "HH:MM" }"""),
        (SourceTimingFields.Zone, """{ "type": "string", "minLength": 1, "description": "An IANA name, as in `Europe/Berlin`." }"""),
        ("runNow", Boolean), ("importTasks", Texts), ("rollingPeriodDays", Integer(0)), ("config", Outcome),
    ];

    private static IEnumerable<(string, string)> Destination => [("exportTasks", Texts), ("config", Object)];

    private static IEnumerable<(string, string)> Model =>
    [
        ("name", Text), ("modelType", Names(ModelTypes.Wire.All)), ("sqlQuery", """{ "type": "string", "description": "Empty, the model is invalid." }"""),
        ("description", """{ "type": "string" }"""), ("schedule", Object), ("primaryKeyColumns", Texts), ("incrementalColumn", Text),
    ];

    private static string Tasks => $$"""
        { "type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["task_type"],
            "properties": { "task_type": {{Text}}, "{{MagicOutcomes.Field}}": {{Names(MagicOutcomes.Names)}} },
            "additionalProperties": {} } }
        """;

    private static string Outcome =>
        $$"""{ "type": "object", "properties": { "{{MagicOutcomes.Field}}": {{Names(MagicOutcomes.Names)}} }, "additionalProperties": {} }""";

    // Both spellings of a field, so that a client may send back what it read.
    private static JsonObject Schedule(bool isNew)
    {
        string[] schemas = [Integer(1), Names(FrequencyUnits.Wire.All), Integer(0), Boolean, Boolean];
        var fields = ScheduleSpellings.All.Zip(schemas, (field, schema) => (field.Name, field.Alias, Schema: schema)).ToArray();
        var schema = Body([], [.. fields.Select(field => (field.Name, field.Schema)), .. fields.Select(field => (field.Alias, field.Schema))]);
        if (isNew)
            schema["allOf"] = new JsonArray([.. fields.Take(2).Select(field => SchemaJson.Parse($$"""{ "anyOf": [{ "required": ["{{field.Name}}"] }, { "required": ["{{field.Alias}}"] }] }"""))]);
        return schema;
    }

    private static JsonObject Body(string[] required, (string Name, string Schema)[] fields)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in fields)
            properties[name] = JsonNode.Parse(schema);
        var body = new JsonObject { ["type"] = "object" };
        if (required.Length > 0)
            body["required"] = SchemaJson.Array(required);
        body["properties"] = properties;
        body["additionalProperties"] = new JsonObject();
        return body;
    }

    private static JsonObject AnyOf((string Name, string Schema)[] fields)
    {
        var body = Body([], fields);
        body["anyOf"] = new JsonArray([.. fields.Select(field => SchemaJson.Parse($$"""{ "required": ["{{field.Name}}"] }"""))]);
        return body;
    }

    private static string Names(ImmutableArray<string> names) => SchemaJson.Enum(names).ToJsonString();

    private static string Ref(string schema) => SchemaJson.Ref(schema).ToJsonString();

    private static string Integer(int min) => $$"""{ "type": "integer", "format": "int64", "minimum": {{min}}, "maximum": {{Integers.MaxSafe}} }""";
}
