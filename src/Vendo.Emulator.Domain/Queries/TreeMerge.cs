using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>Reads one page from several disjoint trees as if they were one.</summary>
internal static class TreeMerge
{
    // Up to this offset, walking over the keys is cheaper than selecting by rank.
    private const int WalkedOffset = 64;

    /// <summary>Fills <paramref name="page"/> with the ids from <paramref name="offset"/> on. The trees must contain enough keys.</summary>
    public static void Read(ReadOnlySpan<OrderStatisticTree<SortKey>> trees, bool descending, int offset, Span<RowId> page)
    {
        var cursors = new TreeCursor[trees.Length];
        for (var i = 0; i < trees.Length; i++)
            cursors[i] = new TreeCursor(trees[i], descending);

        var starts = new int[cursors.Length];
        if (cursors.Length == 1)
            (starts[0], offset) = (offset, 0);
        else if (offset > WalkedOffset)
            offset = Select(cursors, starts, offset);

        for (var i = 0; i < cursors.Length; i++)
            cursors[i].Seek(starts[i]);
        Merge(cursors, offset, page);
    }

    /// <summary>
    /// Finds how many keys of each tree come before a rank of their union, up to a small remainder, which it returns. Each
    /// round chooses a pivot key, counts the keys before it in every tree, and keeps one side.
    /// </summary>
    private static int Select(TreeCursor[] cursors, int[] starts, int rank)
    {
        var ends = new int[starts.Length];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = cursors[i].Count;
        var cuts = new int[starts.Length];
        var candidates = (Pivots: new SortKey[starts.Length], Owners: new int[starts.Length]);

        for (var round = 0; rank > WalkedOffset; round++)
        {
            var total = 0;
            for (var i = 0; i < starts.Length; i++)
                total += ends[i] - starts[i];

            // If the trees are alike, a pivot at the rank's share of each tree is close at once. Otherwise every second
            // round takes a median of medians, which leaves at most three quarters of the keys.
            var share = (round & 1) == 0 ? (double)rank / total : 0.5;
            var (pivot, owner) = Pivot(cursors, (starts, ends), share, total, candidates);

            var before = 0;
            for (var i = 0; i < cuts.Length; i++)
            {
                cuts[i] = starts[i] == ends[i] ? starts[i] : Math.Clamp(cursors[i].Rank(pivot), starts[i], ends[i]);
                before += cuts[i] - starts[i];
            }

            if (before > rank)
            {
                cuts.CopyTo(ends, 0);
                continue;
            }

            cuts.CopyTo(starts, 0);
            rank -= before;
            if (rank > 0)
            {
                // The pivot itself comes before the rank too. Without this step a pivot in first position would repeat.
                starts[owner]++;
                rank--;
            }
        }

        return rank;
    }

    /// <summary>Chooses the weighted median of the keys at this share of each window, weighted by width, and the index of its tree.</summary>
    private static (SortKey Pivot, int Owner) Pivot(TreeCursor[] cursors, (int[] Starts, int[] Ends) windows, double share, int total, (SortKey[] Pivots, int[] Owners) room)
    {
        var (starts, ends) = windows;
        var (pivots, owners) = room;
        var open = 0;
        for (var i = 0; i < cursors.Length; i++)
        {
            var width = ends[i] - starts[i];
            if (width == 0)
                continue;
            cursors[i].Seek(starts[i] + Math.Min((int)(width * share), width - 1));
            (pivots[open], owners[open]) = (cursors[i].Current, i);
            open++;
        }

        Array.Sort(pivots, owners, 0, open);
        var at = 0;
        for (var seen = ends[owners[0]] - starts[owners[0]]; seen <= total / 2 && at + 1 < open; seen += ends[owners[at]] - starts[owners[at]])
            at++;
        return (pivots[at], owners[at]);
    }

    private static void Merge(TreeCursor[] cursors, int skipped, Span<RowId> page)
    {
        var heap = new int[cursors.Length];
        var size = 0;
        for (var i = 0; i < cursors.Length; i++)
        {
            if (!cursors[i].IsAtEnd)
                heap[size++] = i;
        }

        for (var i = (size / 2) - 1; i >= 0; i--)
            Sink(cursors, heap.AsSpan(0, size), i);

        for (var i = -skipped; i < page.Length; i++)
        {
            ref var first = ref cursors[heap[0]];
            if (i >= 0)
                page[i] = first.Current.Id;
            first.MoveNext();
            if (first.IsAtEnd)
                heap[0] = heap[--size];
            Sink(cursors, heap.AsSpan(0, size), 0);
        }
    }

    private static void Sink(TreeCursor[] cursors, Span<int> heap, int at)
    {
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= heap.Length)
                return;
            if (child + 1 < heap.Length && cursors[heap[child + 1]].Current.IsBefore(cursors[heap[child]].Current))
                child++;
            if (!cursors[heap[child]].Current.IsBefore(cursors[heap[at]].Current))
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
