using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// The history of a world: its latest events and its latest versions, which are immutable values. Both are bounded in
/// number. The versions are also bounded by the number of rows that changed over them, because a version keeps the rows that
/// later versions changed.
/// </summary>
/// <param name="mostVersions">The maximum number of versions, including the current one.</param>
internal sealed class WorldHistory(int mostVersions)
{
    /// <summary>The maximum number of events.</summary>
    public const int MostEntries = 10_000;

    /// <summary>The maximum number of rows changed over the kept versions.</summary>
    public const int MostChangedRows = 20_000;

    private readonly Lock _lock = new();
    private readonly Queue<(long Number, LedgerEntry Entry)> _entries = new();
    private readonly LinkedList<(long Version, World World, int Changed)> _versions = [];
    private long _changed;
    private long _last;
    private Instant _begun;

    /// <summary>Records that the world was replaced or created.</summary>
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

    /// <summary>Records a published version.</summary>
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

    /// <summary>The world of a version; null if the version is not kept.</summary>
    public World? Find(long version)
    {
        lock (_lock)
            return _versions.FirstOrDefault(kept => kept.Version == version).World;
    }

    /// <summary>The instant of the clock when the history began.</summary>
    public Instant Begun
    {
        get
        {
            lock (_lock)
                return _begun;
        }
    }

    /// <summary>The kept versions, oldest first.</summary>
    public ImmutableArray<(long Version, Instant Now)> Versions
    {
        get
        {
            lock (_lock)
                return [.. _versions.Select(kept => (kept.Version, kept.World.Now))];
        }
    }

    /// <summary>Numbered events, oldest first: the first ones after a number, or else the latest.</summary>
    /// <param name="after">The number; null for the latest.</param>
    /// <param name="limit">The maximum number of events.</param>
    /// <param name="last">The number of the latest event; 0 if there is none.</param>
    public ImmutableArray<(long Number, LedgerEntry Entry)> Read(long? after, int limit, out long last)
    {
        lock (_lock)
        {
            last = _last;
            return after is { } number ? [.. _entries.Where(each => each.Number > number).Take(limit)] : [.. _entries.TakeLast(limit)];
        }
    }

    /// <summary>All kept events.</summary>
    /// <param name="now">The instant of the clock.</param>
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

            // Changes up to the first version keep no rows alive.
            var first = _versions.First!;
            _changed -= first.Value.Changed;
            first.Value = first.Value with { Changed = 0 };
        }
    }
}
