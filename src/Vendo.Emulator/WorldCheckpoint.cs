using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>A checkpoint of a world. It never changes and can be restored any number of times.</summary>
public sealed class WorldCheckpoint
{
    internal WorldCheckpoint(World world, string? name = null) => (World, Name) = (world, name);

    /// <summary>The name under which the emulator of a connection keeps it; null for one of this process.</summary>
    internal string? Name { get; }

    /// <summary>The world itself, for reading in C#.</summary>
    public World World { get; }

    /// <summary>The instant of its clock.</summary>
    public DateTimeOffset Now => World.Now.ToDateTimeOffset();

    /// <inheritdoc/>
    public override string ToString() => $"The world at {World.Now}: {World.Integrations.Count} integrations, {World.Jobs.Count} jobs";
}
