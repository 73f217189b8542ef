namespace Vendo.Emulator.Domain.Collections;

/// <summary>A node of the persistent B+-tree behind <see cref="OrderStatisticTree{TKey}"/>; all leaves are at the same depth.</summary>
internal abstract class TreeNode<TKey>(EditToken owner)
    where TKey : struct, IOrderedKey<TKey>
{
    /// <summary>The maximum number of keys of a leaf and of children of a branch: wide enough for a flat tree, narrow enough to copy for one row.</summary>
    public const int Width = 32;

    // A node that is less than half full joins a neighbour. Joined nodes keep room, so that the next insertion does not split them again.
    private const int RoomyWidth = Width * 3 / 4;

    protected TKey FirstKey;

    protected EditToken Owner { get; } = owner;

    /// <summary>Keys in a leaf or children in a branch.</summary>
    public int Length { get; protected set; }

    /// <summary>Keys in the whole subtree.</summary>
    public int Count { get; protected set; }

    public ref readonly TKey First => ref FirstKey;

    /// <summary>The keys of the subtree, in order.</summary>
    public abstract IEnumerable<TKey> InOrder();

    /// <summary>This node with the key; <paramref name="right"/> is the new right neighbour if the node was split.</summary>
    public abstract TreeNode<TKey> Add(in TKey key, EditToken edit, out TreeNode<TKey>? right);

    /// <summary>This node without the key; null if it becomes empty.</summary>
    public abstract TreeNode<TKey>? Remove(in TKey key, EditToken edit);

    /// <summary>This node and its right neighbour as one.</summary>
    protected abstract TreeNode<TKey> Join(TreeNode<TKey> right, EditToken edit);

    protected static TreeNode<TKey>? JoinIfSparse(TreeNode<TKey> left, TreeNode<TKey> right, EditToken edit) =>
        Math.Min(left.Length, right.Length) <= Width / 2 && left.Length + right.Length <= RoomyWidth ? left.Join(right, edit) : null;

    protected static int Grown(int capacity, int needed) => Math.Min(Width, Math.Max(needed, capacity * 2));

    /// <summary>The tree does not contain a key that is to be removed: a bug.</summary>
    public static InvalidOperationException Missing(in TKey key) => new($"{key} is not in the tree.");
}
