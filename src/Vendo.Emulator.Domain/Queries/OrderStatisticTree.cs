using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// A persistent ordered set of keys with counts. Adding, removing, finding the key of a rank and finding the rank of a key
/// each take time proportional to the depth of the tree. The default value is the empty tree.
/// </summary>
internal readonly struct OrderStatisticTree
{
    private OrderStatisticTree(TreeNode? root) => Root = root;

    /// <summary>The tree; null if empty.</summary>
    public TreeNode? Root { get; }

    public int Count => Root?.Count ?? 0;

    /// <summary>The tree with one more key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The tree already contains the key.</exception>
    public OrderStatisticTree Add(in SortKey key, EditToken edit)
    {
        if (Root is null)
            return new OrderStatisticTree(TreeLeaf.Of(key, edit));
        var root = Root.Add(key, edit, out var right);
        return new OrderStatisticTree(right is null ? root : TreeBranch.Of(root, right, edit));
    }

    /// <summary>The tree without a key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The tree does not contain the key.</exception>
    public OrderStatisticTree Remove(in SortKey key, EditToken edit)
    {
        var root = Root ?? throw TreeNode.Missing(key);
        var rest = root.Remove(key, edit);
        while (rest is TreeBranch { Length: 1 } branch)
            rest = branch[0];
        return new OrderStatisticTree(rest);
    }

    /// <summary>The number of keys before the given key, which the tree need not contain.</summary>
    public int Rank(in SortKey key)
    {
        var rank = 0;
        var node = Root;
        while (node is TreeBranch branch)
        {
            node = branch.Find(key, out var before);
            rank += before;
        }

        return node is TreeLeaf leaf ? rank + leaf.Rank(key) : 0;
    }

    /// <summary>The leaf with the key of this rank; <paramref name="rank"/> becomes the position within the leaf.</summary>
    public TreeLeaf Select(ref int rank)
    {
        var node = Root ?? throw new ArgumentOutOfRangeException(nameof(rank));
        while (node is TreeBranch branch)
            node = branch.Select(ref rank);
        return (TreeLeaf)node;
    }
}
