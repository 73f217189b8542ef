using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>Writes one table to the data file and reads it back.</summary>
internal sealed class StoredTable(TableDefinition definition)
{
    // Gives packs of some hundred kilobytes before the compression.
    private const int RowsInPack = 500;

    private readonly FieldNames _names = new();

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

    /// <summary>Parses packs and documents of this table into rows.</summary>
    /// <param name="packs">The packs, each with its image.</param>
    /// <param name="documents">The documents, each with its slot.</param>
    /// <param name="onRead">Called with the number of rows of each pack.</param>
    public StoredRows Read(IEnumerable<(long Image, StoredPack Pack)> packs, IEnumerable<(long Slot, StoredRow Row)> documents, Action<int> onRead)
    {
        // LiteDB returns documents on the requesting thread only. Parsing them takes most of the time, so it runs on other threads.
        var images = packs.AsParallel().AsOrdered()
            .Select(stored => (stored.Image, Rows: Unpack(stored.Pack))).ToList()
            .GroupBy(pack => pack.Image, pack => pack.Rows).ToDictionary(group => group.Key, group => group.SelectMany(rows => rows).ToImmutableArray());
        var slots = documents.AsParallel().AsOrdered()
            .Select(stored => (stored.Slot, Row: Parse(stored.Row))).ToList()
            .GroupBy(row => row.Slot, row => row.Row).ToDictionary(group => group.Key, group => group.ToImmutableArray());
        return new StoredRows(definition, images, slots);

        ImmutableArray<(long Key, Row? Row)> Unpack(StoredPack pack)
        {
            var rows = pack.Read(Parse);
            onRead(rows.Length);
            return rows;
        }
    }

    private TableRows RowsOf(World world) => definition.Rows(world.Tables[world.TableList.IndexOf(definition)]);

    private (long Key, Row? Row) Parse(StoredRow stored)
    {
        if (stored.Text is not { } bytes)
            return (stored.Key, null);
        var row = definition.Parse(bytes, _names);
        return row.Refusal is { } refusal
            ? throw new InvalidDataException($"row {stored.Key} of {Name}: {DataFileRefusals.Short(refusal)}")
            : (stored.Key, row.Value);
    }

    private static IEnumerable<StoredRow> ToRows(TableRows rows) => rows.Texts().Select(row => new StoredRow(row.Key, row.Utf8, IsNew: true));

    private static StoredRow ToRow((long Key, byte[]? Utf8, bool IsNew) row) => row.Utf8 is null ? StoredRow.Gone(row.Key) : new StoredRow(row.Key, row.Utf8, row.IsNew);
}

/// <summary>The rows of one table, of every world in a data file.</summary>
internal sealed class StoredRows(
    TableDefinition definition,
    IReadOnlyDictionary<long, ImmutableArray<(long Key, Row? Row)>> images,
    IReadOnlyDictionary<long, ImmutableArray<(long Key, Row? Row)>> slots)
{
    /// <summary>The rows of one world, by key: those of its image, overridden by documents.</summary>
    public TableRows Of(StoredHeader header)
    {
        var packed = images.GetValueOrDefault(header.Image, []);
        var documents = slots.GetValueOrDefault(header.Slot.Number, []);
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
}
