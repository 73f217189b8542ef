using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Destinations;

/// <summary>Destinations (contract.md §3).</summary>
internal static class DestinationRoutes
{
    public static void Map(ApiRoutes routes)
    {
        var destinations = routes.Resource("destinations", underAccount: "destinations");
        destinations.Get("", "ListDestinations", List);
        destinations.Get("/{id}", "GetDestination", Get);
        destinations.Post("", "CreateDestination", Create);
        destinations.Patch("/{id}", "UpdateDestination", Update);
        destinations.Delete("/{id}", "DeleteDestination", Delete);
        destinations.Post("/{id}/pause", "PauseDestination", Pause);
        destinations.Post("/{id}/resume", "ResumeDestination", Resume);
    }

    private static ValueTask<Reply> List(ApiCall call) => new Listing(call, "created_at", "updated_at")
        .Where("state", ActivityStates.Wire)
        .Where("sync_type", DataTypes.Wire)
        .WhereId("app_id")
        .Answer(call.World.Destinations.Lists!, id => Render(call.World, call.World.Destinations.Rows[id.ToGuid()]));

    private static byte[] Render(World world, Destination destination) => Listing.Render(DestinationRow.Of(world, destination), ApiJson.Default.DestinationRow);

    private static ValueTask<Reply> Get(ApiCall call) => Find(call) is { } destination ? Detail(call.World, destination) : NotFound;

    private static async ValueTask<Reply> Create(ApiCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var input = DestinationInput.Read(call.Body!);
        return Detail(await call.RunAsync(new CreateDestination(call.AccountId, input)).ConfigureAwait(false), 201);
    }

    private static async ValueTask<Reply> Update(ApiCall call)
    {
        if (Find(call) is not { } destination)
            return NotFound;
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var patch = DestinationPatch.Read(call.Body!);
        return Detail(await call.RunAsync(new UpdateDestination(call.AccountId, destination.Id, patch)).ConfigureAwait(false));
    }

    private static async ValueTask<Reply> Delete(ApiCall call) =>
        DeletedAnswer.To(await call.ApplyToAsync("Destination", id => new DeleteDestination(call.AccountId, id)).ConfigureAwait(false));

    private static async ValueTask<Reply> Pause(ApiCall call) =>
        State(await call.ApplyToAsync("Destination", id => new PauseDestination(call.AccountId, id)).ConfigureAwait(false), "Destination paused successfully");

    private static async ValueTask<Reply> Resume(ApiCall call) =>
        State(await call.ApplyToAsync("Destination", id => new ResumeDestination(call.AccountId, id)).ConfigureAwait(false), "Destination resumed successfully");

    private static Destination? Find(ApiCall call) =>
        call.RouteId() is { } id && call.World.Destinations.FindLive(id) is { } destination && destination.AccountId == call.AccountId ? destination : null;

    private static Reply NotFound => Refusal.NotFound("Destination");

    private static Reply Detail(Applied<Destination> applied, int status = 200) =>
        applied.Outcome.Refusal is { } refused ? refused : Detail(applied.World, applied.Outcome.Value, status);

    private static Reply Detail(World world, Destination destination, int status = 200) =>
        Reply.Data(DestinationDetail.Of(world, destination), ApiJson.Default.DestinationDetail, status);

    private static Reply State(Outcome<Destination> outcome, string message) =>
        FlowStateAnswer.To(outcome, destination => (destination.State, DestinationStatuses.Wire.ToWire(destination.IntegrationStatus)), message);
}
