using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// A persistent ordered set of keys that knows how many it holds: adding, removing, the key of a rank and the rank
/// of a key all cost the depth of the tree. The default value is the empty tree.
/// </summary>
internal readonly struct OrderStatisticTree
{
    private OrderStatisticTree(TreeNode? root) => Root = root;

    /// <summary>The tree; null when empty.</summary>
    public TreeNode? Root { get; }

    public int Count => Root?.Count ?? 0;

    /// <summary>The tree with one more key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The key is there already.</exception>
    public OrderStatisticTree Add(in SortKey key, EditToken edit)
    {
        if (Root is null)
            return new OrderStatisticTree(TreeLeaf.Of(key, edit));
        var root = Root.Add(key, edit, out var right);
        return new OrderStatisticTree(right is null ? root : TreeBranch.Of(root, right, edit));
    }

    /// <summary>The tree without a key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The key is not there.</exception>
    public OrderStatisticTree Remove(in SortKey key, EditToken edit)
    {
        var root = Root ?? throw TreeNode.Missing(key);
        var rest = root.Remove(key, edit);
        while (rest is TreeBranch { Length: 1 } branch)
            rest = branch[0];
        return new OrderStatisticTree(rest);
    }

    /// <summary>How many keys are before the given one, whether it is there or not.</summary>
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

    /// <summary>The leaf that holds the key of a rank; <paramref name="rank"/> becomes the position within it.</summary>
    public TreeLeaf Select(ref int rank)
    {
        var node = Root ?? throw new ArgumentOutOfRangeException(nameof(rank));
        while (node is TreeBranch branch)
            node = branch.Select(ref rank);
        return (TreeLeaf)node;
    }
}
