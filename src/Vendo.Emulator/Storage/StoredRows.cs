using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>The parsed rows of every world in a data file.</summary>
internal sealed class StoredRows
{
    private readonly ImmutableArray<StoredTable> _tables;
    private readonly Dictionary<(string Table, long Image), ImmutableArray<(long Key, Row? Row)>> _packed;
    private readonly Dictionary<(string Table, long Slot), ImmutableArray<(long Key, Row? Row)>> _documents;

    private StoredRows(ImmutableArray<StoredTable> tables, ImmutableArray<ParsedRows> packs, ImmutableArray<ParsedRows> documents) =>
        (_tables, _packed, _documents, Packs) = (tables, ByOwner(packs), ByOwner(documents), packs.CountBy(pack => pack.Owner).ToDictionary());

    /// <summary>The number of packs of each image.</summary>
    public IReadOnlyDictionary<long, int> Packs { get; }

    /// <summary>The rows that have a document of their own.</summary>
    public IReadOnlyDictionary<(string Table, long Slot), ImmutableArray<(long Key, Row? Row)>> Documents => _documents;

    /// <summary>Reads rows on the calling thread, as LiteDB demands. All cores parse them meanwhile, which takes most of the time of a start.</summary>
    /// <param name="database">The database.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="isSummed">Whether there are packs and checksums; false in format version 1.</param>
    /// <param name="onRead">Called with the number of rows of each pack, on any thread.</param>
    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    public static StoredRows Read(Database database, ImmutableArray<StoredTable> tables, bool isSummed, Action<int> onRead)
    {
        var named = tables.ToDictionary(table => table.Name);
        using var packs = new WorkAhead<ParsedRows>();
        using var documents = new WorkAhead<ParsedRows>();
        if (isSummed)
            database.ReadPacks((image, pack) => packs.Add(() => Parse(image, pack)));
        foreach (var table in tables)
        {
            foreach (var of in database.Rows(table.Name, isSummed).GroupBy(row => row.Slot, row => row.Row))
            {
                foreach (var part in of.Chunk(StoredTable.RowsInPack))
                    documents.Add(() => new ParsedRows(table.Name, of.Key, [.. part.Select(table.Parse)]));
            }
        }

        return new StoredRows(tables, packs.Finish(), documents.Finish());

        ParsedRows Parse(long image, StoredPack pack)
        {
            var table = named.GetValueOrDefault(pack.Table) ?? throw new InvalidDataException($"there is no table {pack.Table}");
            var rows = table.Parse(pack);
            onRead(rows.Length);
            return new ParsedRows(table.Name, image, rows);
        }
    }

    /// <summary>The rows of one world, table by table, by key.</summary>
    public ImmutableArray<TableRows> Of(StoredHeader header) =>
        [.. _tables.Select(table => table.Join(_packed.GetValueOrDefault((table.Name, header.Image), []), _documents.GetValueOrDefault((table.Name, header.Slot.Number), [])))];

    // Worlds that share an image share its rows.
    private static Dictionary<(string, long), ImmutableArray<(long Key, Row? Row)>> ByOwner(ImmutableArray<ParsedRows> parsed) =>
        parsed.GroupBy(part => (part.Table, part.Owner), part => part.Rows).ToDictionary(group => group.Key, group => group.SelectMany(rows => rows).ToImmutableArray());

    /// <summary>Rows of a table, with the image of their pack or the slot of their documents.</summary>
    private sealed record ParsedRows(string Table, long Owner, ImmutableArray<(long Key, Row? Row)> Rows);
}
