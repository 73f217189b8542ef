using System.Collections.Immutable;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Index;

/// <summary>Lists what the control surface offers: a form that arms a fault needs the routes, one that creates a world needs the fixtures.</summary>
/// <param name="worlds">The worlds.</param>
/// <param name="operations">Returns every control operation, after all are mapped.</param>
internal sealed class IndexRoutes(WorldDirectory worlds, Func<ImmutableArray<ControlOperation>> operations)
{
    public static void Map(ControlRoutes routes, WorldDirectory worlds)
    {
        var handlers = new IndexRoutes(worlds, () => routes.Operations);
        routes.Get("", "GetIndex", handlers.Get);
    }

    private ValueTask<Reply> Get(ControlCall call)
    {
        var extra = worlds.Extra.FirstOrDefault(extra => ReferenceEquals(extra.Host, call.Host));
        var key = extra is null ? Authentication.FullKey(call.World, call.Now) : extra.KeyIn(call.World);
        return IndexShapes.Of(call.World, extra?.Id ?? "main", key, operations());
    }
}
