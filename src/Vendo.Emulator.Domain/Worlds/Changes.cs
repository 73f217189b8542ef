using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>What changed between two worlds, table by table, each row at most once, by key.</summary>
public sealed class Changes
{
    internal static readonly Changes None = new(WorldTables.List, []);

    private readonly TableList _list;
    private readonly ImmutableArray<TableChanges?> _tables;

    /// <param name="list">The tables of the worlds.</param>
    /// <param name="tables">The changes of each table, null for none; empty for no changes at all.</param>
    internal Changes(TableList list, ImmutableArray<TableChanges?> tables) => (_list, _tables) = (list, tables);

    /// <summary>The events that caused them, as in a ledger.</summary>
    internal Happened Happened { get; init; } = Happened.Nothing;

    /// <summary>Whether no row changed (the clock may have moved).</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>How many rows changed.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var table in _tables)
                count += table?.Count ?? 0;
            return count;
        }
    }

    /// <summary>The tables in which something changed.</summary>
    internal IEnumerable<TableChanges> Tables => _tables.OfType<TableChanges>();

    /// <summary>What changed in one table, such as <see cref="WorldTables.Jobs"/>: each row once, in the order of creation.</summary>
    public ImmutableArray<RowChange<TRow>> Of<TRow>(TableDefinition<TRow> table)
        where TRow : Row => !_tables.IsEmpty && _tables[_list.IndexOf(table)] is TableChanges<TRow> changes ? changes.All : [];

    /// <summary>Combines these changes with later ones. A row changed in both keeps its first before and its last after.</summary>
    internal Changes Then(Changes next) => Join([this, next]);

    /// <summary>Combines consecutive changes. A row changed several times keeps its first before and its last after.</summary>
    internal static Changes Join(IReadOnlyList<Changes> steps)
    {
        var some = steps.Where(step => !step.IsEmpty).ToArray();
        return some switch
        {
            [] => None,
            [var only] => only,
            [var first, ..] => new Changes(first._list, [.. Enumerable.Range(0, first._list.Count).Select(table => Join(some.Select(step => step._tables[table])))])
            {
                Happened = new Happened([.. some.SelectMany(step => step.Happened.Latest)], some.Sum(step => step.Happened.Count)),
            },
        };
    }

    private static TableChanges? Join(IEnumerable<TableChanges?> steps)
    {
        var some = steps.OfType<TableChanges>().ToArray();
        return some.Length < 2 ? some.FirstOrDefault() : some[0].Then(some.Skip(1));
    }
}
