using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Sources;

/// <summary>Sources (contract.md §3).</summary>
internal static class SourceRoutes
{
    private static readonly EntityRoutes<Source> Routes = new()
    {
        Table = world => world.Sources,
        Query = call => new Listing(call, "created_at", "updated_at")
            .Where("state", ActivityStates.Wire)
            .WhereText("sync_type")
            .WhereId("app_id"),
        Create = call => new CreateSource(call.AccountId, SourceInput.Read(call.Body!)),
        Update = (call, id) => new UpdateSource(call.AccountId, id, SourcePatch.Read(call.Body!)),
        Delete = (account, id) => new DeleteSource(account, id),
        Dispatch = ("Sync", (account, id) => new SyncSource(account, id)),
        Pause = (account, id) => new PauseSource(account, id),
        Resume = (account, id) => new ResumeSource(account, id),
        Shapes = shapes => shapes.Sources,
    };

    public static void Map(ApiRoutes routes) => Routes.Map(routes.Resource("sources", underAccount: "sources"));
}
