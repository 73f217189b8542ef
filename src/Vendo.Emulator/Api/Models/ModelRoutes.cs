using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Models;

/// <summary>Models (contract.md §3).</summary>
internal static class ModelRoutes
{
    public static void Map(ApiRoutes routes)
    {
        var models = routes.Resource("models", underAccount: "models");
        models.Get("", "ListModels", List);
        models.Get("/{id}", "GetModel", Get);
        models.Post("", "CreateModel", Create);
        models.Patch("/{id}", "UpdateModel", Update);
        models.Delete("/{id}", "DeleteModel", Delete);
        models.Post("/{id}/run", "RunModel", Run);
        models.Post("/{id}/pause", "PauseModel", Pause);
        models.Post("/{id}/resume", "ResumeModel", Resume);
    }

    private static ValueTask<Reply> List(ApiCall call) => new Listing(call, "created_at", "updated_at")
        .Where("state", ActivityStates.Wire)
        .WhereBoolean("is_valid")
        .Answer(call.World.Models.Lists!, id => Listing.Render(ModelRow.Of(call.World.Models.Rows[id.ToGuid()]), ApiJson.Default.ModelRow));

    private static ValueTask<Reply> Get(ApiCall call) => Find(call) is { } model ? Detail(model) : NotFound;

    private static async ValueTask<Reply> Create(ApiCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var input = ModelInput.Read(call.Body!);
        var created = await call.ApplyAsync(new CreateModel(call.AccountId, input)).ConfigureAwait(false);
        return created.Refusal is { } refused ? refused : Detail(created.Value, 201);
    }

    private static async ValueTask<Reply> Update(ApiCall call)
    {
        if (Find(call) is not { } model)
            return NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var patch = ModelPatch.Read(call.Body!);
        var updated = await call.ApplyAsync(new UpdateModel(call.AccountId, model.Id, patch)).ConfigureAwait(false);
        return updated.Refusal is { } refused ? refused : Detail(updated.Value);
    }

    private static async ValueTask<Reply> Delete(ApiCall call) =>
        DeletedAnswer.To(await call.ApplyToAsync("Model", id => new DeleteModel(call.AccountId, id)).ConfigureAwait(false));

    private static async ValueTask<Reply> Run(ApiCall call) =>
        DispatchedAnswer.To(await call.ApplyToAsync("Model", id => new RunModel(call.AccountId, id)).ConfigureAwait(false));

    private static async ValueTask<Reply> Pause(ApiCall call) =>
        State(await call.ApplyToAsync("Model", id => new PauseModel(call.AccountId, id)).ConfigureAwait(false), "Model paused successfully");

    private static async ValueTask<Reply> Resume(ApiCall call) =>
        State(await call.ApplyToAsync("Model", id => new ResumeModel(call.AccountId, id)).ConfigureAwait(false), "Model resumed successfully");

    private static Model? Find(ApiCall call) =>
        call.RouteId() is { } id && call.World.Models.FindLive(id) is { } model && model.AccountId == call.AccountId ? model : null;

    private static Reply NotFound => Refusal.NotFound("Model");

    private static Reply Detail(Model model, int status = 200) => Reply.Data(ModelDetail.Of(model), ApiJson.Default.ModelDetail, status);

    private static Reply State(Outcome<Model> outcome, string message) => StateAnswer.To(outcome, model => model.State, message);
}
