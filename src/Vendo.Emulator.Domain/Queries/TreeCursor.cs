using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// Reads a tree in one direction, from any position. Descending order is not the reverse of the tree: equal values stay in
/// ascending order of their ids, and rows without a value stay last. So the cursor visits the groups of equal values
/// backwards, and the keys within each group forwards.
/// </summary>
internal struct TreeCursor
{
    private readonly OrderStatisticTree<SortKey> _tree;
    private readonly bool _descending;

    // The rank of the first row without a value. Zero in ascending order, which needs no groups: the whole tree then counts as the last group.
    private readonly int _valued;

    private TreeLeaf<SortKey>? _leaf;
    private int _leafStart;

    // The rank of the current key, and the group of equal values that contains it.
    private int _at;
    private int _groupStart;
    private int _groupEnd;
    private SortKey _current;

    public TreeCursor(OrderStatisticTree<SortKey> tree, bool descending)
    {
        _tree = tree;
        _descending = descending;
        if (descending && tree.Count > 0)
            _valued = At(tree.Count - 1).Value != SortKey.NoValue ? tree.Count : tree.Rank(new SortKey(SortKey.NoValue, RowId.MinValue));
    }

    public readonly int Count => _tree.Count;

    /// <summary>Whether the end is reached.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The current key in the direction of this cursor.</summary>
    public readonly SortKey Current => _current;

    /// <summary>The number of keys of this tree before a key that is given in the direction of this cursor.</summary>
    public readonly int Rank(in SortKey directed)
    {
        if (!_descending || directed.Value == SortKey.NoValue)
            return _tree.Rank(directed);
        var value = ~directed.Value;
        var start = _tree.Rank(new SortKey(value, RowId.MinValue));
        var end = _tree.Rank(new SortKey(value + 1, RowId.MinValue));
        var within = start == end ? 0 : _tree.Rank(new SortKey(value, directed.Id)) - start;
        return _valued - end + within;
    }

    /// <summary>Moves to a position in the direction of this cursor.</summary>
    public void Seek(int position)
    {
        IsAtEnd = position >= Count;
        if (IsAtEnd)
            return;
        if (position >= _valued)
            (_at, _groupStart, _groupEnd) = (position, _valued, Count);
        else
            SeekGroup(position);
        Load();
    }

    public void MoveNext()
    {
        _at++;
        if (_at == _groupEnd)
            EnterNextGroup();
        if (!IsAtEnd)
            Load();
    }

    private void SeekGroup(int position)
    {
        var mirrored = _valued - 1 - position;
        var value = At(mirrored).Value;
        _groupEnd = position > 0 && At(mirrored + 1).Value == value ? _tree.Rank(new SortKey(value + 1, RowId.MinValue)) : mirrored + 1;
        _groupStart = StartOfGroup(mirrored, value);
        _at = _groupStart + position - (_valued - _groupEnd);
    }

    private void EnterNextGroup()
    {
        if (_groupStart >= _valued)
        {
            IsAtEnd = true;
        }
        else if (_groupStart == 0)
        {
            // The last group with a value is finished; the remaining rows have no value.
            (_at, _groupStart, _groupEnd) = (_valued, _valued, Count);
            IsAtEnd = _at == Count;
        }
        else
        {
            _groupEnd = _groupStart;
            _groupStart = _at = StartOfGroup(_groupEnd - 1, At(_groupEnd - 1).Value);
        }
    }

    private int StartOfGroup(int last, long value) =>
        last > 0 && At(last - 1).Value == value ? _tree.Rank(new SortKey(value, RowId.MinValue)) : last;

    private void Load() => _current = At(_at).Directed(_descending);

    private ref readonly SortKey At(int rank)
    {
        if (_leaf is null || (uint)(rank - _leafStart) >= (uint)_leaf.Length)
        {
            var within = rank;
            _leaf = _tree.Select(ref within);
            _leafStart = rank - within;
        }

        return ref _leaf[rank - _leafStart];
    }
}
