using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// The agenda while a command or an advance works on it. Most entries that an advance adds run within it: they wait in a
/// heap beside the agenda that it began with, and never enter it.
/// </summary>
/// <param name="origin">The agenda that it began with.</param>
/// <param name="firstNew">The sequence number from which on entries are new.</param>
internal sealed class DraftAgenda(ImmutableSortedSet<AgendaEntry> origin, long firstNew)
{
    private readonly PriorityQueue<AgendaEntry, AgendaEntry> _added = new();
    private readonly List<AgendaEntry> _removed = [];

    // The sequence numbers of those that are removed and have not come first yet.
    private readonly HashSet<long> _gone = [];
    private ImmutableSortedSet<AgendaEntry>.Enumerator? _origin;
    private AgendaEntry? _firstOfOrigin;

    /// <summary>The next entry; null if there is none.</summary>
    public AgendaEntry? First
    {
        get
        {
            if (_origin is null)
            {
                _origin = origin.GetEnumerator();
                MoveOn();
            }

            while (_firstOfOrigin is { } left && _gone.Remove(left.Due.Sequence))
                MoveOn();
            while (_added.TryPeek(out var dropped, out _) && _gone.Remove(dropped.Due.Sequence))
                _added.Dequeue();
            if (!_added.TryPeek(out var added, out _))
                return _firstOfOrigin;
            return _firstOfOrigin is { } first && first.CompareTo(added) < 0 ? first : added;
        }
    }

    public void Add(in AgendaEntry entry) => _added.Enqueue(entry, entry);

    public void Remove(in AgendaEntry entry)
    {
        _gone.Add(entry.Due.Sequence);
        if (entry.Due.Sequence < firstNew)
            _removed.Add(entry);
    }

    /// <summary>The agenda as it is now.</summary>
    public ImmutableSortedSet<AgendaEntry> Commit()
    {
        var agenda = origin.ToBuilder();
        foreach (var entry in _removed)
            agenda.Remove(entry);
        foreach (var (entry, _) in _added.UnorderedItems)
        {
            if (!_gone.Contains(entry.Due.Sequence))
                agenda.Add(entry);
        }

        return agenda.ToImmutable();
    }

    private void MoveOn()
    {
        var upcoming = _origin!.Value;
        _firstOfOrigin = upcoming.MoveNext() ? upcoming.Current : null;
        _origin = upcoming;
    }
}
