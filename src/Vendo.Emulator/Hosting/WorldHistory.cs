using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// What has happened in a world, and what the world was: the latest things, and its latest versions as the immutable
/// values that they are. Bounded: by numbers, and the versions also by how many rows have changed over them, since a
/// version keeps the rows that later ones have changed.
/// </summary>
/// <param name="mostVersions">How many versions are kept, the present one included.</param>
internal sealed class WorldHistory(int mostVersions)
{
    /// <summary>How many things that have happened are kept.</summary>
    public const int MostEntries = 10_000;

    /// <summary>How many rows may have changed over the versions that are kept.</summary>
    public const int MostChangedRows = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<(long Number, LedgerEntry Entry)> _entries = new();
    private readonly LinkedList<(long Version, World World, int Changed)> _versions = [];
    private long _changed;
    private long _last;
    private Instant _begun;

    /// <summary>Another world takes the place of the one before, or the first one begins.</summary>
    public void Begin(WorldState state)
    {
        lock (_lock)
        {
            _entries.Clear();
            _versions.Clear();
            (_changed, _last, _begun) = (0, 0, state.World.Now);
            Keep(state, 0);
        }
    }

    /// <summary>A version was published.</summary>
    public void Add(WorldState state, IReadOnlyList<Changes> changes)
    {
        lock (_lock)
        {
            foreach (var happened in changes.Select(each => each.Happened))
            {
                _last += happened.Count;
                var number = _last - happened.Latest.Length;
                foreach (var entry in happened.Latest)
                    _entries.Enqueue((++number, entry));
            }

            while (_entries.Count > MostEntries)
                _entries.Dequeue();
            Keep(state, changes.Sum(each => each.Count));
        }
    }

    /// <summary>The world of a version; null where it is not kept.</summary>
    public World? Find(long version)
    {
        lock (_lock)
            return _versions.FirstOrDefault(kept => kept.Version == version).World;
    }

    /// <summary>The versions that are kept, oldest first.</summary>
    public ImmutableArray<(long Version, Instant Now)> Versions
    {
        get
        {
            lock (_lock)
                return [.. _versions.Select(kept => (kept.Version, kept.World.Now))];
        }
    }

    /// <summary>What has happened, oldest first, with its number: the first things after a number, or else the latest.</summary>
    /// <param name="after">The number; null for the latest.</param>
    /// <param name="limit">How many.</param>
    /// <param name="last">The number of the latest thing; 0 where nothing has happened.</param>
    public ImmutableArray<(long Number, LedgerEntry Entry)> Read(long? after, int limit, out long last)
    {
        lock (_lock)
        {
            last = _last;
            return after is { } number ? [.. _entries.Where(each => each.Number > number).Take(limit)] : [.. _entries.TakeLast(limit)];
        }
    }

    /// <summary>Everything that has happened, as far as it is kept.</summary>
    /// <param name="now">What the clock shows.</param>
    public Ledger ToLedger(Instant now)
    {
        lock (_lock)
            return Ledger.Of(_begun, now, [.. _entries.Select(each => each.Entry)], isTruncated: _entries.Count < _last);
    }

    private void Keep(WorldState state, int changed)
    {
        _versions.AddLast((state.Version, state.World, changed));
        _changed += changed;
        while (_versions.Count > Math.Max(1, mostVersions) || (_changed > MostChangedRows && _versions.Count > 1))
        {
            _versions.RemoveFirst();

            // What changed up to the first version keeps nothing.
            var first = _versions.First!;
            _changed -= first.Value.Changed;
            first.Value = first.Value with { Changed = 0 };
        }
    }
}
