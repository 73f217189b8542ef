using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>One run of changes to a <see cref="ListIndex{TRow}"/>: copies what it meets first, changes its own copies in place after that.</summary>
internal sealed class ListIndexEdit<TRow>(ListShape<TRow> shape, ImmutableDictionary<ScopeKey, CellGroup> groups)
    where TRow : class
{
    private readonly EditToken _token = new();
    private readonly List<Placement<TRow>> _entering = [];
    private readonly ImmutableDictionary<ScopeKey, CellGroup>.Builder _groups = groups.ToBuilder();

    public void Apply(TRow? before, TRow? after)
    {
        if (ReferenceEquals(before, after))
            return;
        var to = after is null ? null : new Placement<TRow>(shape, after);
        if (before is null)
        {
            _entering.Add(to!);
            return;
        }

        Enter();
        var from = new Placement<TRow>(shape, before);
        for (var mask = ScopeKey.Whole; mask < 1 << shape.Scopes.Length; mask++)
            Move(mask, from, to);
    }

    public ImmutableDictionary<ScopeKey, CellGroup> Done()
    {
        Enter();
        return _groups.ToImmutable();
    }

    /// <summary>Adds the new rows that have come one after another: sort by sort in the order of the keys, so that many are appended rather than inserted.</summary>
    private void Enter()
    {
        if (_entering.Count == 0)
            return;
        var cells = new Cell[_entering.Count][];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = CellsOf(_entering[i]);

        var keys = new SortKey[cells.Length];
        for (var sort = 0; sort < shape.Sorts.Length; sort++)
        {
            for (var i = 0; i < keys.Length; i++)
                keys[i] = _entering[i].SortKeys[sort];
            var ordered = (Cell[][])cells.Clone();
            Array.Sort(keys, ordered);
            for (var i = 0; i < keys.Length; i++)
            {
                foreach (var cell in ordered[i])
                    cell.Add(sort, keys[i], _token);
            }
        }

        _entering.Clear();
    }

    private Cell[] CellsOf(Placement<TRow> row)
    {
        var cells = new List<Cell>(1 << (shape.Scopes.Length + 1));
        for (var mask = ScopeKey.Whole; mask < 1 << shape.Scopes.Length; mask++)
        {
            if (row.In(mask) is { } scope)
                cells.Add(Entered(scope, row));
        }

        return [.. cells];
    }

    private void Move(int mask, Placement<TRow> from, Placement<TRow>? to)
    {
        var source = from.In(mask);
        var target = to?.In(mask);
        if (source is { } here && source == target && (mask == ScopeKey.Whole || from.Facets.Equals(to!.Facets)))
        {
            MoveWithin(here, from, to!);
            return;
        }

        if (source is { } left)
            Remove(left, from);
        if (target is { } entered)
            Add(entered, to!);
    }

    private void MoveWithin(ScopeKey scope, Placement<TRow> from, Placement<TRow> to)
    {
        if (from.SortKeys.AsSpan().SequenceEqual(to.SortKeys))
            return;
        var cell = Existing(scope, from, out _);
        for (var sort = 0; sort < from.SortKeys.Length; sort++)
        {
            if (from.SortKeys[sort] == to.SortKeys[sort])
                continue;
            cell.Remove(sort, from.SortKeys[sort], _token);
            cell.Add(sort, to.SortKeys[sort], _token);
        }
    }

    private void Remove(ScopeKey scope, Placement<TRow> from)
    {
        var cell = Existing(scope, from, out var group);
        for (var sort = 0; sort < from.SortKeys.Length; sort++)
            cell.Remove(sort, from.SortKeys[sort], _token);
        if (cell.Count > 0)
            return;
        group.Drop(cell);
        if (group.Cells.IsEmpty)
            _groups.Remove(scope);
    }

    private void Add(ScopeKey scope, Placement<TRow> to)
    {
        var cell = Entered(scope, to);
        for (var sort = 0; sort < to.SortKeys.Length; sort++)
            cell.Add(sort, to.SortKeys[sort], _token);
    }

    private Cell Entered(ScopeKey scope, Placement<TRow> to)
    {
        var group = Group(scope) ?? (_groups[scope] = CellGroup.Empty(_token));
        var key = scope.Mask == ScopeKey.Whole ? FacetKey.None : to.Facets;
        var cell = group.Find(key, _token);
        if (cell is null)
            group.Add(cell = Cell.Empty(key, Values(key), shape.Sorts.Length, _token));
        return cell;
    }

    private Cell Existing(ScopeKey scope, Placement<TRow> row, out CellGroup group)
    {
        var key = scope.Mask == ScopeKey.Whole ? FacetKey.None : row.Facets;
        group = Group(scope) ?? throw NotThere(row);
        return group.Find(key, _token) ?? throw NotThere(row);
    }

    private CellGroup? Group(ScopeKey scope)
    {
        if (!_groups.TryGetValue(scope, out var group))
            return null;
        var editable = group.Editable(_token);
        if (!ReferenceEquals(editable, group))
            _groups[scope] = editable;
        return editable;
    }

    private string[][] Values(FacetKey key)
    {
        var values = new string[key.Keys.Length][];
        for (var i = 0; i < values.Length; i++)
            values[i] = shape.Facets[i].Values(key.Keys[i]);
        return values;
    }

    private static InvalidOperationException NotThere(Placement<TRow> row) =>
        new($"The row {row.SortKeys[0].Id} is not in the list as it was before the change.");
}
