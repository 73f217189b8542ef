using System.Diagnostics.CodeAnalysis;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>An immutable table of rows of some kind.</summary>
public abstract class Table
{
    private protected Table()
    {
    }

    /// <summary>The number of rows, including soft-deleted ones.</summary>
    public abstract int Count { get; }

    /// <summary>Whether this table has the same rows as another one, compared by reference.</summary>
    internal abstract bool IsSharedWith(Table other);
}

/// <summary>An immutable table of rows by identifier, including deleted ones.</summary>
public sealed class Table<TKey, TRow> : Table
    where TKey : notnull
    where TRow : Row
{
    internal Table(HashTrie<TKey, TRow> rows, ListVersion<TRow>? lists = null) => (Trie, Lists) = (rows, lists);

    /// <summary>The index of the rows that are not deleted; null for a table without lists.</summary>
    internal ListVersion<TRow>? Lists { get; }

    /// <summary>Every row, including soft-deleted ones, in no particular order.</summary>
    public IReadOnlyDictionary<TKey, TRow> Rows => Trie;

    internal HashTrie<TKey, TRow> Trie { get; }

    /// <inheritdoc/>
    public override int Count => Trie.Count;

    internal override bool IsSharedWith(Table other) => ReferenceEquals(Trie, ((Table<TKey, TRow>)other).Trie);

    /// <summary>The row of an identifier, deleted or not.</summary>
    public bool TryFind(TKey id, [NotNullWhen(true)] out TRow? row) => Trie.TryGetValue(id, out row);

    /// <summary>The row of an identifier that is not deleted; null for none.</summary>
    public TRow? FindLive(TKey id) => Trie.TryGetValue(id, out var row) && !row.IsDeleted ? row : null;

    /// <summary>Every row in the order of creation.</summary>
    public IEnumerable<TRow> InOrder() => Trie.Values.OrderBy(row => row.Key);
}
