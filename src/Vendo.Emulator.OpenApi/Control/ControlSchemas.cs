using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;
using static Vendo.Emulator.OpenApi.SchemaJson;

namespace Vendo.Emulator.OpenApi.Control;

/// <summary>The schemas of what the control surface answers and takes.</summary>
internal static class ControlSchemas
{
    private const string InstantJson = """{"type": "string", "format": "date-time", "description": "An instant of the world's clock, in UTC."}""";

    public static IEnumerable<(string Name, JsonObject Schema)> All => [.. Answers, .. Bodies];

    private static IEnumerable<(string Name, JsonObject Schema)> Answers =>
    [
        ("Clock", With("behind", Duration(), ("now", Instant()), ("mode", Enum(ClockModes.Wire.All)), ("scale", Number()), ("skipIdle", Flag("Whether a real clock passes the time between jobs at once: the next agenda entry is at most a second of real time away, and a job takes about five seconds.")), ("rate", Parse("""{"type": "number", "minimum": 0, "description": "Emulator seconds that pass in a real second now; 0 on a manual clock."}""")), ("next", OrNull(InstantJson)), ("nextEntry", RefOrNull(Ref("AgendaEntry"))))),
        ("LedgerEntry", Exactly(LedgerFields())),
        ("History", Exactly(("begun", Instant()), ("now", Instant()), ("entries", ListOf(Ref("HistoryEntry"))), ("last", Count("The number of the latest entry.")), ("versions", ListOf(Ref("KeptVersion"))))),
        ("HistoryEntry", Exactly([("number", Count("Counts what has happened in the world.")), .. LedgerFields()])),
        ("KeptVersion", Exactly(("version", Count("For X-Emulator-Version.")), ("now", Instant()))),
        ("Ledger", Exactly(("from", Instant()), ("now", Instant()), ("entries", ListOf(Ref("LedgerEntry"))), ("counts", Parse("""{"type": "object", "description": "How often each kind happened in all.", "additionalProperties": {"type": "integer", "minimum": 1}}""")), ("truncated", Flag("Whether more happened than the entries say.")))),
        ("AgendaEntry", Exactly([("at", Instant()), ("kind", Enum(DueKinds.Wire.All)), .. OwnerOf(), ("jobId", JobId()), ("name", TextOrNull("The name of the owner.")), ("minTimestamp", OrNull(Described(InstantJson, "Where the data begins that the job covers; of an occurrence, the job that it would dispatch as things stand. Null for a model."))), ("maxTimestamp", OrNull(Described(InstantJson, "Where that data ends.")))])),
        ("Agenda", Exactly(("now", Instant()), ("entries", ListOf(Ref("AgendaEntry"))), ("total", Count("How many entries there are, beyond the limit too.")))),
        ("Route", Exactly(("method", Text()), ("path", Text()), ("operation", Text()))),
        ("Index", Exactly(("name", Text()), ("version", Text()), ("world", Ref("IndexWorld")),
            ("operations", ListOf(Ref("Route"))), ("routes", ListOf(Ref("Route"))), ("fixtures", Texts()), ("generations", Texts()), ("effects", Texts()), ("jobEnds", Texts()), ("emulatorOutcomes", Texts()), ("eventTypes", Texts()), ("ledgerKinds", Texts()), ("agendaKinds", Texts()))),
        ("IndexWorld", Exactly(("id", Text()), ("fixture", Text()), ("generation", Enum(ApiGenerations.Wire.All)), ("apiKey", TextOrNull("A key with full access.")), ("accountId", TextOrNull("The account that the key opens.")), ("accountName", TextOrNull("Its name.")))),
        ("Outcomes", Parse($$"""{"type": "object", "required": ["jobs"], "properties": {{{string.Join(", ", OwnerFields.Select(name => $"\"{name}\": {UuidJson}"))}}, "jobs": {"type": "array", "items": {{Ref("PlannedJob").ToJsonString()}} } }, "additionalProperties": false}""")),
        ("Fault", FaultSchema()),
        ("Changed", Exactly(("resource", Text()), ("id", Text()), ("what", Enum(["created", "updated", "deleted", "removed"])))),
        ("Evidence", Exactly(("rules", ListOf(Ref("EvidenceRule"))))),
        ("EvidenceRule", Exactly(("id", Text()), ("tag", Enum(EvidenceTags.Wire.All)), ("source", Text()), ("sentence", Text()), ("answers", Count("How many answers in the request log rest on it.")), ("where", ListOf(Ref("EvidencePlace"))), ("unattributed", TextOrNull("Why no answer names it.")))),
        ("EvidencePlace", Required("operations", ("operations", Texts()), ("status", Count("A status.")), ("code", Text()), ("message", Text()), ("generation", Enum(ApiGenerations.Wire.All)), ("fields", Texts()), ("headers", Texts()))),
        ("LoggedRequest", LoggedRequest()),
        ("HttpHeader", Exactly(("name", Text()), ("value", Text()))),
        ("World", Parse("""{"type": "object", "required": ["id", "accountId", "apiKey", "generation"], "properties": {"id": {"type": "string"}, "generation": {"type": "string", "enum": ["docs", "current"]}, "name": {"type": "string", "description": "As its maker called it; left out where it has no name."}, "expiresAt": {"type": "string", "format": "date-time", "description": "When it is dropped, on the system's clock; left out where it stays."}, "accountId": {"type": "string", "format": "uuid"}, "apiKey": {"type": "string", "description": "The key that picks this world."}}, "additionalProperties": false}""")),
        ("Account", Exactly(("id", Uuid()), ("name", Text()), ("slug", Text()))),
        ("ApiKey", Exactly(("id", Uuid()), ("accountId", Uuid()), ("secret", Text()), ("scopes", Texts()), ("expiresAt", OrNull(InstantJson)), ("revoked", Flag("Whether it was revoked.")))),
        ("WorldState", Exactly(("now", Instant()), ("fixture", Text()))),
        ("Checkpoint", Exactly(("name", Text()), ("now", Instant()))),
        ("Cleared", Exactly(("cleared", Count("How many are gone.")))),
        ("Deleted", Parse("""{"type": "object", "required": ["deleted"], "properties": {"deleted": {"type": "boolean"}, "id": {"type": "string"}, "name": {"type": "string"}}, "additionalProperties": false}""")),
        ("Stopped", Exactly(("stopped", Flag("Whether one was under way.")))),
        ("ApiObject", Parse("""{"type": "object", "description": "As the API answers it: see /openapi/v1.json.", "additionalProperties": {}}""")),
        ("FixtureFile", Parse("""{"type": "object", "additionalProperties": {}}""")),
        ("HttpArchive", Parse("""{"type": "object", "additionalProperties": {}}""")),
    ];

    private static IEnumerable<(string Name, JsonObject Schema)> Bodies =>
    [
        ("ClockChange", Optional(("mode", Enum(ClockModes.Wire.All)), ("scale", Parse("""{"type": "number", "maximum": 1000000, "description": "Emulator seconds in a real one, above 0."}""")), ("skipIdle", Flag("Whether a real clock passes the time between jobs at once.")))),
        ("Advance", Optional(("by", Duration()), ("to", Instant()), ("toNext", Parse("""{"type": "boolean"}""")), ("untilSettled", Text()), ("limit", Count("How many entries the ledger tells; 1,000 by default.")))),
        ("JobError", Optional(("code", Text()), ("category", Text()), ("message", Text()))),
        ("PlannedJob", Optional(("queuedFor", Duration()), ("takes", Duration()), ("hangs", Parse("""{"type": "boolean"}""")),
            ("fails", Ref("PlannedFailure")), ("succeeds", Ref("PlannedSuccess")))),
        ("PlannedFailure", Optional(("after", Parse("""{"type": "number", "minimum": 0, "maximum": 1, "description": "The share of its rows that it comes to."}""")), ("code", Text()), ("category", Text()), ("message", Text()))),
        ("PlannedSuccess", Optional(("rows", Count("Rows processed.")), ("written", Count("Rows written.")))),
        ("NewCheckpoint", Exactly(("name", Text()))),
        ("FaultEffect", Optional(Effects())),
        ("FaultAnswer", FaultAnswer()),
        ("FaultLatency", Optional(("from", Duration()), ("to", Duration()), ("clock", Enum(LatencyClocks.Wire.All)))),
        ("NewWorld", Optional(("from", Text()), ("fork", Flag("True: a copy of this world as it is.")), ("version", Count("A kept version of the world that is asked.")), ("name", Text()), ("clock", Enum(ClockModes.Wire.All)), ("generation", Enum(ApiGenerations.Wire.All)), ("start", Instant()), ("ttl", Duration()))),
        ("NewAccount", Required("name", ("name", Text()), ("slug", Text()))),
        ("NewApiKey", Optional(("accountId", Uuid()), ("secret", Parse("""{"type": "string", "maxLength": 200}""")), ("scopes", Texts()), ("expiresAt", Instant()))),
        ("JobRecord", Optional([.. OwnerFields.Select(name => (name, Uuid())), ("status", Enum(JobStatuses.Ended.All)), ("finishedAt", Instant()), ("took", Duration()), ("rows", Count("Rows processed.")), ("written", Count("Rows written.")),
            ("error", Ref("JobError")), ("trigger", Enum(JobTriggers.Wire.All))])),
        ("SourceData", Exactly(("earliestDataAt", OrNull(InstantJson)), ("latestDataAt", OrNull(InstantJson)))),
    ];

    private const string UuidJson = """{"type": "string", "format": "uuid"}""";

    private static readonly ImmutableArray<string> OwnerFields = ["integrationId", "sourceId", "modelId"];

    public static JsonObject Instant() => Parse(InstantJson);

    public static JsonObject Optional(params IEnumerable<(string Name, JsonObject Schema)> fields)
    {
        var schema = Exactly(fields);
        schema.Remove("required");
        return schema;
    }

    private static JsonObject Required(string name, params IEnumerable<(string Name, JsonObject Schema)> fields)
    {
        var schema = Optional(fields);
        schema["required"] = new JsonArray(name);
        return schema;
    }

    private static JsonObject Uuid() => Parse(UuidJson);

    public static JsonObject Text() => Parse("""{"type": "string"}""");

    public static JsonObject Count(string description) => Parse($$"""{"type": "integer", "minimum": 0, "description": "{{description}}"}""");

    public static JsonObject Flag(string description) => Parse($$"""{"type": "boolean", "description": "{{description}}"}""");

    private static IEnumerable<(string, JsonObject)> OwnerOf() => OwnerFields.Select(name => (name, Parse("""{"type": ["string", "null"], "format": "uuid"}""")));

    private static IEnumerable<(string, JsonObject)> LedgerFields() =>
        [("at", Instant()), ("kind", Enum(LedgerKinds.Wire.All)), .. OwnerOf(), ("jobId", JobId()), ("name", TextOrNull("The name of the owner.")), ("message", TextOrNull("Why, or with what error."))];

    private static JsonObject Number() => Parse("""{"type": "number", "minimum": 0}""");

    private static JsonObject Texts() => ListOf(Text());

    private static JsonObject TextOrNull(string description) => Parse($$"""{"type": ["string", "null"], "description": "{{description}}"}""");

    private static JsonObject JobId() => Parse("""{"type": ["string", "null"], "pattern": "^job_[0-9]+$"}""");

    public static JsonObject Duration() => Parse("""{"type": "string", "pattern": "^P", "description": "An ISO 8601 duration, as in PT6H."}""");

    private static string Described(string json, string description)
    {
        var schema = Parse(json);
        schema["description"] = description;
        return schema.ToJsonString();
    }

    private static JsonObject OrNull(string json)
    {
        var schema = Parse(json);
        schema["type"] = Array([(string)schema["type"]!, "null"]);
        return schema;
    }

    private static JsonObject FaultSchema() => Required("route", [
        ("id", Text()), ("matched", Whole(0)), ("hits", Whole(0)), ("method", Text()), ("route", Text()), ("accountId", Uuid()), ("integrationId", Uuid()), ("skip", Whole(0)), ("times", Whole(1)),
        ("probability", Parse("""{"type": "number", "maximum": 1}""")), ("seed", Parse("""{"type": "integer"}""")), .. Effects(),
        ("then", Parse($$"""{"type": "array", "maxItems": 99, "description": "What becomes of the answers after the first: a sequence.", "items": {{Ref("FaultEffect").ToJsonString()}} }""")),
    ]);

    private static IEnumerable<(string, JsonObject)> Effects() =>
    [
        ("respond", Ref("FaultAnswer")), .. ((string[])["drop", "truncate", "neverAnswer", "cutJson"]).Select(name => (name, Parse("""{"type": "boolean"}"""))),
        ("pass", Flag("Lets a request of a sequence through.")), ("afterCommit", Parse("""{"type": "boolean"}""")), ("latency", Ref("FaultLatency")),
    ];

    private static JsonObject FaultAnswer() => Required(
        "status",
        ("status", Parse("""{"type": "integer", "minimum": 200, "maximum": 599, "description": "Below 400 only with a body of its own."}""")), ("code", Text()), ("message", Text()), ("retryAfter", Duration()),
        ("body", Parse("""{"type": "string", "maxLength": 65536, "description": "In place of the error envelope, without code and message."}""")),
        ("headers", Parse($$"""{"type": "array", "maxItems": 20, "items": {{Ref("HttpHeader").ToJsonString()}} }""")));

    private static JsonObject Whole(int min) => Parse($$"""{"type": "integer", "minimum": {{min}}}""");

    // A list has the headers and bodies only where it is asked for them.
    private static JsonObject LoggedRequest()
    {
        var schema = Optional([.. RequestFields(), ("url", Text()), ("requestHeaders", ListOf(Ref("HttpHeader"))), ("requestBody", Text()), ("responseHeaders", ListOf(Ref("HttpHeader"))), ("responseBody", Text())]);
        schema["required"] = Array(RequestFields().Select(field => field.Item1));
        return schema;
    }

    private static IEnumerable<(string, JsonObject)> RequestFields() =>
    [
        ("number", Count("Counts the requests of a world, from 1.")), ("at", Instant()), ("method", Text()), ("path", Text()), ("query", Text()), ("statusCode", Count("0 where nothing was answered.")),
        ("durationMs", Number()), ("accountId", TextOrNull("The account of the key.")), ("route", TextOrNull("The route that took it.")), ("operation", TextOrNull("Its operation.")), ("command", TextOrNull("The command that it led to.")),
        ("changed", ListOf(Ref("Changed"))), ("fault", TextOrNull("The fault that was applied.")), ("unreadFields", Texts()), ("rules", Texts()), ("unexpected", TextOrNull("Why a well-behaved client would not ask so.")), ("userAgent", TextOrNull("Who asked, by its own word.")),
    ];
}
