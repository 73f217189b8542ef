using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Server.Starting;

/// <summary>A world before it is served, with applied commands and their changes.</summary>
internal sealed class WorldChanges(World world)
{
    public World World { get; private set; } = world;

    public List<Changes> Changes { get; } = [];

    /// <summary>Applies a command; returns its refusal, or null.</summary>
    public Refusal? Apply<T>(Command<T> command)
    {
        var applied = World.Apply(command);
        World = applied.World;
        Changes.Add(applied.Changes);
        return applied.Outcome.Refusal;
    }
}
