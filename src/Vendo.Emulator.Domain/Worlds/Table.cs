using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Vendo.Emulator.Domain.Queries;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>An immutable table of rows of some kind.</summary>
public abstract class Table
{
    private protected Table()
    {
    }

    /// <summary>How many rows there are, the soft-deleted ones included.</summary>
    public abstract int Count { get; }

    /// <summary>Whether this table has the rows of another one, told by their being the same object.</summary>
    internal abstract bool IsSharedWith(Table other);
}

/// <summary>An immutable table of rows by their identifier, the deleted ones included.</summary>
public sealed class Table<TKey, TRow> : Table
    where TKey : notnull
    where TRow : Row
{
    internal Table(ImmutableDictionary<TKey, TRow> rows, ListVersion<TRow>? listed = null) => (Rows, Listed) = (rows, listed);

    /// <summary>The rows that are not deleted, ready to be listed; null for a table that nobody lists.</summary>
    internal ListIndex<TRow>? Lists => Listed?.Index;

    /// <summary>The same, not necessarily up to date yet; null for a table that nobody lists.</summary>
    internal ListVersion<TRow>? Listed { get; }

    /// <summary>Every row, the soft-deleted ones included, in no order.</summary>
    public ImmutableDictionary<TKey, TRow> Rows { get; }

    /// <inheritdoc/>
    public override int Count => Rows.Count;

    internal override bool IsSharedWith(Table other) => ReferenceEquals(Rows, ((Table<TKey, TRow>)other).Rows);

    /// <summary>The row of an identifier, deleted or not.</summary>
    public bool TryFind(TKey id, [NotNullWhen(true)] out TRow? row) => Rows.TryGetValue(id, out row);

    /// <summary>The row of an identifier that is not deleted; null for none.</summary>
    public TRow? FindLive(TKey id) => Rows.TryGetValue(id, out var row) && !row.IsDeleted ? row : null;

    /// <summary>Every row in the order of creation.</summary>
    public IEnumerable<TRow> InOrder() => Rows.Values.OrderBy(row => row.Key);
}
