using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>A table while a command works on it: what has changed lies over the table that it began with.</summary>
internal sealed class DraftTable<TKey, TRow>(Table<TKey, TRow> origin, Func<TRow, TKey> keyOf, Action<TRow?, TRow?>? onChange = null)
    where TKey : notnull
    where TRow : Row
{
    private Dictionary<TKey, TRow?>? _changed;

    public bool IsChanged => _changed is { Count: > 0 };

    public TRow? Find(TKey id)
    {
        if (_changed is not null && _changed.TryGetValue(id, out var changed))
            return changed;
        return origin.Rows.GetValueOrDefault(id);
    }

    public TRow? FindLive(TKey id) => Find(id) is { IsDeleted: false } row ? row : null;

    /// <summary>Every row, in the order of creation: for rare commands only.</summary>
    public IEnumerable<TRow> All() => origin.Rows.Keys.Union(_changed?.Keys.AsEnumerable() ?? []).Select(Find).OfType<TRow>().OrderBy(row => row.Key);

    /// <exception cref="KeyNotFoundException">There is no such row: a bug, since whoever asks holds a reference to it.</exception>
    public TRow Get(TKey id) => Find(id) ?? throw new KeyNotFoundException($"No {typeof(TRow).Name} {id}.");

    public TRow Put(TRow row)
    {
        var id = keyOf(row);
        var before = Find(id);
        (_changed ??= [])[id] = row;
        onChange?.Invoke(before, row);
        return row;
    }

    public void Remove(TKey id)
    {
        var before = Find(id);
        if (before is null)
            return;
        _changed ??= [];
        if (origin.Rows.ContainsKey(id))
            _changed[id] = null;
        else
            _changed.Remove(id);
        onChange?.Invoke(before, null);
    }

    public Table<TKey, TRow> Commit(out ImmutableArray<RowChange<TRow>> changes)
    {
        changes = [];
        if (!IsChanged)
            return origin;
        var rows = origin.Rows.ToBuilder();
        var net = new RowChange<TRow>[_changed!.Count];
        var count = 0;
        foreach (var (id, after) in _changed)
        {
            net[count++] = new RowChange<TRow>(origin.Rows.GetValueOrDefault(id), after);
            if (after is null)
                rows.Remove(id);
            else
                rows[id] = after;
        }

        // The order of a dictionary is nobody's promise; what is written, logged and told goes by key.
        Array.Sort(net, static (a, b) => a.Key.CompareTo(b.Key));
        changes = ImmutableCollectionsMarshal.AsImmutableArray(net);
        return new Table<TKey, TRow>(rows.ToImmutable(), origin.Listed?.Apply(Array.ConvertAll(net, static change => (Live(change.Before), Live(change.After)))));
    }

    // A deleted row is gone from every list.
    private static TRow? Live(TRow? row) => row is { IsDeleted: false } ? row : null;
}

/// <summary>A row before and after; before is null for a new row, after for one that is gone for good.</summary>
internal readonly record struct RowChange<TRow>(TRow? Before, TRow? After)
    where TRow : Row
{
    public long Key => (After ?? Before)!.Key;
}
