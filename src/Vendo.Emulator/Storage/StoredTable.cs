using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>Writes one table to the data file and reads it back.</summary>
internal sealed class StoredTable(TableDefinition definition)
{
    /// <summary>The number of rows of a pack, which has some hundred kilobytes before the compression.</summary>
    public const int RowsInPack = 500;

    private readonly SharedStrings _strings = new();

    public string Name => definition.Name;

    /// <summary>Every table of a world, in the order of the world's list.</summary>
    public static ImmutableArray<StoredTable> Of(TableList tables) => [.. tables.Tables.Select(table => new StoredTable(table))];

    /// <summary>Every row of a world, by key.</summary>
    public IEnumerable<StoredRow> All(World world) => ToRows(RowsOf(world));

    /// <summary>Every row of a world, in packs.</summary>
    public IEnumerable<StoredPack> Packs(World world)
    {
        var rows = RowsOf(world);
        return Enumerable.Range(0, (rows.Count + RowsInPack - 1) / RowsInPack).AsParallel().AsOrdered()
            .Select(pack => StoredPack.Of(Name, ToRows(rows.Slice(pack * RowsInPack, Math.Min(RowsInPack, rows.Count - (pack * RowsInPack)))).ToList()));
    }

    /// <summary>The rows with the given keys, by key; keys without a row are removed rows.</summary>
    public IReadOnlyList<StoredRow> Of(World world, IReadOnlySet<long> keys)
    {
        var there = ToRows(RowsOf(world).Only(keys)).ToList();
        return [.. there.Concat(keys.Except(there.Select(row => row.Key)).Select(StoredRow.Gone)).OrderBy(row => row.Key)];
    }

    /// <summary>The net rows of several changes, table by table: each row once, by key.</summary>
    public static IReadOnlyList<(string Table, IReadOnlyList<StoredRow> Rows)> Changed(IReadOnlyList<Changes> changes) =>
        [.. Changes.Join(changes).Tables.Select(table => (table.Definition.Name, (IReadOnlyList<StoredRow>)[.. table.Texts().Select(ToRow)]))];

    /// <summary>Parses the rows of a pack.</summary>
    public ImmutableArray<(long Key, Row? Row)> Parse(StoredPack pack) => pack.Read(Parse);

    /// <summary>Parses a row; null for a removed one.</summary>
    public (long Key, Row? Row) Parse(StoredRow stored)
    {
        if (stored.Text is not { } bytes)
            return (stored.Key, null);
        var row = definition.Parse(bytes, _strings);
        return row.Refusal is { } refusal
            ? throw new InvalidDataException($"row {stored.Key} of {Name}: {DataFileRefusals.Short(refusal)}")
            : (stored.Key, row.Value);
    }

    /// <summary>The rows of one world, by key: those of its packs, overridden by its documents.</summary>
    public TableRows Join(ImmutableArray<(long Key, Row? Row)> packed, ImmutableArray<(long Key, Row? Row)> documents)
    {
        var rows = new List<Row>(packed.Length + documents.Length);
        for (var (i, j) = (0, 0); i < packed.Length || j < documents.Length;)
        {
            var isPacked = j == documents.Length || (i < packed.Length && packed[i].Key < documents[j].Key);
            if (!isPacked && i < packed.Length && packed[i].Key == documents[j].Key)
                i++;
            if ((isPacked ? packed[i++] : documents[j++]).Row is { } row)
                rows.Add(row);
        }

        return definition.Of(rows);
    }

    private TableRows RowsOf(World world) => definition.Rows(world.Tables[world.TableList.IndexOf(definition)]);

    private static IEnumerable<StoredRow> ToRows(TableRows rows) => rows.Texts().Select(row => new StoredRow(row.Key, row.Utf8, IsNew: true));

    private static StoredRow ToRow((long Key, byte[]? Utf8, bool IsNew) row) => row.Utf8 is null ? StoredRow.Gone(row.Key) : new StoredRow(row.Key, row.Utf8, row.IsNew);
}
