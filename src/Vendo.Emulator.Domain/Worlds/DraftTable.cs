using System.Runtime.InteropServices;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>A table of a draft: the changed rows overlay the table that the draft began with.</summary>
internal abstract class DraftTable
{
    public abstract bool IsChanged { get; }

    /// <summary>The next table and its changes; the same table and null if nothing changed.</summary>
    public abstract (Table Table, TableChanges? Changes) Commit();
}

/// <summary>A table of a draft.</summary>
internal sealed class DraftTable<TKey, TRow>(TableDefinition<TRow> definition, Table<TKey, TRow> origin, Func<TRow, TKey> keyOf) : DraftTable
    where TKey : notnull
    where TRow : Row
{
    private Dictionary<TKey, TRow?>? _changed;

    /// <summary>Called at every change, with the row before and after.</summary>
    public Action<TRow?, TRow?>? OnChange { get; set; }

    public override bool IsChanged => _changed is { Count: > 0 };

    public TRow? Find(TKey id)
    {
        if (_changed is not null && _changed.TryGetValue(id, out var changed))
            return changed;
        return origin.Trie.TryGetValue(id, out var row) ? row : null;
    }

    public TRow? FindLive(TKey id) => Find(id) is { IsDeleted: false } row ? row : null;

    /// <summary>Every row, in the order of creation: for rare commands only.</summary>
    public IEnumerable<TRow> All() => origin.Trie.Keys.Union(_changed?.Keys.AsEnumerable() ?? []).Select(Find).OfType<TRow>().OrderBy(row => row.Key);

    /// <exception cref="KeyNotFoundException">There is no such row: a bug, because the caller has a reference to it.</exception>
    public TRow Get(TKey id) => Find(id) ?? throw new KeyNotFoundException($"No {typeof(TRow).Name} {id}.");

    public TRow Put(TRow row)
    {
        var id = keyOf(row);
        var before = Find(id);
        (_changed ??= [])[id] = row;
        OnChange?.Invoke(before, row);
        return row;
    }

    public void Remove(TKey id)
    {
        var before = Find(id);
        if (before is null)
            return;
        _changed ??= [];
        if (origin.Trie.ContainsKey(id))
            _changed[id] = null;
        else
            _changed.Remove(id);
        OnChange?.Invoke(before, null);
    }

    public override (Table Table, TableChanges? Changes) Commit()
    {
        if (!IsChanged)
            return (origin, null);
        var rows = origin.Trie.ToEdit();
        var net = new RowChange<TRow>[_changed!.Count];
        var count = 0;
        foreach (var (id, after) in _changed)
        {
            var before = after is null ? rows.Remove(id) : rows.Put(id, after);
            net[count++] = new RowChange<TRow>(before, after);
        }

        // The order of a dictionary is not guaranteed; changes are written, logged and published in the order of their keys.
        Array.Sort(net, static (a, b) => a.Key.CompareTo(b.Key));
        var trie = rows.ToTrie();
        var lists = origin.Lists?.Next(
            trie.Values.Where(static row => !row.IsDeleted), trie.Count, Array.ConvertAll(net, static change => (Live(change.Before), Live(change.After))));
        return (new Table<TKey, TRow>(trie, lists), new TableChanges<TRow>(definition, ImmutableCollectionsMarshal.AsImmutableArray(net)));
    }

    // A deleted row is in no list.
    private static TRow? Live(TRow? row) => row is { IsDeleted: false } ? row : null;
}
