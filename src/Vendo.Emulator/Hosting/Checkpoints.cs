using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The checkpoints of one world by name: references to earlier worlds, also stored in the data file if there is one.</summary>
internal sealed class Checkpoints
{
    /// <summary>The maximum number of checkpoints of a world.</summary>
    public const int Most = 100;

    private readonly Lock _gate = new();
    private readonly Durability? _durability;
    private readonly Action _changed;
    private ImmutableSortedDictionary<string, World> _byName;

    /// <param name="durability">The store; null for memory only.</param>
    /// <param name="changed">Called when a checkpoint was stored or deleted.</param>
    public Checkpoints(Durability? durability, Action changed)
    {
        (_durability, _changed) = (durability, changed);
        _byName = ImmutableSortedDictionary<string, World>.Empty.WithComparers(StringComparer.Ordinal)
            .AddRange((durability?.Checkpoints?.Invoke() ?? []).Select(kept => KeyValuePair.Create(kept.Name, kept.World)));
    }

    /// <summary>All checkpoints, by name.</summary>
    public ImmutableSortedDictionary<string, World> All => Volatile.Read(ref _byName);

    /// <summary>Stores a checkpoint and replaces one of the same name; returns whether it is new. With a data file it waits for the disk.</summary>
    /// <exception cref="DurabilityException">The checkpoint could not be written and is not stored.</exception>
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

    /// <summary>The world of a checkpoint; null if there is none.</summary>
    public World? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Deletes a checkpoint; false if there is none.</summary>
    /// <exception cref="DurabilityException">The deletion could not be written; the checkpoint still exists.</exception>
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
