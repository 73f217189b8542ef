using System.Collections.Immutable;
using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The rows of a partition that agree in every facet.</summary>
internal sealed class FacetBucket
{
    private readonly EditToken _owner;
    private readonly string[][] _values;

    private FacetBucket(EditToken owner, FacetKey key, string[][] values, OrderStatisticTree<SortKey> tree) =>
        (_owner, Key, _values, Tree) = (owner, key, values, tree);

    public FacetKey Key { get; }

    public OrderStatisticTree<SortKey> Tree { get; private set; }

    public static FacetBucket Empty(FacetKey key, string[][] values, EditToken edit) => new(edit, key, values, default);

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

    public FacetBucket Editable(EditToken edit) => _owner == edit ? this : new FacetBucket(edit, Key, _values, Tree);

    public void Add(in SortKey key, EditToken edit) => Tree = Tree.Add(key, edit);

    public void Remove(in SortKey key, EditToken edit) => Tree = Tree.Remove(key, edit);
}
