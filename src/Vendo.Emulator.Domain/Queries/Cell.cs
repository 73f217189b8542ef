using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The rows of a group that agree in every facet: one set for each sort.</summary>
internal sealed class Cell
{
    private readonly EditToken _owner;
    private readonly string[][] _values;
    private readonly CountedSet[] _sets;

    private Cell(EditToken owner, FacetKey key, string[][] values, CountedSet[] sets) =>
        (_owner, Key, _values, _sets) = (owner, key, values, sets);

    public FacetKey Key { get; }

    public int Count => _sets[0].Count;

    public static Cell Empty(FacetKey key, string[][] values, int sorts, EditToken edit) => new(edit, key, values, new CountedSet[sorts]);

    public CountedSet Sorted(int sort) => _sets[sort];

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

    public Cell Editable(EditToken edit) => _owner == edit ? this : new Cell(edit, Key, _values, [.. _sets]);

    public void Add(int sort, in SortKey key, EditToken edit) => _sets[sort] = _sets[sort].Add(key, edit);

    public void Remove(int sort, in SortKey key, EditToken edit) => _sets[sort] = _sets[sort].Remove(key, edit);
}
