using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Worlds;

/// <summary>Worlds beside the main one, on the same server.</summary>
internal sealed class WorldRoutes(WorldDirectory worlds)
{
    private readonly WorldOrigins _origins = new();

    public static void Map(ControlRoutes routes, WorldDirectory worlds)
    {
        var handlers = new WorldRoutes(worlds);
        routes.Get("/worlds", "ListWorlds", handlers.List);
        routes.Post("/worlds", "CreateWorld", handlers.Create);
        routes.Delete("/worlds/{id}", "DropWorld", handlers.Drop);
    }

    private ValueTask<Reply> List(ControlCall call) =>
        Reply.Data([.. worlds.Extra.Select(WorldAnswer.Of)], ControlJson.Default.WorldAnswerArray);

    private async ValueTask<Reply> Create(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var from = call.Body!.RequiredString("from");
        if (call.IsInvalidBody(out var refusal))
            return refusal;
        var world = _origins.Find(call.Host, from);
        if (world.Refusal is { } unknown)
            return unknown;
        if (world.Value.Accounts.InOrder().FirstOrDefault(account => !account.IsDeleted) is not { } account)
            return Refusal.InvalidBody([new Violation("from", $"'{from}' has no account for a key to open")]);
        return Reply.Data(WorldAnswer.Of(worlds.Add(world.Value, account.Id)), ControlJson.Default.WorldAnswer, 201);
    }

    private async ValueTask<Reply> Drop(ControlCall call) =>
        await worlds.DropAsync(call.Route()).ConfigureAwait(false)
            ? Reply.Data(new DroppedAnswer(true, call.Route()), ControlJson.Default.DroppedAnswer)
            : Refusal.NotFound("World");
}
