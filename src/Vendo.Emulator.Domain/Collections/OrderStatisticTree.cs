namespace Vendo.Emulator.Domain.Collections;

/// <summary>
/// A persistent ordered set of keys with counts. Adding, removing, finding the key of a rank and finding the rank of a key
/// each take time proportional to the depth of the tree. The default value is the empty tree.
/// </summary>
internal readonly record struct OrderStatisticTree<TKey>
    where TKey : struct, IOrderedKey<TKey>
{
    private OrderStatisticTree(TreeNode<TKey>? root) => Root = root;

    /// <summary>The tree; null if empty.</summary>
    public TreeNode<TKey>? Root { get; }

    public int Count => Root?.Count ?? 0;

    /// <summary>The first key; null if empty.</summary>
    public TKey? First => Root?.First;

    /// <summary>A tree of some keys: the same as if each were added, made node by node.</summary>
    /// <param name="keys">The keys, in ascending order.</param>
    /// <exception cref="InvalidOperationException">A key comes twice, or after a later one.</exception>
    public static OrderStatisticTree<TKey> Of(ReadOnlySpan<TKey> keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (!keys[i - 1].IsBefore(keys[i]))
                throw new InvalidOperationException($"{keys[i]} does not come after {keys[i - 1]}.");
        }

        if (keys.IsEmpty)
            return default;
        const int width = TreeNode<TKey>.Width;
        var edit = new EditToken();
        var nodes = new TreeNode<TKey>[(keys.Length + width - 1) / width];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = TreeLeaf<TKey>.Of(keys[(i * width)..Math.Min(keys.Length, (i + 1) * width)], edit);
        while (nodes.Length > 1)
            nodes = [.. nodes.Chunk(width).Select(children => TreeBranch<TKey>.Of(children, edit))];
        return new OrderStatisticTree<TKey>(nodes[0]);
    }

    /// <summary>The keys in order.</summary>
    public IEnumerable<TKey> InOrder() => Root?.InOrder() ?? [];

    /// <summary>The tree with one more key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The tree already contains the key.</exception>
    public OrderStatisticTree<TKey> Add(in TKey key, EditToken edit)
    {
        if (Root is null)
            return new OrderStatisticTree<TKey>(TreeLeaf<TKey>.Of(key, edit));
        var root = Root.Add(key, edit, out var right);
        return new OrderStatisticTree<TKey>(right is null ? root : TreeBranch<TKey>.Of([root, right], edit));
    }

    /// <summary>The tree without a key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The tree does not contain the key.</exception>
    public OrderStatisticTree<TKey> Remove(in TKey key, EditToken edit)
    {
        var root = Root ?? throw TreeNode<TKey>.Missing(key);
        var rest = root.Remove(key, edit);
        while (rest is TreeBranch<TKey> { Length: 1 } branch)
            rest = branch[0];
        return new OrderStatisticTree<TKey>(rest);
    }

    /// <summary>The number of keys before the given key, which the tree need not contain.</summary>
    public int Rank(in TKey key)
    {
        var rank = 0;
        var node = Root;
        while (node is TreeBranch<TKey> branch)
        {
            node = branch.Find(key, out var before);
            rank += before;
        }

        return node is TreeLeaf<TKey> leaf ? rank + leaf.Rank(key) : 0;
    }

    /// <summary>The leaf with the key of this rank; <paramref name="rank"/> becomes the position within the leaf.</summary>
    public TreeLeaf<TKey> Select(ref int rank)
    {
        var node = Root ?? throw new ArgumentOutOfRangeException(nameof(rank));
        while (node is TreeBranch<TKey> branch)
            node = branch.Select(ref rank);
        return (TreeLeaf<TKey>)node;
    }
}
