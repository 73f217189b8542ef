using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The checkpoints of one world, by name: references to what it was, and in the data file where there is one.</summary>
internal sealed class Checkpoints
{
    /// <summary>How many checkpoints a world may have.</summary>
    public const int Most = 100;

    private readonly Lock _gate = new();
    private readonly Durability? _durability;
    private readonly Action _changed;
    private ImmutableSortedDictionary<string, World> _byName;

    /// <param name="durability">Where they are kept; null for memory only.</param>
    /// <param name="changed">Told when one was put or removed.</param>
    public Checkpoints(Durability? durability, Action changed)
    {
        (_durability, _changed) = (durability, changed);
        _byName = ImmutableSortedDictionary<string, World>.Empty.WithComparers(StringComparer.Ordinal)
            .AddRange((durability?.Checkpoints?.Invoke() ?? []).Select(kept => KeyValuePair.Create(kept.Name, kept.World)));
    }

    /// <summary>Every one, by name.</summary>
    public ImmutableSortedDictionary<string, World> All => Volatile.Read(ref _byName);

    /// <summary>Keeps a world, in place of another of that name; gives whether there was none. With a data file it waits for the disk.</summary>
    /// <exception cref="DurabilityException">It could not be written; it is not kept.</exception>
    public Outcome<bool> Put(string name, World world)
    {
        lock (_gate)
        {
            var isNew = !_byName.ContainsKey(name);
            if (isNew && _byName.Count >= Most)
                return Refusal.Conflict(string.Create(CultureInfo.InvariantCulture, $"A world has at most {Most} checkpoints. Delete one that is not needed any more."));
            _durability?.KeepCheckpoint?.Invoke(name, world);
            Volatile.Write(ref _byName, _byName.SetItem(name, world));
            _changed();
            return isNew;
        }
    }

    /// <summary>The world of a checkpoint; null where there is none.</summary>
    public World? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Forgets one; false where there is none.</summary>
    /// <exception cref="DurabilityException">It could not be written; it is still there.</exception>
    public bool Remove(string name)
    {
        lock (_gate)
        {
            if (!_byName.ContainsKey(name))
                return false;
            _durability?.ForgetCheckpoint?.Invoke(name);
            Volatile.Write(ref _byName, _byName.Remove(name));
            _changed();
            return true;
        }
    }
}
