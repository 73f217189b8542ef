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

    /// <summary>One page of an account's rows that are not deleted, as the API lists them.</summary>
    /// <exception cref="ArgumentException">The list has no such sort or filter.</exception>
    /// <exception cref="InvalidOperationException">The rows of this table are not listed: accounts, keys, outcomes, faults.</exception>
    public ListResult<TRow> List(ListQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = (Lists ?? throw new InvalidOperationException($"There is no list of {typeof(TRow).Name} rows.")).Query(query);
        return new ListResult<TRow>([.. page.Ids.Select(id => Trie.TryGetValue(KeyOf(id), out var row) ? row : throw new KeyNotFoundException())], page.Total);
    }

    // The rows that are listed are known by a UUID or a number.
    private static TKey KeyOf(RowId id) => typeof(TKey) == typeof(Guid) ? (TKey)(object)id.ToGuid() : (TKey)(object)id.ToNumber();

    /// <summary>Every row in the order of creation.</summary>
    public IEnumerable<TRow> InOrder() => Trie.Values.OrderBy(row => row.Key);
}
