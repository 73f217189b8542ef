using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The stored state of a world. It may lag behind the published world if only time has passed. Used by the writer only.</summary>
/// <param name="world">The world as last written.</param>
/// <param name="durability">The store; null for memory only.</param>
internal sealed class StoredCopy(World world, Durability? durability)
{
    // Up to this number, writing the changed rows is faster than rewriting the file, regardless of its size.
    private const int FewRows = 1000;

    private World _stored = world;

    /// <param name="before">The published world.</param>
    /// <param name="world">The world to store.</param>
    /// <param name="changes">The changes from one to the other.</param>
    /// <param name="isReplaced">Whether the world was replaced, so that no changes connect the two.</param>
    /// <param name="evenIfOnlyTimePassed">Whether to write the clock even if nothing else has changed.</param>
    /// <exception cref="DurabilityException">The write failed and has no effect.</exception>
    public void Write(World before, World world, IReadOnlyList<Changes> changes, bool isReplaced, bool evenIfOnlyTimePassed)
    {
        if (durability is null || ReferenceEquals(_stored, world) || (!evenIfOnlyTimePassed && OnlyTimePassed(before, world)))
            return;
        if (isReplaced)
            Replace(durability, world);
        else
            durability.Commit(world, changes);
        _stored = world;
    }

    /// <summary>A checkpoint or the origin shares most rows with the stored world: then only the other rows are written.</summary>
    private void Replace(Durability durability, World world)
    {
        var difference = WorldDifference.Between(_stored, world);
        if (difference.Count <= Math.Max(FewRows, WorldDifference.CountRows(world) / 8))
            durability.Commit(world, [difference]);
        else
            durability.Replace(world);
    }

    /// <summary>Reading a real clock moves it. That alone is not worth a write; the clock is stored with the next write.</summary>
    private static bool OnlyTimePassed(World before, World after) =>
        before == after with { Clock = after.Clock with { Now = before.Now } };
}
