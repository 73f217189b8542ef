using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Models;

/// <summary>Models (contract.md §3).</summary>
internal static class ModelRoutes
{
    private static readonly EntityRoutes<Model> Routes = new()
    {
        Table = world => world.Models,
        List = call => new Listing(call, "created_at", "updated_at")
            .Where("state", ActivityStates.Wire)
            .WhereBoolean("is_valid")
            .Answer(call.World.Models.Lists!, id => Listing.Render(ModelRow.Of(call.World.Models.Rows[id.ToGuid()]), ApiJson.Default.ModelRow)),
        Create = call => new CreateModel(call.AccountId, ModelInput.Read(call.Body!)),
        Update = (call, id) => new UpdateModel(call.AccountId, id, ModelPatch.Read(call.Body!)),
        Delete = (account, id) => new DeleteModel(account, id),
        Dispatch = ("Run", (account, id) => new RunModel(account, id)),
        Pause = (account, id) => new PauseModel(account, id),
        Resume = (account, id) => new ResumeModel(account, id),
        Detail = (_, model) => Reply.Data(ModelDetail.Of(model), ApiJson.Default.ModelDetail),
        State = (outcome, message) => StateAnswer.To(outcome, model => model.State, message),
    };

    public static void Map(ApiRoutes routes) => Routes.Map(routes.Resource("models", underAccount: "models"));
}
