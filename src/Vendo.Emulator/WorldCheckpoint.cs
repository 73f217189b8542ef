using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>What a world was at one moment; it never changes and can be restored any number of times.</summary>
public sealed class WorldCheckpoint
{
    internal WorldCheckpoint(World world) => World = world;

    /// <summary>The world itself, to be read in plain C#.</summary>
    public World World { get; }

    /// <summary>What its clock showed.</summary>
    public DateTimeOffset Now => World.Now.ToDateTimeOffset();

    /// <inheritdoc/>
    public override string ToString() => $"The world at {World.Now}: {World.Integrations.Count} integrations, {World.Jobs.Count} jobs";
}
