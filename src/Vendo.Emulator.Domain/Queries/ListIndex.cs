using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// One view of a list, ready to be read: an immutable value that follows the rows change by change. Rows stand in
/// order-statistic trees, one for each bucket, a bucket being the rows that agree in all facets; so a total is a sum over
/// buckets and a page is a merge of them, regardless of the number of rows.
/// </summary>
internal sealed class ListIndex<TRow>
    where TRow : class
{
    private readonly ListShape<TRow> _shape;
    private readonly ListView _view;
    private readonly ImmutableDictionary<ScopeKey, Partition> _partitions;

    /// <summary>The index without rows.</summary>
    public ListIndex(ListShape<TRow> shape, ListView view)
        : this(shape, view, ImmutableDictionary<ScopeKey, Partition>.Empty)
    {
    }

    private ListIndex(ListShape<TRow> shape, ListView view, ImmutableDictionary<ScopeKey, Partition> partitions) =>
        (_shape, _view, _partitions) = (shape, view, partitions);

    /// <summary>
    /// The index after these net changes; this index stays unchanged. A new row has no before, a deleted row has no after.
    /// </summary>
    /// <exception cref="InvalidOperationException">A change does not fit the index: its row differs from the indexed one, or is indexed already.</exception>
    public ListIndex<TRow> Apply(IEnumerable<(TRow? Before, TRow? After)> changes)
    {
        var edit = new ListIndexEdit<TRow>(_shape, _view, _partitions);
        foreach (var (before, after) in changes)
            edit.Apply(before, after);
        var partitions = edit.Done();
        return ReferenceEquals(partitions, _partitions) ? this : new ListIndex<TRow>(_shape, _view, partitions);
    }

    /// <summary>One page and the total number of rows.</summary>
    /// <param name="query">One whose sort is the view's.</param>
    /// <param name="selection">Where it has to look, in partitions of the view's scopes.</param>
    public ListPage Read(ListQuery query, in ListSelection selection)
    {
        var trees = new List<OrderStatisticTree<SortKey>>();
        var total = 0;
        foreach (var scope in selection.Scopes)
        {
            if (!_partitions.TryGetValue(scope, out var partition))
                continue;
            foreach (var bucket in partition.Buckets)
            {
                if (!selection.Accepts(bucket))
                    continue;
                trees.Add(bucket.Tree);
                total += bucket.Tree.Count;
            }
        }

        var length = Math.Max(0, Math.Min(query.Limit, total - query.Offset));
        if (length == 0)
            return new ListPage([], total);
        var ids = new RowId[length];
        TreeMerge.Read(CollectionsMarshal.AsSpan(trees), query.Descending, query.Offset, ids);
        return new ListPage(ImmutableCollectionsMarshal.AsImmutableArray(ids), total);
    }
}
