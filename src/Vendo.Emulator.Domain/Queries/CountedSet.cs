namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// A persistent ordered set of keys that knows how many it holds: adding, removing, the key of a rank and the rank
/// of a key all cost the depth of the tree. The default value is the empty set.
/// </summary>
internal readonly struct CountedSet
{
    private CountedSet(SetNode? root) => Root = root;

    /// <summary>The tree; null when empty.</summary>
    public SetNode? Root { get; }

    public int Count => Root?.Count ?? 0;

    /// <summary>The set with one more key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The key is there already.</exception>
    public CountedSet Add(in SortKey key, EditToken edit)
    {
        if (Root is null)
            return new CountedSet(SetLeaf.Of(key, edit));
        var root = Root.Add(key, edit, out var right);
        return new CountedSet(right is null ? root : SetBranch.Of(root, right, edit));
    }

    /// <summary>The set without a key. Nodes that <paramref name="edit"/> owns are changed in place: use the result, not this.</summary>
    /// <exception cref="InvalidOperationException">The key is not there.</exception>
    public CountedSet Remove(in SortKey key, EditToken edit)
    {
        var root = Root ?? throw SetNode.Missing(key);
        var rest = root.Remove(key, edit);
        while (rest is SetBranch { Length: 1 } branch)
            rest = branch[0];
        return new CountedSet(rest);
    }

    /// <summary>How many keys are before the given one, whether it is there or not.</summary>
    public int Rank(in SortKey key)
    {
        var rank = 0;
        var node = Root;
        while (node is SetBranch branch)
        {
            node = branch.Find(key, out var before);
            rank += before;
        }

        return node is SetLeaf leaf ? rank + leaf.Rank(key) : 0;
    }

    /// <summary>The leaf that holds the key of a rank; <paramref name="rank"/> becomes the position within it.</summary>
    public SetLeaf Select(ref int rank)
    {
        var node = Root ?? throw new ArgumentOutOfRangeException(nameof(rank));
        while (node is SetBranch branch)
            node = branch.Select(ref rank);
        return (SetLeaf)node;
    }
}
