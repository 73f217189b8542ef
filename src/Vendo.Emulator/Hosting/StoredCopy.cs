using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>What the disk has of a world: behind what is published where only time has passed since. The writer's own.</summary>
/// <param name="world">As it was last written.</param>
/// <param name="durability">Where it is kept; null for memory only.</param>
internal sealed class StoredCopy(World world, Durability? durability)
{
    // So many rows are written faster one by one than by making the file anew, however large it is.
    private const int FewRows = 1000;

    private World _stored = world;

    /// <param name="before">What is published.</param>
    /// <param name="world">What is to be stored.</param>
    /// <param name="changes">What leads from the one to the other.</param>
    /// <param name="isReplaced">Whether nothing does.</param>
    /// <param name="evenIfOnlyTimePassed">Whether where the clock stands is worth a write of its own.</param>
    /// <exception cref="DurabilityException">It could not be written; nothing of it counts.</exception>
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

    /// <summary>A checkpoint or the beginning shares most of its rows with what is there: then only the others are written.</summary>
    private void Replace(Durability durability, World world)
    {
        var difference = WorldDifference.Between(_stored, world);
        if (difference.Count <= Math.Max(FewRows, WorldDifference.CountRows(world) / 8))
            durability.Commit(world, [difference]);
        else
            durability.Replace(world);
    }

    /// <summary>A look at a real clock moves it on: that alone is not worth a write. Where it stands is stored with the next one.</summary>
    private static bool OnlyTimePassed(World before, World after) =>
        before == after with { Clock = after.Clock with { Now = before.Now } };
}
