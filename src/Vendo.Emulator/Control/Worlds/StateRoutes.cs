using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Control.Worlds;

/// <summary>Operations on a whole world: reset, export and import.</summary>
internal static class StateRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Post("/reset", "ResetWorld", Reset);
        routes.Get("/export", "ExportWorld", Export);
        routes.Post("/import", "ImportWorld", Import);
    }

    private static async ValueTask<Reply> Reset(ControlCall call)
    {
        var origin = call.Host.Origin();
        return origin.Refusal is { } refusal ? refusal : Answer(await call.Host.ReplaceAsync(before => origin.Value.In(before.Settings.Generation)).ConfigureAwait(false));
    }

    private static async ValueTask<Reply> Export(ControlCall call)
    {
        var world = await call.Host.TakeAsync().ConfigureAwait(false);
        using var file = new MemoryStream();
        FixtureFile.Write(world, file);
        return Reply.Document(file.ToArray());
    }

    private static async ValueTask<Reply> Import(ControlCall call)
    {
        var (utf8, error) = await RequestBody.ReadAsync(call.Context, most: Array.MaxLength).ConfigureAwait(false);
        if (error is not null)
            return error;
        var world = FixtureFile.Read(utf8);
        return world.Refusal is { } refusal ? refusal : Answer(await call.Host.ReplaceAsync(world.Value.InPlaceOf).ConfigureAwait(false));
    }

    private static Reply Answer(World world) => Reply.Data(WorldStateAnswer.Of(world), ControlJson.Default.WorldStateAnswer);
}
