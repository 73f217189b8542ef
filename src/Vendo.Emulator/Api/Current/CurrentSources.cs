using System.Text.Json;
using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Current;

/// <summary>Sources in generation <c>current</c>.</summary>
internal static class CurrentSources
{
    private const string Warehouse = "read_warehouse";

    public static readonly Amendment<Shown<Source>> Row = new Amendment<Shown<Source>>()
        .With("integrationStatus", shown => FlowOf(shown.Row));

    public static readonly Amendment<Shown<Source>> Detail = Row
        .Add("appType", "appState", shown => AppOf(shown) is { } app ? ActivityStates.Wire.ToWire(app.State) : null)
        .Add("config", "warehouseType", shown => IsWarehouse(shown) ? AppOf(shown)?.AppType : null)
        .AddNull("config", "warehouseConfig")
        .Add("isOnboarding", "importProgress", WriteProgress);

    public static readonly Amendment<Shown<Source>> Created = Row
        .Only("id", "accountId", "appId", "syncType", "state", "status", "integrationStatus", "createdAt")
        .Add("createdAt", "initialSync", WriteInitialSync);

    public static readonly Amendment<Shown<Source>> Updated = Detail
        .With("syncFrequency", shown => shown.Row.IsPushed ? null : SyncFrequencyWords.Of(shown.Row.Frequency).Replace(' ', '_'));

    public static readonly EntityShapes<Source> Shapes = new()
    {
        Row = (world, source) => Row.Apply(Listing.Render(SourceRow.Of(world, source), ApiJson.Default.SourceRow), new(world, source)),
        Detail = (world, source) => Reply.Data(Detail.Apply(Published(world, source), new(world, source))),
        Created = (world, source) => Reply.Data(Created.Apply(Published(world, source), new(world, source)), 201),
        Updated = (_, world, source) => Reply.Data(Updated.Apply(Published(world, source), new(world, source))),
        State = (_, source, message) => FlowStateAnswer.Of(source, source.State, FlowOf(source), message),
    };

    private static string FlowOf(Source source) => source is { IntegrationStatus: FlowStatus.Active, IsPartial: true } ? "warning" : FlowStatuses.Wire.ToWire(source.IntegrationStatus);

    private static byte[] Published(World world, Source source) => Listing.Render(SourceDetail.Of(world, source), ApiJson.Default.SourceDetail);

    private static App? AppOf(Shown<Source> shown) => shown.World.Apps.Rows.GetValueOrDefault(shown.Row.AppId);

    private static bool IsWarehouse(Shown<Source> shown) => AppOf(shown) is { } app && app.Permissions.Contains(Warehouse);

    // The emulator's streams are the import tasks. What is read in place, or pushed, has no progress.
    private static void WriteProgress(Utf8JsonWriter json, Shown<Source> shown)
    {
        var source = shown.Row;
        if (source.IsPushed || IsWarehouse(shown))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("latestCheckpointAt"u8, source.LastImportAt?.ToString());
        json.WriteNumber("enabledStreamCount"u8, source.ImportTasks.Length);
        json.WriteNumber("checkpointStreamCount"u8, source.LastImportAt is null ? 0 : source.ImportTasks.Length);
        json.WriteNumber("attentionStreamCount"u8, source.LatestImportFailed || source.IsPartial ? source.ImportTasks.Length : 0);
        json.WriteEndObject();
    }

    private static void WriteInitialSync(Utf8JsonWriter json, Shown<Source> shown)
    {
        if (shown.Row.LatestJob is not { } job)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("jobId"u8, Domain.Jobs.Job.Print(job));
        json.WriteString("status"u8, "triggered"u8);
        json.WriteEndObject();
    }
}
