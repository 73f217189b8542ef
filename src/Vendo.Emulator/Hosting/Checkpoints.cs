using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The checkpoints of one world, by name: references to what it was, in memory only.</summary>
/// <param name="changed">Told when one was put or removed.</param>
internal sealed class Checkpoints(Action changed)
{
    private readonly ConcurrentDictionary<string, World> _byName = new(StringComparer.Ordinal);

    /// <summary>Every one, by name.</summary>
    public IEnumerable<KeyValuePair<string, World>> All => _byName.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Keeps a world; false where it takes the place of another of that name.</summary>
    public bool Put(string name, World world)
    {
        var isNew = true;
        _byName.AddOrUpdate(name, world, (_, _) =>
        {
            isNew = false;
            return world;
        });
        changed();
        return isNew;
    }

    /// <summary>The world of a checkpoint; null where there is none.</summary>
    public World? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Forgets one; false where there is none.</summary>
    public bool Remove(string name)
    {
        var isRemoved = _byName.TryRemove(name, out _);
        if (isRemoved)
            changed();
        return isRemoved;
    }
}
