using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Apps;

/// <summary>Apps (contract.md §3).</summary>
internal static class AppRoutes
{
    public static void Map(ApiRoutes routes)
    {
        var apps = routes.Resource("apps", underAccount: "apps");
        apps.Get("", "ListApps", List);
        apps.Get("/{id}", "GetApp", Get);
    }

    private static ValueTask<Reply> List(ApiCall call) => new Listing(call, "created_at", "updated_at")
        .Where("state", ActivityStates.Wire)
        .Where("role", AppRoles.Wire, alias: "capability")
        .WhereText("app_type", alias: "app_type_id")
        .Answer(call.World.Apps.Lists!, id => Listing.Render(AppRow.Of(call.World.Apps.Rows[id.ToGuid()]), ApiJson.Default.AppRow));

    private static ValueTask<Reply> Get(ApiCall call) =>
        Find(call) is { } app ? Reply.Data(AppDetail.Of(call.World, app), ApiJson.Default.AppDetail) : (Reply)Refusal.NotFound("App");

    private static App? Find(ApiCall call) =>
        call.RouteId() is { } id && call.World.Apps.FindLive(id) is { } app && app.AccountId == call.AccountId ? app : null;
}
