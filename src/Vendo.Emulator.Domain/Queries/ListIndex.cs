using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// The lists of a resource, ready to be read: an immutable value that follows the rows change by change. Rows stand
/// in counted sets, one for each sort of each cell, a cell being the rows that agree in all facets; so a total is a
/// sum over cells and a page a merge of them, whatever the number of rows.
/// </summary>
internal sealed class ListIndex<TRow>
    where TRow : class
{
    private readonly ListShape<TRow> _shape;
    private readonly ImmutableDictionary<ScopeKey, CellGroup> _groups;

    /// <summary>The index without rows.</summary>
    public ListIndex(ListShape<TRow> shape)
        : this(shape, ImmutableDictionary<ScopeKey, CellGroup>.Empty)
    {
    }

    private ListIndex(ListShape<TRow> shape, ImmutableDictionary<ScopeKey, CellGroup> groups) => (_shape, _groups) = (shape, groups);

    /// <summary>
    /// The index after these net changes; this one stays as it is. A row that is new has no before, one that is
    /// deleted no after.
    /// </summary>
    /// <exception cref="InvalidOperationException">A change does not fit: its row is not as it was before, or is there already.</exception>
    public ListIndex<TRow> Apply(IEnumerable<(TRow? Before, TRow? After)> changes)
    {
        var edit = new ListIndexEdit<TRow>(_shape, _groups);
        foreach (var (before, after) in changes)
            edit.Apply(before, after);
        var groups = edit.Done();
        return ReferenceEquals(groups, _groups) ? this : new ListIndex<TRow>(_shape, groups);
    }

    /// <summary>One page and the total behind it.</summary>
    /// <exception cref="ArgumentException">The shape has no such sort or filter, or the offset or limit is negative.</exception>
    public ListPage Query(ListQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit);
        var sort = _shape.IndexOfSort(query.Sort);
        var selection = ListSelection.Of(_shape, query);

        var sets = new List<CountedSet>();
        var total = 0;
        foreach (var scope in selection.Scopes)
        {
            if (!_groups.TryGetValue(scope, out var group))
                continue;
            foreach (var cell in group.Cells)
            {
                if (!selection.Accepts(cell))
                    continue;
                sets.Add(cell.Sorted(sort));
                total += cell.Count;
            }
        }

        var length = Math.Max(0, Math.Min(query.Limit, total - query.Offset));
        if (length == 0)
            return new ListPage([], total);
        var ids = new RowId[length];
        SetMerge.Read(CollectionsMarshal.AsSpan(sets), query.Descending, query.Offset, ids);
        return new ListPage(ImmutableCollectionsMarshal.AsImmutableArray(ids), total);
    }
}
