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
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>A row as the data file has it: its key, and its text; no text where it is gone.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Text">Its text; null where it is gone.</param>
/// <param name="IsNew">Whether the file has no row of this key yet.</param>
internal readonly record struct StoredRow(long Key, byte[]? Text, bool IsNew = false);

/// <summary>How one table of a world goes to the data file.</summary>
internal abstract class StoredTable(string name)
{
    public string Name { get; } = name;

    /// <summary>Every row of a world, by key.</summary>
    public abstract IEnumerable<StoredRow> All(World world);

    /// <summary>What is left to write of some changes in a row: each row once, by key.</summary>
    public abstract IReadOnlyList<StoredRow> Changed(IReadOnlyList<Changes> changes);
}

/// <summary>How the table of one kind of row goes to the data file and comes back.</summary>
internal sealed class StoredTable<TRow> : StoredTable
    where TRow : Row
{
    private readonly RowText<TRow> _text;
    private readonly Func<World, IEnumerable<TRow>> _all;
    private readonly Func<Changes, ImmutableArray<RowChange<TRow>>> _changed;

    public StoredTable(RowText<TRow> text, Func<World, IEnumerable<TRow>> all, Func<Changes, ImmutableArray<RowChange<TRow>>> changed)
        : base(text.Table) => (_text, _all, _changed) = (text, all, changed);

    public override IEnumerable<StoredRow> All(World world)
    {
        using var writer = new RowWriter();
        foreach (var row in _all(world))
            yield return new StoredRow(row.Key, writer.Write(row, _text.Write).ToArray(), IsNew: true);
    }

    public override IReadOnlyList<StoredRow> Changed(IReadOnlyList<Changes> changes)
    {
        var net = new SortedDictionary<long, RowChange<TRow>>();
        foreach (var change in changes.SelectMany(batch => _changed(batch)))
            net[change.Key] = net.TryGetValue(change.Key, out var earlier) ? change with { Before = earlier.Before } : change;
        using var writer = new RowWriter();
        return [.. net.Where(row => row.Value is not { Before: null, After: null }).Select(row => Stored(writer, row.Key, row.Value))];
    }

    private StoredRow Stored(RowWriter writer, long key, RowChange<TRow> change) =>
        new(key, change.After is { } row ? writer.Write(row, _text.Write).ToArray() : null, IsNew: change.Before is null);

    /// <summary>Reads rows back; or says which of them cannot be read.</summary>
    public Outcome<ImmutableArray<TRow>> Read(IReadOnlyList<StoredRow> stored)
    {
        // LiteDB hands rows to the one thread that asked; turning them from text to rows is what takes the time.
        var rows = stored.AsParallel().AsOrdered().Select(row => (row.Key, Row: _text.FromUtf8(row.Text!))).ToList();
        var bad = rows.FirstOrDefault(row => !row.Row.IsSuccess);
        return bad.Row.Refusal is { } refusal
            ? Refusal.Rule($"row {bad.Key} of {Name}: {DataFileRefusals.Short(refusal)}")
            : rows.Select(row => row.Row.Value).ToImmutableArray();
    }
}

/// <summary>Every table that the data file has.</summary>
internal static class StoredTables
{
    public static readonly StoredTable<Account> Accounts = new(RowText.Accounts, world => world.Accounts.InOrder(), changes => changes.Accounts);
    public static readonly StoredTable<ApiKey> ApiKeys = new(RowText.ApiKeys, world => world.ApiKeys.InOrder(), changes => changes.ApiKeys);
    public static readonly StoredTable<App> Apps = new(RowText.Apps, world => world.Apps.InOrder(), changes => changes.Apps);
    public static readonly StoredTable<Source> Sources = new(RowText.Sources, world => world.Sources.InOrder(), changes => changes.Sources);
    public static readonly StoredTable<Destination> Destinations =
        new(RowText.Destinations, world => world.Destinations.InOrder(), changes => changes.Destinations);
    public static readonly StoredTable<Integration> Integrations =
        new(RowText.Integrations, world => world.Integrations.InOrder(), changes => changes.Integrations);
    public static readonly StoredTable<Model> Models = new(RowText.Models, world => world.Models.InOrder(), changes => changes.Models);
    public static readonly StoredTable<Job> Jobs = new(RowText.Jobs, world => world.Jobs.InOrder(), changes => changes.Jobs);
    public static readonly StoredTable<LaidPlans> LaidPlans = new(RowText.LaidPlans, world => world.LaidPlans.InOrder(), changes => changes.LaidPlans);
    public static readonly StoredTable<Fault> Faults = new(RowText.Faults, world => world.Faults.InOrder(), changes => changes.Faults);

    public static readonly ImmutableArray<StoredTable> All =
        [Accounts, ApiKeys, Apps, Sources, Destinations, Integrations, Models, Jobs, LaidPlans, Faults];
}
