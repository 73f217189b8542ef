using System.Collections.Immutable;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>How one table of a world goes to the data file.</summary>
internal abstract class StoredTable(string name)
{
    public string Name { get; } = name;

    /// <summary>How many rows a world has in it.</summary>
    public abstract int Count(World world);

    /// <summary>Whether two worlds have the same rows in it, told by their being the same object.</summary>
    public abstract bool IsShared(World first, World second);

    /// <summary>Every row of a world, by key.</summary>
    public abstract IEnumerable<StoredRow> All(World world);

    /// <summary>The same in packs.</summary>
    public abstract IEnumerable<StoredPack> Packs(World world);

    /// <summary>The rows of some keys, by key; those that the world does not have are gone.</summary>
    public abstract IReadOnlyList<StoredRow> Of(World world, IReadOnlySet<long> keys);

    /// <summary>What is left to write of some changes in a row: each row once, by key.</summary>
    public abstract IReadOnlyList<StoredRow> Changed(IReadOnlyList<Changes> changes);
}

/// <summary>How the table of one kind of row goes to the data file and comes back.</summary>
internal sealed class StoredTable<TKey, TRow> : StoredTable
    where TKey : notnull
    where TRow : Row
{
    // A pack of some hundred kilobytes.
    private const int RowsInPack = 500;

    private readonly RowText<TRow> _text;
    private readonly Func<World, Table<TKey, TRow>> _tableOf;
    private readonly Func<Changes, ImmutableArray<RowChange<TRow>>> _changesOf;

    public StoredTable(RowText<TRow> text, Func<World, Table<TKey, TRow>> tableOf, Func<Changes, ImmutableArray<RowChange<TRow>>> changesOf)
        : base(text.Table) => (_text, _tableOf, _changesOf) = (text, tableOf, changesOf);

    /// <inheritdoc/>
    public override int Count(World world) => _tableOf(world).Count;

    /// <inheritdoc/>
    public override bool IsShared(World first, World second) => ReferenceEquals(_tableOf(first).Rows, _tableOf(second).Rows);

    /// <inheritdoc/>
    public override IEnumerable<StoredRow> All(World world) => ToRows([.. _tableOf(world).InOrder()]);

    /// <inheritdoc/>
    public override IEnumerable<StoredPack> Packs(World world) =>
        _tableOf(world).InOrder().Chunk(RowsInPack).AsParallel().AsOrdered().Select(rows => StoredPack.Of(Name, ToRows(rows)));

    /// <inheritdoc/>
    public override IReadOnlyList<StoredRow> Of(World world, IReadOnlySet<long> keys)
    {
        var there = ToRows([.. _tableOf(world).InOrder().Where(row => keys.Contains(row.Key))]).ToList();
        return [.. there.Concat(keys.Except(there.Select(row => row.Key)).Select(StoredRow.Gone)).OrderBy(row => row.Key)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<StoredRow> Changed(IReadOnlyList<Changes> changes)
    {
        var net = new SortedDictionary<long, RowChange<TRow>>();
        foreach (var change in changes.SelectMany(batch => _changesOf(batch)))
            net[change.Key] = net.TryGetValue(change.Key, out var earlier) ? change with { Before = earlier.Before } : change;
        using var writer = new RowWriter();
        return [.. net.Where(row => row.Value is not { Before: null, After: null }).Select(row => Stored(writer, row.Key, row.Value))];
    }

    /// <summary>Turns packs and documents of this table into rows.</summary>
    public StoredRows<TRow> Read(IEnumerable<(long Image, StoredPack Pack)> packs, IEnumerable<(long Slot, StoredRow Row)> documents)
    {
        // LiteDB hands them to the one thread that asked; turning them from text to rows is what takes the time.
        var images = packs.AsParallel().AsOrdered()
            .Select(stored => (stored.Image, Rows: stored.Pack.Unpack().Select(Parse).ToImmutableArray())).ToList()
            .GroupBy(pack => pack.Image, pack => pack.Rows).ToDictionary(group => group.Key, group => group.SelectMany(rows => rows).ToImmutableArray());
        var slots = documents.AsParallel().AsOrdered()
            .Select(stored => (stored.Slot, Row: Parse(stored.Row))).ToList()
            .GroupBy(row => row.Slot, row => row.Row).ToDictionary(group => group.Key, group => group.ToImmutableArray());
        return new StoredRows<TRow>(images, slots);
    }

    private (long Key, TRow? Row) Parse(StoredRow stored)
    {
        if (stored.Text is not { } bytes)
            return (stored.Key, null);
        var row = _text.FromUtf8(bytes);
        return row.Refusal is { } refusal
            ? throw new InvalidDataException($"row {stored.Key} of {Name}: {DataFileRefusals.Short(refusal)}")
            : (stored.Key, row.Value);
    }

    private IEnumerable<StoredRow> ToRows(IReadOnlyList<TRow> rows)
    {
        using var writer = new RowWriter();
        foreach (var row in rows)
            yield return new StoredRow(row.Key, writer.Write(row, _text.Write).ToArray(), IsNew: true);
    }

    private StoredRow Stored(RowWriter writer, long key, RowChange<TRow> change) =>
        change.After is { } row ? new StoredRow(key, writer.Write(row, _text.Write).ToArray(), IsNew: change.Before is null) : StoredRow.Gone(key);
}

/// <summary>The rows of one table, of every world in a data file.</summary>
internal sealed class StoredRows<TRow>(
    IReadOnlyDictionary<long, ImmutableArray<(long Key, TRow? Row)>> images, IReadOnlyDictionary<long, ImmutableArray<(long Key, TRow? Row)>> slots)
    where TRow : Row
{
    /// <summary>The rows of one world, by key: those of its image, but for those that have a document.</summary>
    public ImmutableArray<TRow> Of(StoredHeader header)
    {
        var packed = images.GetValueOrDefault(header.Image, []);
        var documents = slots.GetValueOrDefault(header.Slot.Number, []);
        var rows = ImmutableArray.CreateBuilder<TRow>(packed.Length + documents.Length);
        for (var (i, j) = (0, 0); i < packed.Length || j < documents.Length;)
        {
            var isPacked = j == documents.Length || (i < packed.Length && packed[i].Key < documents[j].Key);
            if (!isPacked && i < packed.Length && packed[i].Key == documents[j].Key)
                i++;
            if ((isPacked ? packed[i++] : documents[j++]).Row is { } row)
                rows.Add(row);
        }

        return rows.DrainToImmutable();
    }
}

/// <summary>Every table that the data file has.</summary>
internal static class StoredTables
{
    public static readonly StoredTable<Guid, Account> Accounts = new(RowText.Accounts, world => world.Accounts, changes => changes.Accounts);
    public static readonly StoredTable<string, ApiKey> ApiKeys = new(RowText.ApiKeys, world => world.ApiKeys, changes => changes.ApiKeys);
    public static readonly StoredTable<Guid, App> Apps = new(RowText.Apps, world => world.Apps, changes => changes.Apps);
    public static readonly StoredTable<Guid, Source> Sources = new(RowText.Sources, world => world.Sources, changes => changes.Sources);
    public static readonly StoredTable<Guid, Destination> Destinations = new(RowText.Destinations, world => world.Destinations, changes => changes.Destinations);
    public static readonly StoredTable<Guid, Integration> Integrations = new(RowText.Integrations, world => world.Integrations, changes => changes.Integrations);
    public static readonly StoredTable<Guid, Model> Models = new(RowText.Models, world => world.Models, changes => changes.Models);
    public static readonly StoredTable<long, Job> Jobs = new(RowText.Jobs, world => world.Jobs, changes => changes.Jobs);
    public static readonly StoredTable<Guid, LaidPlans> LaidPlans = new(RowText.LaidPlans, world => world.LaidPlans, changes => changes.LaidPlans);
    public static readonly StoredTable<long, Fault> Faults = new(RowText.Faults, world => world.Faults, changes => changes.Faults);

    public static readonly ImmutableArray<StoredTable> All =
        [Accounts, ApiKeys, Apps, Sources, Destinations, Integrations, Models, Jobs, LaidPlans, Faults];
}
