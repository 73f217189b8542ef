using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Integrations;

/// <summary>Integrations (contract.md §2).</summary>
internal static class IntegrationRoutes
{
    // The parameter's name in the reference.
    private const string Id = "integrationId";

    public static void Map(ApiRoutes routes)
    {
        var integrations = routes.Resource("integrations", underAccount: "connections");
        integrations.Get("", "ListIntegrations", List);
        integrations.Get("/{integrationId}", "GetIntegration", Get);
        integrations.Post("", "CreateIntegration", Create);
        integrations.Patch("/{integrationId}", "UpdateIntegration", Update);
        integrations.Delete("/{integrationId}", "DeleteIntegration", Delete);
        integrations.Post("/{integrationId}/sync", "SyncIntegration", Sync);
        integrations.Post("/{integrationId}/pause", "PauseIntegration", Pause);
        integrations.Post("/{integrationId}/resume", "ResumeIntegration", Resume);
        integrations.Post("/{integrationId}/refresh-source", "RefreshIntegrationSource", RefreshSource);
    }

    private static ValueTask<Reply> List(ApiCall call) => new Listing(call, "created_at", "updated_at", "last_sync_at")
        .Where("state", ActivityStates.Wire)
        .WhereWords("status", ClientFilters.IntegrationStatus)
        .WhereId("source_app_id")
        .WhereId("destination_app_id")
        .Where("data_type", DataTypes.Wire)
        .Answer(call.World.Integrations.Lists!, id => IntegrationRowMemo.JsonOf(call.World, call.World.Integrations.Rows[id.ToGuid()]));

    private static ValueTask<Reply> Get(ApiCall call) =>
        Find(call) is { } integration ? Detail(call.World, integration) : NotFound;

    private static async ValueTask<Reply> Create(ApiCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var input = IntegrationInput.Read(call.Body!);
        var created = await call.ApplyAsync(new CreateIntegration(call.AccountId, input)).ConfigureAwait(false);
        return created.Refusal is { } refused ? refused : Reply.Data(IntegrationCreated.Of(created.Value), ApiJson.Default.IntegrationCreated, 201);
    }

    private static async ValueTask<Reply> Update(ApiCall call)
    {
        if (Find(call) is not { } integration)
            return NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        call.Body!.RequireAny("config", "schedule");
        var config = call.Body!.OptionalObject("config")?.ReadWhole();
        var schedule = call.Body.OptionalObject("schedule") is { } fields ? SchedulePatch.Read(fields) : null;
        var applied = await call.RunAsync(new UpdateIntegration(call.AccountId, integration.Id, config, schedule)).ConfigureAwait(false);
        return applied.Outcome.Refusal is { } refused ? refused : Detail(applied.World, applied.Outcome.Value);
    }

    private static async ValueTask<Reply> Delete(ApiCall call) =>
        DeletedAnswer.To(await call.ApplyToAsync("Integration", id => new DeleteIntegration(call.AccountId, id), Id).ConfigureAwait(false));

    private static async ValueTask<Reply> Sync(ApiCall call) =>
        DispatchedAnswer.To(await call.ApplyToAsync("Integration", id => new SyncIntegration(call.AccountId, id), Id).ConfigureAwait(false));

    private static async ValueTask<Reply> Pause(ApiCall call) =>
        State(await call.ApplyToAsync("Integration", id => new PauseIntegration(call.AccountId, id), Id).ConfigureAwait(false), "Integration paused successfully");

    private static async ValueTask<Reply> Resume(ApiCall call) =>
        State(await call.ApplyToAsync("Integration", id => new ResumeIntegration(call.AccountId, id), Id).ConfigureAwait(false), "Integration resumed successfully");

    private static async ValueTask<Reply> RefreshSource(ApiCall call)
    {
        if (Find(call) is not { } integration)
            return NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var start = call.Body!.RequiredInstant("requestedStart");
        var end = call.Body.RequiredInstant("requestedEnd");
        var refreshed = await call.ApplyAsync(new RefreshSource(call.AccountId, integration.Id, start, end)).ConfigureAwait(false);
        return refreshed.Refusal is { } refused ? refused : Refreshed(refreshed.Value, start, end);
    }

    private static Reply Refreshed(SourceRefresh refresh, Instant start, Instant end)
    {
        var answer = new RefreshAnswer(
            RefreshStatuses.Wire.ToWire(refresh.Status), [.. refresh.ImportJobs.Select(Job.Print)], refresh.Message, start, end);
        return Reply.Data(answer, ApiJson.Default.RefreshAnswer, refresh.Status == RefreshStatus.Importing ? 202 : 200);
    }

    private static Integration? Find(ApiCall call) =>
        call.RouteId(Id) is { } id && call.World.Integrations.FindLive(id) is { } integration && integration.AccountId == call.AccountId ? integration : null;

    private static Reply NotFound => Refusal.NotFound("Integration");

    private static Reply Detail(World world, Integration integration) =>
        Reply.Data(IntegrationDetail.Of(world, integration), ApiJson.Default.IntegrationDetail);

    private static Reply State(Outcome<Integration> outcome, string message) => StateAnswer.To(outcome, integration => integration.State, message);
}
