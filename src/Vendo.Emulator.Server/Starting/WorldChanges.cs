using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Server.Starting;

/// <summary>A world before anyone serves it, commands applied to it, and what they changed.</summary>
internal sealed class WorldChanges(World world)
{
    public World World { get; private set; } = world;

    public List<Changes> Changes { get; } = [];

    /// <summary>Applies a command; gives why not.</summary>
    public Refusal? Apply<T>(Command<T> command)
    {
        var applied = World.Apply(command);
        World = applied.World;
        Changes.Add(applied.Changes);
        return applied.Outcome.Refusal;
    }
}
