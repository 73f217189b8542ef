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
        Query = call => new Listing(call, "created_at", "updated_at")
            .Where("state", ActivityStates.Wire)
            .WhereBoolean("is_valid"),
        Create = call => new CreateModel(call.AccountId, ModelInput.Read(call.Body!, ApiShapes.Of(call.World).ModelTypes)),
        Update = (call, id) => new UpdateModel(call.AccountId, id, ModelPatch.Read(call.Body!, ApiShapes.Of(call.World).ModelTypes)),
        Delete = (account, id) => new DeleteModel(account, id),
        Dispatch = ("Run", (account, id) => new RunModel(account, id)),
        Pause = (account, id) => new PauseModel(account, id),
        Resume = (account, id) => new ResumeModel(account, id),
        Shapes = shapes => shapes.Models,
    };

    public static void Map(ApiRoutes routes) => Routes.Map(routes.Resource("models", underAccount: "models"));
}
