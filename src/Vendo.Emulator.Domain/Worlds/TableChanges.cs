using System.Collections.Immutable;
using Vendo.Emulator.Domain.Rows;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The changes of one table; at least one.</summary>
internal abstract class TableChanges(TableDefinition definition)
{
    public TableDefinition Definition { get; } = definition;

    public abstract int Count { get; }

    public abstract IEnumerable<(Row? Before, Row? After)> Rows { get; }

    /// <summary>Combines these changes with later ones of the same table; null if they cancel out.</summary>
    public abstract TableChanges? Then(IEnumerable<TableChanges> next);

    /// <summary>The changed rows as compact UTF-8, by key; null for a removed row.</summary>
    public abstract IReadOnlyList<(long Key, byte[]? Utf8, bool IsNew)> Texts();
}

/// <summary>The changes of one table: each row once, by key.</summary>
internal sealed class TableChanges<TRow>(TableDefinition<TRow> definition, ImmutableArray<RowChange<TRow>> changes) : TableChanges(definition)
    where TRow : Row
{
    public ImmutableArray<RowChange<TRow>> All { get; } = changes;

    public override int Count => All.Length;

    public override IEnumerable<(Row? Before, Row? After)> Rows => All.Select(change => ((Row?)change.Before, (Row?)change.After));

    public override TableChanges? Then(IEnumerable<TableChanges> next)
    {
        var byKey = new SortedDictionary<long, RowChange<TRow>>();
        foreach (var change in All)
            byKey[change.Key] = change;
        foreach (var change in next.SelectMany(changes => ((TableChanges<TRow>)changes).All))
        {
            var before = byKey.TryGetValue(change.Key, out var earlier) ? earlier.Before : change.Before;
            if (before is null && change.After is null)
                byKey.Remove(change.Key);
            else
                byKey[change.Key] = new RowChange<TRow>(before, change.After);
        }

        return byKey.Count == 0 ? null : new TableChanges<TRow>(definition, [.. byKey.Values]);
    }

    public override IReadOnlyList<(long Key, byte[]? Utf8, bool IsNew)> Texts()
    {
        using var writer = new RowWriter();
        var texts = new List<(long, byte[]?, bool)>(All.Length);
        foreach (var change in All)
            texts.Add((change.Key, change.After is { } row ? writer.Write(row, definition.Codec.Write).ToArray() : null, change.Before is null));
        return texts;
    }
}

/// <summary>A row before and after a change.</summary>
/// <param name="Before">The row before; null for a new row.</param>
/// <param name="After">The row after; null for a row that is no longer kept.</param>
public readonly record struct RowChange<TRow>(TRow? Before, TRow? After)
    where TRow : Row
{
    internal long Key => (After ?? Before)!.Key;
}
