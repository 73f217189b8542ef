using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Sources;

/// <summary>Sources (contract.md §3).</summary>
internal static class SourceRoutes
{
    public static void Map(ApiRoutes routes)
    {
        var sources = routes.Resource("sources", underAccount: "sources");
        sources.Get("", "ListSources", List);
        sources.Get("/{id}", "GetSource", Get);
        sources.Post("", "CreateSource", Create);
        sources.Patch("/{id}", "UpdateSource", Update);
        sources.Delete("/{id}", "DeleteSource", Delete);
        sources.Post("/{id}/sync", "SyncSource", Sync);
        sources.Post("/{id}/pause", "PauseSource", Pause);
        sources.Post("/{id}/resume", "ResumeSource", Resume);
    }

    private static ValueTask<Reply> List(ApiCall call) => new Listing(call, "created_at", "updated_at")
        .Where("state", ActivityStates.Wire)
        .WhereText("sync_type")
        .WhereId("app_id")
        .Answer(call.World.Sources.Lists!, id => Listing.Render(SourceRow.Of(call.World, call.World.Sources.Rows[id.ToGuid()]), ApiJson.Default.SourceRow));

    private static ValueTask<Reply> Get(ApiCall call) => Find(call) is { } source ? Detail(call.World, source) : NotFound;

    private static async ValueTask<Reply> Create(ApiCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var input = SourceInput.Read(call.Body!);
        return Detail(await call.RunAsync(new CreateSource(call.AccountId, input)).ConfigureAwait(false), 201);
    }

    private static async ValueTask<Reply> Update(ApiCall call)
    {
        if (Find(call) is not { } source)
            return NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var patch = SourcePatch.Read(call.Body!);
        return Detail(await call.RunAsync(new UpdateSource(call.AccountId, source.Id, patch)).ConfigureAwait(false));
    }

    private static async ValueTask<Reply> Delete(ApiCall call) =>
        DeletedAnswer.To(await call.ApplyToAsync("Source", id => new DeleteSource(call.AccountId, id)).ConfigureAwait(false));

    private static async ValueTask<Reply> Sync(ApiCall call) =>
        DispatchedAnswer.To(await call.ApplyToAsync("Source", id => new SyncSource(call.AccountId, id)).ConfigureAwait(false));

    private static async ValueTask<Reply> Pause(ApiCall call) =>
        State(await call.ApplyToAsync("Source", id => new PauseSource(call.AccountId, id)).ConfigureAwait(false), "Source paused successfully");

    private static async ValueTask<Reply> Resume(ApiCall call) =>
        State(await call.ApplyToAsync("Source", id => new ResumeSource(call.AccountId, id)).ConfigureAwait(false), "Source resumed successfully");

    private static Source? Find(ApiCall call) =>
        call.RouteId() is { } id && call.World.Sources.FindLive(id) is { } source && source.AccountId == call.AccountId ? source : null;

    private static Reply NotFound => Refusal.NotFound("Source");

    private static Reply Detail(Applied<Source> applied, int status = 200) =>
        applied.Outcome.Refusal is { } refused ? refused : Detail(applied.World, applied.Outcome.Value, status);

    private static Reply Detail(World world, Source source, int status = 200) =>
        Reply.Data(SourceDetail.Of(world, source), ApiJson.Default.SourceDetail, status);

    private static Reply State(Outcome<Source> outcome, string message) =>
        FlowStateAnswer.To(outcome, source => (source.State, FlowStatuses.Wire.ToWire(source.IntegrationStatus)), message);
}
