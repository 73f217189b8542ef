using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Worlds;

/// <summary>Checkpoints of a world: data, clock, agenda, outcomes and counters.</summary>
internal static class CheckpointRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Get("/checkpoints", "ListCheckpoints", List);
        routes.Post("/checkpoints", "CreateCheckpoint", Create);
        routes.Post("/checkpoints/{name}/restore", "RestoreCheckpoint", Restore);
        routes.Delete("/checkpoints/{name}", "DeleteCheckpoint", Delete);
    }

    private static ValueTask<Reply> List(ControlCall call) => Reply.Data(
        [.. call.Host.Checkpoints.All.Select(pair => new CheckpointAnswer(pair.Key, pair.Value.Now))], ControlJson.Default.CheckpointAnswerArray);

    private static async ValueTask<Reply> Create(ControlCall call)
    {
        if (await call.ReadBodyAsync().ConfigureAwait(false) is { } error)
            return error;
        var name = call.Body!.RequiredString("name", check: GivenName.WhyBad);
        if (call.IsInvalidBody(out var refusal))
            return refusal;
        var world = await call.Host.TakeAsync().ConfigureAwait(false);
        var isNew = await Task.Run(() => call.Host.Checkpoints.Put(name, world)).ConfigureAwait(false);
        return isNew.Refusal is { } tooMany ? tooMany : Reply.Data(new CheckpointAnswer(name, world.Now), ControlJson.Default.CheckpointAnswer, isNew.Value ? 201 : 200);
    }

    private static async ValueTask<Reply> Restore(ControlCall call)
    {
        if (call.Host.Checkpoints.Find(call.Route("name")) is not { } checkpoint)
            return Refusal.NotFound("Checkpoint");
        var world = await call.Host.ReplaceAsync(_ => checkpoint).ConfigureAwait(false);
        return Reply.Data(new CheckpointAnswer(call.Route("name"), world.Now), ControlJson.Default.CheckpointAnswer);
    }

    private static async ValueTask<Reply> Delete(ControlCall call) => await Task.Run(() => call.Host.Checkpoints.Remove(call.Route("name"))).ConfigureAwait(false)
        ? Reply.Data(new CheckpointDeletedAnswer(true, call.Route("name")), ControlJson.Default.CheckpointDeletedAnswer)
        : Refusal.NotFound("Checkpoint");
}
