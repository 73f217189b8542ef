using Vendo.Emulator.Hosting;
using static Vendo.Emulator.OpenApi.Control.ControlSchemas;
using static Vendo.Emulator.OpenApi.SchemaJson;

namespace Vendo.Emulator.OpenApi.Control;

/// <summary>What the document of the control surface says of each operation.</summary>
internal static class ControlDocs
{
    public static IReadOnlyDictionary<string, ControlDoc> All { get; } = new Dictionary<string, ControlDoc>
    {
        ["GetIndex"] = new("Index", "List what the control surface offers", Ref("Index")),
        ["GetClock"] = new("Clock", "Read the clock", Ref("Clock")),
        ["SetClock"] = new("Clock", "Set what moves the clock", Ref("Clock")) { Body = Ref("ClockChange") },
        ["AdvanceClock"] = new("Clock", "Move the clock forward", Ref("Ledger")) { Body = Ref("Advance"), Description = "The body has exactly one of `by`, `to`, `toNext` and `untilSettled`." },
        ["ForecastClock"] = new("Clock", "Simulate an advance; nothing changes", Ref("Ledger")) { Query = [new("until", "Up to when.", Instant()), new("by", "How far, in place of `until`.", Duration()), Limit("Entries in the answer.")] },
        ["GetAgenda"] = new("Clock", "Read the agenda as it stands", Ref("Agenda")) { Query = [Limit("Entries in the answer; 100 by default, at most 10,000."), Owner("integrationId")] },
        ["StopAdvance"] = new("Clock", "Stop an advance that is under way", Ref("Stopped")),
        ["GetHistory"] = new("Clock", "Read what has happened, and which versions of the world are kept", Ref("History")) { Query = [new("after", "Only what came after this number.", Count("A number.")), Limit("Entries in the answer; 1,000 by default.")] },
        ["ListOutcomes"] = new("Outcomes", "List the scripted outcomes that no job has used yet", ListOf(Ref("Outcomes"))),
        ["ScriptOutcomes"] = new("Outcomes", "Script the coming jobs of one owner", Ref("Outcomes")) { Body = Ref("Outcomes"), Statuses = [201] },
        ["ClearOutcomes"] = new("Outcomes", "Forget scripted outcomes", Ref("Cleared")) { Query = [Owner("integrationId"), Owner("sourceId"), Owner("modelId")] },
        ["CreateAccount"] = new("Accounts", "Create an account", Ref("Account")) { Body = Ref("NewAccount"), Statuses = [201] },
        ["CreateApiKey"] = new("Accounts", "Create a key that opens an account", Ref("ApiKey")) { Body = Ref("NewApiKey"), IsBodyOptional = true, Statuses = [201] },
        ["RevokeApiKey"] = new("Accounts", "Revoke a key", Ref("ApiKey")),
        ["RecordJob"] = new("Outcomes", "Add a job of the past", Ref("ApiObject")) { Body = Ref("JobRecord"), Statuses = [201] },
        ["CompleteJob"] = new("Outcomes", "Complete a job that has not ended", Ref("ApiObject")),
        ["FailJob"] = new("Outcomes", "Fail a job that has not ended", Ref("ApiObject")) { Body = Ref("JobError"), IsBodyOptional = true },
        ["SetSourceData"] = new("Sources", "State which data a source has", Ref("ApiObject")) { Body = Ref("SourceData") },
        ["ListWorlds"] = new("Worlds", "List the worlds beside the main one", ListOf(Ref("World"))),
        ["CreateWorld"] = new("Worlds", "Make a world with a key of its own", Ref("World")) { Body = Ref("NewWorld"), Statuses = [201] },
        ["DropWorld"] = new("Worlds", "Drop a world", Ref("Deleted")),
        ["ListCheckpoints"] = new("Checkpoints", "List the checkpoints", ListOf(Ref("Checkpoint"))),
        ["CreateCheckpoint"] = new("Checkpoints", "Keep the world as it is", Ref("Checkpoint")) { Body = Ref("NewCheckpoint"), Statuses = [200, 201] },
        ["RestoreCheckpoint"] = new("Checkpoints", "Go back to a checkpoint", Ref("Checkpoint")),
        ["DeleteCheckpoint"] = new("Checkpoints", "Forget a checkpoint", Ref("Deleted")),
        ["ResetWorld"] = new("Worlds", "Go back to where the world began", Ref("WorldState")),
        ["ExportWorld"] = new("Worlds", "Write the world as a fixture file", null) { Plain = ("application/json", Ref("FixtureFile")) },
        ["ImportWorld"] = new("Worlds", "Put a fixture file in place of the world", Ref("WorldState")) { Body = Ref("FixtureFile") },
        ["StreamEvents"] = new("Events", "Follow what happens", null)
        {
            Query = [new("types", "Which events; all by default.", ListOf(Enum(WorldEventTypes.Wire.All)))],
            Plain = ("text/event-stream", Text()),
            Description = "Server-sent events: `ready` first, then those of `types`, a `heartbeat` for every 15 s without one, and `closed` at the end.",
        },
        ["ListRequests"] = new("Requests", "List what was asked of the API", ListOf(Ref("LoggedRequest")))
        {
            Query =
            [
                new("method", "The HTTP method.", Text()), new("path", "The path, with `*` for a part and a closing `**`.", Text()), new("status", "The status of the answer.", Parse("""{"type": "integer", "minimum": 0, "maximum": 599}""")),
                new("after", "Only those after this number.", Count("A number.")), Boolean("unread", "Whether fields were sent that nothing read."), Boolean("unexpected", "Whether a well-behaved client would not ask so."),
                Boolean("fault", "Whether a fault was applied."), Limit("The last so many."),
                new("header", "A header of the request, as in `X-Request-Id=abc`, or its name alone.", Text()), new("query", "A parameter of its query, as in `page=2`, or its name alone.", Text()),
                new("body", "A field of its JSON body, as in `schedule.runNow=true`, or its path alone.", Text()), Boolean("whole", "Whether each comes with its headers and bodies."),
            ],
        },
        ["ExportRequests"] = new("Requests", "Read the log as HAR 1.2", null) { Plain = ("application/json", Ref("HttpArchive")) },
        ["GetRequest"] = new("Requests", "Read one request with its headers and bodies", Ref("LoggedRequest")),
        ["ClearRequests"] = new("Requests", "Empty the log", Ref("Cleared")),
        ["GetEvidence"] = new("Requests", "List the rules of the API with their evidence", Ref("Evidence")),
        ["ListFaults"] = new("Faults", "List the armed faults", ListOf(Ref("Fault"))),
        ["ArmFault"] = new("Faults", "Arm a fault", Ref("Fault")) { Body = Ref("Fault"), Statuses = [201] },
        ["ClearFaults"] = new("Faults", "Disarm all faults", Ref("Cleared")),
        ["DisarmFault"] = new("Faults", "Disarm one fault", Ref("Deleted")),
    };

    private static QueryDoc Limit(string description) => new("limit", description, Count("A number."));

    private static QueryDoc Owner(string name) => new(name, "Only what belongs to it.", Parse("""{"type": "string", "format": "uuid"}"""));

    private static QueryDoc Boolean(string name, string description) => new(name, description, Parse("""{"type": "boolean"}"""));
}
