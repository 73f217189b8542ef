namespace Vendo.Emulator.Domain.Collections;

internal sealed class TreeBranch<TKey> : TreeNode<TKey>
    where TKey : struct, IOrderedKey<TKey>
{
    private TreeNode<TKey>[] _children;

    // Kept beside the children, so that a selection by rank reads one array instead of every child.
    private int[] _counts;

    private TreeBranch(EditToken owner, TreeNode<TKey>[] children, int[] counts, int length)
        : base(owner)
    {
        _children = children;
        _counts = counts;
        SetLength(length);
    }

    public static TreeBranch<TKey> Of(TreeNode<TKey>[] children, EditToken edit) =>
        new(edit, children, Array.ConvertAll(children, static child => child.Count), children.Length);

    public TreeNode<TKey> this[int child] => _children[child];

    /// <summary>The child with the key of this rank; <paramref name="rank"/> becomes the rank within the child.</summary>
    public TreeNode<TKey> Select(ref int rank)
    {
        var child = 0;
        var counts = _counts;
        while (rank >= counts[child])
            rank -= counts[child++];
        return _children[child];
    }

    /// <summary>The child that contains or would contain the key, and the number of keys in the children before it.</summary>
    public TreeNode<TKey> Find(in TKey key, out int before)
    {
        var child = IndexOf(key);
        before = 0;
        foreach (var count in _counts.AsSpan(0, child))
            before += count;
        return _children[child];
    }

    public override IEnumerable<TKey> InOrder() => _children.Take(Length).SelectMany(static child => child.InOrder());

    public override TreeNode<TKey> Add(in TKey key, EditToken edit, out TreeNode<TKey>? right)
    {
        var at = IndexOf(key);
        var child = _children[at].Add(key, edit, out var extra);
        right = null;
        if (extra is null)
            return Editable(edit, Length).Replace(at, child);
        if (Length < Width)
            return Editable(edit, Length + 1).Replace(at, child).Insert(at + 1, extra);

        var split = at + 1 == Width ? Width : Width / 2;
        if (split == Width)
        {
            right = new TreeBranch<TKey>(edit, [extra], [extra.Count], 1);
            return Editable(edit, Length).Replace(at, child);
        }

        var upper = new TreeBranch<TKey>(edit, _children[split..], _counts[split..], Width - split);
        var lower = Truncated(edit, split);
        if (at < split)
            lower = lower.Editable(edit, split + 1).Replace(at, child).Insert(at + 1, extra);
        else
            upper = upper.Editable(edit, upper.Length + 1).Replace(at - split, child).Insert(at - split + 1, extra);
        right = upper;
        return lower;
    }

    public override TreeNode<TKey>? Remove(in TKey key, EditToken edit)
    {
        var at = IndexOf(key);
        var child = _children[at].Remove(key, edit);
        if (child is null)
            return Length == 1 ? null : Editable(edit, Length).Cut(at);
        var changed = Editable(edit, Length).Replace(at, child);
        if (at + 1 < changed.Length && JoinIfSparse(child, changed._children[at + 1], edit) is { } withNext)
            return changed.Replace(at, withNext).Cut(at + 1);
        if (at > 0 && JoinIfSparse(changed._children[at - 1], child, edit) is { } withPrevious)
            return changed.Replace(at - 1, withPrevious).Cut(at);
        return changed;
    }

    protected override TreeNode<TKey> Join(TreeNode<TKey> right, EditToken edit)
    {
        var other = (TreeBranch<TKey>)right;
        var length = Length;
        var joined = Editable(edit, length + other.Length);
        Array.Copy(other._children, 0, joined._children, length, other.Length);
        Array.Copy(other._counts, 0, joined._counts, length, other.Length);
        joined.SetLength(length + other.Length);
        return joined;
    }

    private int IndexOf(in TKey key)
    {
        // The last child that does not start after the key. The first child also takes keys before its first key.
        int low = 1, high = Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (key.IsBefore(_children[middle].First))
                high = middle;
            else
                low = middle + 1;
        }

        return low - 1;
    }

    private TreeBranch<TKey> Replace(int at, TreeNode<TKey> child)
    {
        Count += child.Count - _counts[at];
        _children[at] = child;
        _counts[at] = child.Count;
        FirstKey = _children[0].First;
        return this;
    }

    private TreeBranch<TKey> Insert(int at, TreeNode<TKey> child)
    {
        Array.Copy(_children, at, _children, at + 1, Length - at);
        Array.Copy(_counts, at, _counts, at + 1, Length - at);
        _children[at] = child;
        _counts[at] = child.Count;
        SetLength(Length + 1);
        return this;
    }

    private TreeBranch<TKey> Cut(int at)
    {
        Array.Copy(_children, at + 1, _children, at, Length - at - 1);
        Array.Copy(_counts, at + 1, _counts, at, Length - at - 1);
        _children[Length - 1] = null!;
        SetLength(Length - 1);
        return this;
    }

    private TreeBranch<TKey> Truncated(EditToken edit, int length)
    {
        if (Owner != edit)
            return new TreeBranch<TKey>(edit, _children[..length], _counts[..length], length);
        Array.Clear(_children, length, Length - length);
        SetLength(length);
        return this;
    }

    private TreeBranch<TKey> Editable(EditToken edit, int needed)
    {
        if (Owner == edit && needed <= _children.Length)
            return this;
        var capacity = Owner == edit ? Grown(_children.Length, needed) : Math.Max(needed, Length);
        var children = new TreeNode<TKey>[capacity];
        var counts = new int[capacity];
        Array.Copy(_children, children, Length);
        Array.Copy(_counts, counts, Length);
        if (Owner != edit)
            return new TreeBranch<TKey>(edit, children, counts, Length);
        (_children, _counts) = (children, counts);
        return this;
    }

    private void SetLength(int length)
    {
        Length = length;
        FirstKey = _children[0].First;
        var count = 0;
        foreach (var part in _counts.AsSpan(0, length))
            count += part;
        Count = count;
    }
}
