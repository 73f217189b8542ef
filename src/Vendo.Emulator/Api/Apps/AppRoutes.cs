using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Apps;

/// <summary>Apps (contract.md §3).</summary>
internal static class AppRoutes
{
    private static readonly EntityRoutes<App> Routes = new()
    {
        Table = world => world.Apps,
        Query = call => new Listing(call, "created_at", "updated_at")
            .Where("state", ActivityStates.Wire)
            .Where("role", AppRoles.Wire, alias: "capability")
            .WhereText("app_type", alias: "app_type_id"),
        Create = call => new CreateApp(call.AccountId, AppInput.Read(call.Body!)),
        RefuseCreation = call => (call.Body!.OptionalBoolean("oauthAssist") ?? false) && call.Violations.IsEmpty ? ApiErrors.NoOauthAssist : null,
        Update = (call, id) => new UpdateApp(call.AccountId, id, AppPatch.Read(call.Body!)),
        Delete = (account, id) => new DeleteApp(account, id),
        Pause = (account, id) => new PauseApp(account, id),
        Resume = (account, id) => new ResumeApp(account, id),
        Shapes = shapes => shapes.Apps,
    };

    public static void Map(ApiRoutes routes) => Routes.Map(routes.Resource("apps", underAccount: "apps"));
}
