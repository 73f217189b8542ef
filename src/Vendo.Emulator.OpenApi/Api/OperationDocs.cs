using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vendo.Emulator.Api;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Worlds;
using static Vendo.Emulator.OpenApi.SchemaJson;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>The operations, in the order of contract.md. A route whose operation is missing here fails the test of the document.</summary>
internal static class OperationDocs
{
    public static readonly IReadOnlyDictionary<string, OperationDoc> All = new Dictionary<string, OperationDoc>
    {
        ["ListIntegrations"] = List("Integrations", "IntegrationRow", ["last_sync_at"],
            State, Filter("status", ClientFilters.IntegrationStatus.All), Ids("source_app_id"), Ids("destination_app_id"), Filter("data_type", DataTypes.Wire.All)),
        ["GetIntegration"] = Get("Integrations", "Get an integration", "IntegrationDetail"),
        ["CreateIntegration"] = Create("Integrations", "Create an integration", "NewIntegration", "IntegrationCreated"),
        ["UpdateIntegration"] = Update("Integrations", "Update an integration", "IntegrationPatch", "IntegrationDetail", "`config` replaces the configuration; `schedule` merges field by field."),
        ["DeleteIntegration"] = Delete("Integrations", "Soft-delete an integration"),
        ["SyncIntegration"] = Dispatch("Integrations", "Trigger a sync"),
        ["PauseIntegration"] = Action("Integrations", "Pause an integration", "StateAnswer"),
        ["ResumeIntegration"] = Action("Integrations", "Resume an integration", "StateAnswer"),
        ["RefreshIntegrationSource"] = new("Integrations", "Make sure that the source's data of a window is there")
        {
            Body = "RefreshRequest",
            Answers = [new(200, "The data is there, or nothing can import it.", Data(Ref("RefreshAnswer"))), new(202, "Imports were dispatched for what is missing.", Data(Ref("RefreshAnswer")))],
        },

        ["ListApps"] = List("Apps", "AppRow", [], State, Filter("role", AppRoles.Wire.All), Filter("capability", AppRoles.Wire.All, "Another name of `role`."),
            Texts("app_type"), Texts("app_type_id", "Another name of `app_type`.")),
        ["GetApp"] = Get("Apps", "Get an app", "AppDetail"),
        ["CreateApp"] = Create("Apps", "Create an app", "NewApp", "AppDetail") with { Errors = [501] },
        ["UpdateApp"] = Update("Apps", "Update an app", "AppPatch", "AppDetail"),
        ["DeleteApp"] = Delete("Apps", "Soft-delete an app") with { Errors = [409], Description = "Refused while a source, destination or integration uses it." },
        ["PauseApp"] = Action("Apps", "Pause an app", "StateAnswer"),
        ["ResumeApp"] = Action("Apps", "Resume an app", "StateAnswer"),

        ["ListSources"] = List("Sources", "SourceRow", [], State, Texts("sync_type"), Ids("app_id")),
        ["GetSource"] = Get("Sources", "Get a source", "SourceDetail"),
        ["CreateSource"] = Create("Sources", "Create a source", "NewSource", "SourceDetail"),
        ["UpdateSource"] = Update("Sources", "Update a source", "SourcePatch", "SourceDetail"),
        ["DeleteSource"] = Delete("Sources", "Soft-delete a source"),
        ["SyncSource"] = Dispatch("Sources", "Trigger an import"),
        ["PauseSource"] = Action("Sources", "Pause a source", "FlowStateAnswer"),
        ["ResumeSource"] = Action("Sources", "Resume a source", "FlowStateAnswer"),

        ["ListDestinations"] = List("Destinations", "DestinationRow", [], State, Filter("sync_type", DataTypes.Wire.All), Ids("app_id")),
        ["GetDestination"] = Get("Destinations", "Get a destination", "DestinationDetail"),
        ["CreateDestination"] = Create("Destinations", "Create a destination", "NewDestination", "DestinationDetail"),
        ["UpdateDestination"] = Update("Destinations", "Update a destination", "DestinationPatch", "DestinationDetail"),
        ["DeleteDestination"] = Delete("Destinations", "Soft-delete a destination"),
        ["PauseDestination"] = Action("Destinations", "Pause a destination", "FlowStateAnswer"),
        ["ResumeDestination"] = Action("Destinations", "Resume a destination", "FlowStateAnswer"),

        ["ListJobs"] = List("Jobs", "JobRow", ["started_at"], Filter("status", ClientFilters.JobStatus.All), Texts("job_type", "`import`, `export` or `model`; any other matches nothing."), Ids("source_id"), Ids("integration_id")),
        ["GetJob"] = Get("Jobs", "Get a job", "JobRow"),
        ["GetJobLogs"] = new("Jobs", "Get a job's log") { Answers = [new(200, "The lines of the log, oldest first.", Data(ListOf(Ref("JobLogLine"))))] },
        ["CancelJob"] = new("Jobs", "Cancel a job")
        {
            Answers = [new(200, "The job was pending and is cancelled.", Data(Ref("JobCancelAnswer"))), new(202, "The job is running and will be cancelled.", Data(Ref("JobCancelAnswer")))],
            Errors = [409],
        },

        ["ListModels"] = List("Models", "ModelRow", [], State, new("is_valid", "Whether the query can run.", Boolean())),
        ["GetModel"] = Get("Models", "Get a model", "ModelDetail"),
        ["CreateModel"] = Create("Models", "Create a model", "NewModel", "ModelDetail"),
        ["UpdateModel"] = Update("Models", "Update a model", "ModelPatch", "ModelDetail"),
        ["DeleteModel"] = Delete("Models", "Soft-delete a model"),
        ["RunModel"] = Dispatch("Models", "Run a model"),
        ["PauseModel"] = Action("Models", "Pause a model", "StateAnswer"),
        ["ResumeModel"] = Action("Models", "Resume a model", "StateAnswer"),

        ["ListCatalog"] = new("Catalog", "List the app types")
        {
            Description = "Without `include_request_access`, those that an account connects by itself.",
            Query = [Filter("category", ClientFilters.Category.All), Filter("role", AppRoles.Wire.All), new("include_request_access", "Whether those that have to be asked for are shown.", Boolean())],
            Answers = [new(200, "Every row; there are no pages.", Exactly(("data", ListOf(Ref("CatalogRow"))), ("meta", Ref("CatalogTotals"))))],
            Errors = [400],
        },
        ["GetCatalogEntry"] = Get("Catalog", "Get an app type", "CatalogDetail"),
        ["GetMe"] = Get("Me", "Whose key it is", "MeAnswer"),
    };

    private static QueryDoc State => Filter("state", ActivityStates.Wire.All);

    private static OperationDoc List(string tag, string row, string[] moreSorts, params QueryDoc[] filters) => new(tag, $"List {tag.ToLowerInvariant()}")
    {
        Query = [new("sort", "A field and a direction, ascending where none is said. Null comes last either way.", Sort(["created_at", "updated_at", .. moreSorts])), .. filters],
        Answers = [new(200, "A page of the list.", Page(row))],
        Errors = [400],
    };

    private static OperationDoc Get(string tag, string summary, string schema) => new(tag, summary) { Answers = [new(200, "The object as it is now.", Data(Ref(schema)))] };

    private static OperationDoc Create(string tag, string summary, string body, string schema) =>
        new(tag, summary) { Body = body, Answers = [new(201, "Created.", Data(Ref(schema)))] };

    private static OperationDoc Update(string tag, string summary, string body, string schema, string? description = null) =>
        new(tag, summary) { Description = description, Body = body, Answers = [new(200, "The object after the change.", Data(Ref(schema)))] };

    private static OperationDoc Delete(string tag, string summary) => new(tag, summary) { Answers = [new(200, "Deleted: no read shows it any more.", Data(Ref("DeletedAnswer")))] };

    private static OperationDoc Action(string tag, string summary, string schema) =>
        new(tag, summary) { Description = "No error where there is nothing to do.", Answers = [new(200, "The state after the call.", Data(Ref(schema)))] };

    private static OperationDoc Dispatch(string tag, string summary) =>
        new(tag, summary) { Answers = [new(202, "A job is dispatched.", Data(Ref("DispatchedAnswer")))], Errors = [400, 409] };

    private static JsonObject Sort(string[] fields)
    {
        var schema = Enum([.. fields.SelectMany(field => new[] { field, field + ":asc", field + ":desc" })]);
        schema["default"] = "created_at:desc";
        return schema;
    }

    private static QueryDoc Filter(string name, ImmutableArray<string> values, string description = "Any of these.") => new(name, description, ListOf(Enum(values)));

    private static JsonObject Boolean() => Parse("""{"type": "boolean"}""");

    private static QueryDoc Ids(string name) => new(name, "Any of these ids.", Parse("""{"type": "array", "items": {"type": "string", "format": "uuid"}}"""));

    private static QueryDoc Texts(string name, string description = "Any of these.") => new(name, description, Parse("""{"type": "array", "items": {"type": "string"}}"""));
}
