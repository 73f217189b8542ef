using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>The parsed rows of every world in a data file.</summary>
internal sealed class StoredRows
{
    private readonly ImmutableArray<StoredTable> _tables;
    private readonly IReadOnlyDictionary<(string Table, long Image), ImmutableArray<(long Key, Row? Row)>> _packed;
    private readonly IReadOnlyDictionary<(string Table, long Slot), ImmutableArray<(long Key, Row? Row)>> _documents;

    /// <summary>Parses rows, on all cores: that takes most of the time of a start.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="packs">The packs of all tables, each with its image.</param>
    /// <param name="documents">The documents of each table, each with its slot.</param>
    /// <param name="onRead">Called with the number of rows of each pack, on any thread.</param>
    /// <exception cref="InvalidDataException">A row is damaged.</exception>
    public StoredRows(
        ImmutableArray<StoredTable> tables,
        IReadOnlyList<(long Image, StoredPack Pack)> packs,
        IReadOnlyList<(string Table, long Slot, StoredRow Row)> documents,
        Action<int> onRead)
    {
        _tables = tables;
        var named = tables.ToDictionary(table => table.Name);

        // Worlds that share an image share its rows.
        _packed = Each(packs, stored =>
        {
            var table = named.GetValueOrDefault(stored.Pack.Table) ?? throw new InvalidDataException($"there is no table {stored.Pack.Table}");
            var rows = table.Parse(stored.Pack);
            onRead(rows.Length);
            return (Of: (table.Name, stored.Image), Rows: rows);
        }).GroupBy(pack => pack.Of, pack => pack.Rows).ToDictionary(group => group.Key, group => group.SelectMany(rows => rows).ToImmutableArray());
        _documents = Each(documents, stored => (Of: (stored.Table, stored.Slot), Row: named[stored.Table].Parse(stored.Row)))
            .GroupBy(document => document.Of, document => document.Row).ToDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    /// <summary>The rows of one world, table by table, by key.</summary>
    public ImmutableArray<TableRows> Of(StoredHeader header) =>
        [.. _tables.Select(table => table.Join(_packed.GetValueOrDefault((table.Name, header.Image), []), _documents.GetValueOrDefault((table.Name, header.Slot.Number), [])))];

    private static TResult[] Each<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> parse)
    {
        var results = new TResult[items.Count];
        try
        {
            Parallel.For(0, items.Count, i => results[i] = parse(items[i]));
        }
        catch (AggregateException errors)
        {
            // What one core finds is found by the others too.
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        return results;
    }
}
