namespace Vendo.Emulator.Domain.Collections;

internal sealed class TreeLeaf<TKey> : TreeNode<TKey>
    where TKey : struct, IOrderedKey<TKey>
{
    private TKey[] _keys;

    private TreeLeaf(EditToken owner, TKey[] keys, int length)
        : base(owner)
    {
        _keys = keys;
        SetLength(length);
    }

    public static TreeLeaf<TKey> Of(in TKey key, EditToken edit) => new(edit, [key], 1);

    public static TreeLeaf<TKey> Of(ReadOnlySpan<TKey> keys, EditToken edit) => new(edit, keys.ToArray(), keys.Length);

    public ref readonly TKey this[int index] => ref _keys[index];

    /// <summary>The number of keys before the given key.</summary>
    public int Rank(in TKey key)
    {
        var keys = _keys.AsSpan(0, Length);
        int low = 0, high = keys.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (keys[middle].IsBefore(key))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    public override IEnumerable<TKey> InOrder() => _keys.Take(Length);

    public override TreeNode<TKey> Add(in TKey key, EditToken edit, out TreeNode<TKey>? right)
    {
        var at = Rank(key);
        if (at < Length && !key.IsBefore(_keys[at]))
            throw new InvalidOperationException($"{key} is in the tree already.");
        right = null;
        if (Length < Width)
            return Editable(edit, Length + 1).Insert(at, key);

        // Instants mostly arrive in ascending order, so a leaf that grows at its end is left full.
        var split = at == Width ? Width : Width / 2;
        if (split == Width)
        {
            right = Of(key, edit);
            return this;
        }

        var upper = new TreeLeaf<TKey>(edit, _keys[split..], Width - split);
        var lower = Truncated(edit, split);
        if (at <= split)
            lower = lower.Editable(edit, split + 1).Insert(at, key);
        else
            upper = upper.Editable(edit, upper.Length + 1).Insert(at - split, key);
        right = upper;
        return lower;
    }

    public override TreeNode<TKey>? Remove(in TKey key, EditToken edit)
    {
        var at = Rank(key);
        if (at == Length || key.IsBefore(_keys[at]))
            throw Missing(key);
        if (Length == 1)
            return null;
        if (Owner == edit)
        {
            Array.Copy(_keys, at + 1, _keys, at, Length - at - 1);
            SetLength(Length - 1);
            return this;
        }

        var rest = new TKey[Length - 1];
        Array.Copy(_keys, rest, at);
        Array.Copy(_keys, at + 1, rest, at, rest.Length - at);
        return new TreeLeaf<TKey>(edit, rest, rest.Length);
    }

    protected override TreeNode<TKey> Join(TreeNode<TKey> right, EditToken edit)
    {
        var other = (TreeLeaf<TKey>)right;
        var joined = Editable(edit, Length + other.Length);
        Array.Copy(other._keys, 0, joined._keys, Length, other.Length);
        joined.SetLength(Length + other.Length);
        return joined;
    }

    private TreeLeaf<TKey> Truncated(EditToken edit, int length)
    {
        if (Owner != edit)
            return new TreeLeaf<TKey>(edit, _keys[..length], length);
        SetLength(length);
        return this;
    }

    private TreeLeaf<TKey> Insert(int at, in TKey key)
    {
        Array.Copy(_keys, at, _keys, at + 1, Length - at);
        _keys[at] = key;
        SetLength(Length + 1);
        return this;
    }

    private TreeLeaf<TKey> Editable(EditToken edit, int needed)
    {
        if (Owner == edit && needed <= _keys.Length)
            return this;
        var keys = new TKey[Owner == edit ? Grown(_keys.Length, needed) : Math.Max(needed, Length)];
        Array.Copy(_keys, keys, Length);
        if (Owner != edit)
            return new TreeLeaf<TKey>(edit, keys, Length);
        _keys = keys;
        return this;
    }

    private void SetLength(int length)
    {
        Length = Count = length;
        FirstKey = _keys[0];
    }
}
