using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>What the disk has of a world: behind what is published where only time has passed since. The writer's own.</summary>
/// <param name="world">As it was last written.</param>
/// <param name="durability">Where it is kept; null for memory only.</param>
internal sealed class StoredCopy(World world, Durability? durability)
{
    private World _stored = world;

    /// <exception cref="DurabilityException">It could not be written; nothing of it counts.</exception>
    public void Write(World world, IReadOnlyList<Changes> changes, bool isReplaced)
    {
        if (durability is null || ReferenceEquals(_stored, world))
            return;
        if (isReplaced)
            durability.Replace(world);
        else
            durability.Commit(world, changes);
        _stored = world;
    }

    /// <summary>A look at a real clock moves it on: that alone is not worth a write. Where it stands is stored with the next one.</summary>
    public static bool OnlyTimePassed(World before, World after) =>
        before == after with { Clock = after.Clock with { Now = before.Now } };
}
