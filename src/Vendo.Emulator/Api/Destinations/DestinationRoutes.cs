using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Destinations;

/// <summary>Destinations (contract.md §3).</summary>
internal static class DestinationRoutes
{
    private static readonly EntityRoutes<Destination> Routes = new()
    {
        Table = world => world.Destinations,
        Query = call => new Listing(call, "created_at", "updated_at")
            .Where("state", ActivityStates.Wire)
            .Where("sync_type", DataTypes.Wire)
            .WhereId("app_id"),
        Create = call => new CreateDestination(call.AccountId, DestinationInput.Read(call.Body!)),
        Update = (call, id) => new UpdateDestination(call.AccountId, id, DestinationPatch.Read(call.Body!)),
        Delete = (account, id) => new DeleteDestination(account, id),
        Pause = (account, id) => new PauseDestination(account, id),
        Resume = (account, id) => new ResumeDestination(account, id),
        Shapes = shapes => shapes.Destinations,
    };

    public static void Map(ApiRoutes routes) => Routes.Map(routes.Resource("destinations", underAccount: "destinations"));
}
