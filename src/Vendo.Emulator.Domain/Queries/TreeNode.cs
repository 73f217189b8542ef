using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>A node of the persistent B+-tree behind <see cref="OrderStatisticTree"/>; all leaves are at the same depth.</summary>
internal abstract class TreeNode(EditToken owner)
{
    /// <summary>The maximum number of keys of a leaf and of children of a branch: wide enough for a flat tree, narrow enough to copy for one row.</summary>
    public const int Width = 32;

    // A node that is less than half full joins a neighbour. Joined nodes keep room, so that the next insertion does not split them again.
    private const int RoomyWidth = Width * 3 / 4;

    protected SortKey FirstKey;

    protected EditToken Owner { get; } = owner;

    /// <summary>Keys in a leaf or children in a branch.</summary>
    public int Length { get; protected set; }

    /// <summary>Keys in the whole subtree.</summary>
    public int Count { get; protected set; }

    public ref readonly SortKey First => ref FirstKey;

    /// <summary>This node with the key; <paramref name="right"/> is the new right neighbour if the node was split.</summary>
    public abstract TreeNode Add(in SortKey key, EditToken edit, out TreeNode? right);

    /// <summary>This node without the key; null if it becomes empty.</summary>
    public abstract TreeNode? Remove(in SortKey key, EditToken edit);

    /// <summary>This node and its right neighbour as one.</summary>
    protected abstract TreeNode Join(TreeNode right, EditToken edit);

    protected static TreeNode? JoinIfSparse(TreeNode left, TreeNode right, EditToken edit) =>
        Math.Min(left.Length, right.Length) <= Width / 2 && left.Length + right.Length <= RoomyWidth ? left.Join(right, edit) : null;

    protected static int Grown(int capacity, int needed) => Math.Min(Width, Math.Max(needed, capacity * 2));

    /// <summary>The tree does not contain a key that is to be removed: a bug.</summary>
    public static InvalidOperationException Missing(in SortKey key) => new($"{key} is not in the tree.");
}
