using System.Text.Json;
using Vendo.Emulator.Api.Integrations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Current;

/// <summary>Integrations in generation <c>current</c>.</summary>
internal static class CurrentIntegrations
{
    public static readonly Amendment<Shown<Integration>> Row = new Amendment<Shown<Integration>>()
        .With("status", shown => StatusOf(shown.Row));

    public static readonly Amendment<Shown<Integration>> Detail = Row
        .Add("sourceAppType", "sourceApp", (json, shown) => WriteApp(json, shown.World, shown.Row.SourceAppId))
        .Add("destinationAppType", "destinationApp", (json, shown) => WriteApp(json, shown.World, shown.Row.DestinationAppId))
        .Add("schedule", "historicalSyncStartDate", shown => shown.Row.HistoricalSyncStartDate)
        .Add("importDependencyStatus", "importDependencyCheckedAt", shown => CheckedAt(shown.World, shown.Row))
        .Add("importDependencyStatus", "triggeredImportJobIds", WriteTriggeredImports);

    public static readonly Amendment<Shown<Integration>> Created = Row
        .Add("status", "importDependencyStatus", shown => shown.Row.ImportDependencyStatus is { } readiness ? ImportReadinesses.Wire.ToWire(readiness) : null)
        .Add("status", "triggeredImportJobs", WriteTriggeredImports);

    public static readonly Amendment<UpdatedIntegration> Updated = new Amendment<UpdatedIntegration>()
        .Only("id", "accountId", "sourceAppId", "destinationAppId", "dataType", "state", "status", "createdAt", "updatedAt")
        .With("status", shown => StatusOf(shown.Row))
        .Add("updatedAt", "scheduleRuntime", WriteScheduleRuntime);

    public static readonly Amendment<UpdatedIntegration> Toggled = Updated
        .Add("updatedAt", "runtime", (json, shown) => WriteRuntime(json, shown.IsToggled));

    public static readonly EntityShapes<Integration> Shapes = new()
    {
        Row = (world, integration) => IntegrationRowMemo.InListOf(world, integration, static (world, integration) => Row.Apply(IntegrationRow.Render(world, integration), new(world, integration))),
        Detail = (world, integration) => Reply.Data(Detail.Apply(IntegrationDetail.Render(world, integration), new(world, integration))),
        Created = (world, integration) => Reply.Data(Created.Apply(Listing.Render(IntegrationCreated.Of(integration), ApiJson.Default.IntegrationCreated), new(world, integration)), 201),
        Updated = (call, world, integration) =>
        {
            var isToggle = call.Body!.Has(IntegrationRoutes.IsActive);
            return Reply.Data((isToggle ? Toggled : Updated).Apply(IntegrationDetail.Render(world, integration), new(integration, IsChanged(call, integration))));
        },
        State = (call, integration, message) => Reply.Data(json =>
        {
            json.WriteStartObject();
            json.WriteString("id"u8, integration.Id);
            json.WriteString("state"u8, ActivityStates.Wire.ToWire(integration.State));
            json.WriteString("status"u8, StatusOf(integration));
            json.WriteString("message"u8, message);
            json.WritePropertyName("runtime"u8);
            WriteRuntime(json, IsChanged(call, integration));
            json.WriteEndObject();
        }),
    };

    private static string StatusOf(Integration integration) => IntegrationDetailedStatuses.Wire.ToWire(integration.DetailedStatus);

    private static bool IsChanged(ApiCall call, Integration after) => call.World.Integrations.Rows.GetValueOrDefault(after.Id)?.State != after.State;

    private static void WriteApp(Utf8JsonWriter json, World world, Guid? id)
    {
        if (id is not { } given || world.Apps.Rows.GetValueOrDefault(given) is not { } app)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("id"u8, app.Id);
        json.WriteString("displayName"u8, app.DisplayName);
        json.WriteString("appType"u8, app.AppType);
        json.WriteString("state"u8, ActivityStates.Wire.ToWire(app.State));
        json.WriteEndObject();
    }

    // When the import gate last looked for the latest job; before the first job it looked at the creation.
    private static Instant? CheckedAt(World world, Integration integration)
    {
        if (integration.ImportDependencyStatus is null)
            return null;
        return integration.LatestJob is { } latest && world.Jobs.TryFind(latest, out var job) ? job.Wait?.Since ?? job.StartedAt ?? job.CreatedAt : integration.CreatedAt;
    }

    // The imports that the integration's waiting job has dispatched.
    private static void WriteTriggeredImports(Utf8JsonWriter json, Shown<Integration> shown)
    {
        var (world, integration) = shown;
        json.WriteStartArray();
        if (integration.ActiveJob is { } active && world.Jobs.TryFind(active, out var export) && export.Wait is { } wait)
        {
            foreach (var import in ImportsOf(world, wait.AppId).Where(import => import.Trigger == JobTrigger.Dependency && import.CreatedAt == wait.Since))
                json.WriteStringValue(import.Id);
        }

        json.WriteEndArray();
    }

    private static IEnumerable<Job> ImportsOf(World world, Guid appId) =>
        from source in world.Relations.SourcesByApp.GetValueOrDefault(appId) ?? []
        let row = world.Sources.Rows[source.Id]
        from number in row.ActiveJob is { } active ? row.QueuedJobs.Prepend(active) : []
        select world.Jobs.Rows[number];

    private static void WriteScheduleRuntime(Utf8JsonWriter json, UpdatedIntegration updated)
    {
        json.WriteStartObject();
        json.WriteString("exportNodeId"u8, Generator.GuidOf(updated.Row.Id, 1));
        WriteNoWarnings(json);
        json.WriteEndObject();
    }

    // An integration has one node, its export.
    private static void WriteRuntime(Utf8JsonWriter json, bool isChanged)
    {
        json.WriteStartObject();
        json.WriteNumber("nodesFound"u8, 1);
        json.WriteNumber("nodesUpdated"u8, isChanged ? 1 : 0);
        WriteNoWarnings(json);
        json.WriteEndObject();
    }

    private static void WriteNoWarnings(Utf8JsonWriter json)
    {
        json.WriteStartArray("warnings"u8);
        json.WriteEndArray();
    }
}
