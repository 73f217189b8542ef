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
        sources.Post("/{id}/sync", "SyncSource", Sync);
    }

    private static ValueTask<Reply> List(ApiCall call) => new Listing(call, "created_at", "updated_at")
        .Where("state", ActivityStates.Wire)
        .WhereText("sync_type")
        .WhereId("app_id")
        .Answer(call.World.Sources.Lists!, id => Listing.Render(SourceRow.Of(call.World, call.World.Sources.Rows[id.ToGuid()]), ApiJson.Default.SourceRow));

    private static ValueTask<Reply> Get(ApiCall call) =>
        Find(call) is { } source ? Reply.Data(SourceDetail.Of(call.World, source), ApiJson.Default.SourceDetail) : (Reply)Refusal.NotFound("Source");

    private static async ValueTask<Reply> Sync(ApiCall call)
    {
        var job = await call.ApplyAsync(new SyncSource(call.AccountId, call.RouteId() ?? default));
        return job.Refusal is { } refused ? refused : Reply.Data(DispatchedAnswer.Of(job.Value.Id), ApiJson.Default.DispatchedAnswer, 202);
    }

    private static Source? Find(ApiCall call) =>
        call.RouteId() is { } id && call.World.Sources.FindLive(id) is { } source && source.AccountId == call.AccountId ? source : null;
}
