using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The rows of a partition that agree in every facet: one tree for each sort.</summary>
internal sealed class FacetBucket
{
    private readonly EditToken _owner;
    private readonly string[][] _values;
    private readonly OrderStatisticTree[] _trees;

    private FacetBucket(EditToken owner, FacetKey key, string[][] values, OrderStatisticTree[] trees) =>
        (_owner, Key, _values, _trees) = (owner, key, values, trees);

    public FacetKey Key { get; }

    public int Count => _trees[0].Count;

    public static FacetBucket Empty(FacetKey key, string[][] values, int sorts, EditToken edit) => new(edit, key, values, new OrderStatisticTree[sorts]);

    public OrderStatisticTree Sorted(int sort) => _trees[sort];

    public bool Has(int facet, ImmutableArray<string> accepted)
    {
        foreach (var value in _values[facet])
        {
            foreach (var text in accepted)
            {
                if (value == text)
                    return true;
            }
        }

        return false;
    }

    public FacetBucket Editable(EditToken edit) => _owner == edit ? this : new FacetBucket(edit, Key, _values, [.. _trees]);

    public void Add(int sort, in SortKey key, EditToken edit) => _trees[sort] = _trees[sort].Add(key, edit);

    public void Remove(int sort, in SortKey key, EditToken edit) => _trees[sort] = _trees[sort].Remove(key, edit);
}
