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
        apps.Post("", "CreateApp", Create);
        apps.Patch("/{id}", "UpdateApp", Update);
        apps.Delete("/{id}", "DeleteApp", Delete);
        apps.Post("/{id}/pause", "PauseApp", Pause);
        apps.Post("/{id}/resume", "ResumeApp", Resume);
    }

    private static ValueTask<Reply> List(ApiCall call) => new Listing(call, "created_at", "updated_at")
        .Where("state", ActivityStates.Wire)
        .Where("role", AppRoles.Wire, alias: "capability")
        .WhereText("app_type", alias: "app_type_id")
        .Answer(call.World.Apps.Lists!, id => Listing.Render(AppRow.Of(call.World.Apps.Rows[id.ToGuid()]), ApiJson.Default.AppRow));

    private static ValueTask<Reply> Get(ApiCall call) => Find(call) is { } app ? Detail(app) : NotFound;

    private static async ValueTask<Reply> Create(ApiCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var input = AppInput.Read(call.Body!);
        var isAssisted = call.Body!.OptionalBoolean("oauthAssist") ?? false;
        if (isAssisted && call.Violations.IsEmpty)
            return ApiErrors.NoOauthAssist;
        var created = await call.ApplyAsync(new CreateApp(call.AccountId, input)).ConfigureAwait(false);
        return created.Refusal is { } refused ? refused : Detail(created.Value, 201);
    }

    private static async ValueTask<Reply> Update(ApiCall call)
    {
        if (Find(call) is not { } app)
            return NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var patch = AppPatch.Read(call.Body!);
        var updated = await call.ApplyAsync(new UpdateApp(call.AccountId, app.Id, patch)).ConfigureAwait(false);
        return updated.Refusal is { } refused ? refused : Detail(updated.Value);
    }

    private static async ValueTask<Reply> Delete(ApiCall call) =>
        DeletedAnswer.To(await call.ApplyToAsync("App", id => new DeleteApp(call.AccountId, id)).ConfigureAwait(false));

    private static async ValueTask<Reply> Pause(ApiCall call) =>
        State(await call.ApplyToAsync("App", id => new PauseApp(call.AccountId, id)).ConfigureAwait(false), "App paused successfully");

    private static async ValueTask<Reply> Resume(ApiCall call) =>
        State(await call.ApplyToAsync("App", id => new ResumeApp(call.AccountId, id)).ConfigureAwait(false), "App resumed successfully");

    private static App? Find(ApiCall call) =>
        call.RouteId() is { } id && call.World.Apps.FindLive(id) is { } app && app.AccountId == call.AccountId ? app : null;

    private static Reply NotFound => Refusal.NotFound("App");

    private static Reply Detail(App app, int status = 200) => Reply.Data(AppDetail.Of(app), ApiJson.Default.AppDetail, status);

    private static Reply State(Outcome<App> outcome, string message) => StateAnswer.To(outcome, app => app.State, message);
}
