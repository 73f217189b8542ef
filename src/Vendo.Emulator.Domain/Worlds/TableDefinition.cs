using System.Collections.Immutable;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The definition of one table of a world. <see cref="WorldTables"/> lists all definitions.</summary>
public abstract class TableDefinition
{
    private protected TableDefinition(string name) => Name = name;

    /// <summary>The table's name in files and events, such as <c>integrations</c>.</summary>
    public string Name { get; }

    /// <summary>The field that identifies a row within the table, as named in files; null if files have no such field.</summary>
    internal string? KeyField { get; init; } = "id";

    internal abstract TableRows NoRows { get; }

    /// <summary>The table with these rows, which must belong to this definition.</summary>
    internal abstract Table Assemble(TableRows rows);

    /// <summary>The rows of a table, in the order of creation.</summary>
    internal abstract TableRows Rows(Table table);

    internal abstract DraftTable Draft(Table origin);

    /// <summary>The changes from one table to another, by row key; null if there are none.</summary>
    internal abstract TableChanges? Compare(Table from, Table to);

    /// <summary>Reads the rows of this table from a file; <paramref name="onRead"/> is called with the reader of each row.</summary>
    internal abstract TableRows Read(ObjectReader file, Instant now, Action<ObjectReader> onRead);

    /// <summary>A row from its JSON text, or its violations.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="strings">Strings in the texts of other rows; null for a single row.</param>
    internal abstract Outcome<Row> Parse(ReadOnlyMemory<byte> utf8, SharedStrings? strings = null);

    /// <summary>Casts rows that belong to this definition.</summary>
    internal abstract TableRows Of(IEnumerable<Row> rows);
}

/// <summary>The definition of a table by its row type.</summary>
/// <typeparam name="TRow">The type of the rows.</typeparam>
public abstract class TableDefinition<TRow> : TableDefinition
    where TRow : Row
{
    private protected TableDefinition(string name, RowCodec<TRow> codec)
        : base(name) => (Codec, NoRows) = (codec, new TableRows<TRow>(this, []));

    internal RowCodec<TRow> Codec { get; }

    /// <summary>The rows whose identifier an earlier row already has, with that identifier.</summary>
    internal abstract IEnumerable<(int Index, object Key)> Duplicates(ImmutableArray<TRow> rows);

    internal override TableRows NoRows { get; }

    internal override TableRows Read(ObjectReader file, Instant now, Action<ObjectReader> onRead)
    {
        // Reads row by row and keeps no reader, because a large file has a hundred thousand rows.
        var rows = ImmutableArray.CreateBuilder<TRow>();
        foreach (var reader in file.EachObject(Name))
        {
            // What is no object was reported, and so nothing is made of the file.
            if (reader.IsNothing)
                continue;
            rows.Add(Codec.Read(reader, now));
            onRead(reader);
        }

        return new TableRows<TRow>(this, rows.DrainToImmutable());
    }

    internal override Outcome<Row> Parse(ReadOnlyMemory<byte> utf8, SharedStrings? strings = null)
    {
        var row = Codec.FromUtf8(utf8, strings);
        return row.Refusal is { } refusal ? refusal : row.Value;
    }

    internal override TableRows Of(IEnumerable<Row> rows) => new TableRows<TRow>(this, [.. rows.Cast<TRow>()]);
}

/// <summary>The definition of a table by its row and identifier types.</summary>
/// <typeparam name="TKey">The type of the identifiers.</typeparam>
/// <typeparam name="TRow">The type of the rows.</typeparam>
public sealed class TableDefinition<TKey, TRow> : TableDefinition<TRow>
    where TKey : notnull
    where TRow : Row
{
    private readonly Func<TRow, TKey> _keyOf;
    private readonly ListShape<TRow>? _shape;

    internal TableDefinition(string name, Func<TRow, TKey> keyOf, RowCodec<TRow> codec, ListShape<TRow>? shape = null)
        : base(name, codec) => (_keyOf, _shape) = (keyOf, shape);

    internal override Table Assemble(TableRows rows)
    {
        var trie = HashTrie<TKey, TRow>.Of([.. ((TableRows<TRow>)rows).All.Select(row => (_keyOf(row), row))]);
        return new Table<TKey, TRow>(trie, _shape is null ? null : new ListVersion<TRow>(_shape, trie.Values.Where(row => !row.IsDeleted)));
    }

    internal override IEnumerable<(int Index, object Key)> Duplicates(ImmutableArray<TRow> rows)
    {
        var seen = new HashSet<TKey>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!seen.Add(_keyOf(rows[i])))
                yield return (i, _keyOf(rows[i]));
        }
    }

    internal override TableRows Rows(Table table) => new TableRows<TRow>(this, [.. ((Table<TKey, TRow>)table).InOrder()]);

    internal override DraftTable Draft(Table origin) => new DraftTable<TKey, TRow>(this, (Table<TKey, TRow>)origin, _keyOf);

    // Compares by key, not by identifier: on disk a row is identified by its key, and another world may use the same key for another row.
    internal override TableChanges? Compare(Table from, Table to)
    {
        var (before, after) = (((Table<TKey, TRow>)from).Trie, ((Table<TKey, TRow>)to).Trie);
        if (ReferenceEquals(before, after))
            return null;
        var changes = new List<RowChange<TRow>>();
        var left = before.Values.ToDictionary(row => row.Key);
        foreach (var row in after.Values)
        {
            left.Remove(row.Key, out var was);
            if (!ReferenceEquals(was, row))
                changes.Add(new RowChange<TRow>(was, row));
        }

        foreach (var gone in left.Values)
            changes.Add(new RowChange<TRow>(gone, null));
        changes.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        return changes.Count == 0 ? null : new TableChanges<TRow>(this, [.. changes]);
    }
}
