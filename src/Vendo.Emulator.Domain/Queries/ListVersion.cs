namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// The lists of one version of a table. Most versions are never listed, and most views of a list never asked for: so the
/// index of a view begins with its first reader, who makes it from the rows. Versions after that only note what changed, and
/// the first read of a list brings the existing indexes up to date, many changes in one edit.
/// </summary>
internal sealed class ListVersion<TRow>
    where TRow : class
{
    // Fewer changed rows wait for a reader even where the table is small.
    private const int LeastWaiting = 4096;

    private readonly ListShape<TRow> _shape;
    private readonly IEnumerable<TRow> _rows;
    private readonly (TRow? Before, TRow? After)[] _changes;

    // One reader makes indexes at a time, of all versions that came from one another: the others want the same.
    private readonly Lock _making;

    // A memo: the indexes follow from the rows alone. Once they exist, nothing earlier is needed any more.
    private ListIndex<TRow>?[]? _indexes;
    private ListVersion<TRow>? _earlier;

    /// <summary>The lists of some rows.</summary>
    public ListVersion(ListShape<TRow> shape, IEnumerable<TRow> rows)
        : this(shape, rows, [], new Lock(), null, 0)
    {
    }

    private ListVersion(ListShape<TRow> shape, IEnumerable<TRow> rows, (TRow? Before, TRow? After)[] changes, Lock making, ListVersion<TRow>? earlier, int waiting) =>
        (_shape, _rows, _changes, _making, _earlier, Waiting) = (shape, rows, changes, making, earlier, waiting);

    /// <summary>How many changed rows wait for a reader.</summary>
    public int Waiting { get; }

    /// <summary>The version after these net changes; this version stays unchanged. A new row has no before, a deleted row has no after.</summary>
    /// <param name="rows">All rows that are listed after them.</param>
    /// <param name="count">How many there are, more or less.</param>
    /// <param name="changes">What changed.</param>
    public ListVersion<TRow> Next(IEnumerable<TRow> rows, int count, (TRow? Before, TRow? After)[] changes)
    {
        if (changes.Length == 0)
            return this;
        var isRead = Volatile.Read(ref _indexes) is not null;
        var waiting = changes.Length + (isRead ? 0 : Waiting);

        // With more changes, building the index again is cheaper, and it may never be read again.
        var isFollowed = (isRead || Volatile.Read(ref _earlier) is not null) && waiting <= MostWaiting(count);
        return new ListVersion<TRow>(_shape, rows, changes, _making, isFollowed ? this : null, isFollowed ? waiting : 0);
    }

    /// <summary>So many changed rows wait for a reader of a table of this size.</summary>
    public static int MostWaiting(int count) => Math.Max(LeastWaiting, count / 8);

    /// <summary>One page and the total number of rows.</summary>
    /// <exception cref="ArgumentException">The shape has no such sort or filter, or the offset or limit is negative.</exception>
    public ListPage Query(ListQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Offset);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit);
        var selection = ListSelection.Of(_shape, query);
        return IndexOf(new ListView(selection.Mask, _shape.IndexOfSort(query.Sort))).Read(query, selection);
    }

    private ListIndex<TRow> IndexOf(ListView view)
    {
        // From here on the versions after this one follow it.
        var indexes = Volatile.Read(ref _indexes) ?? Begin();
        ref var index = ref indexes[view.IndexIn(_shape)];
        if (Volatile.Read(ref index) is { } made)
            return made;
        lock (_making)
        {
            BringUpToDate(indexes);
            if (index is null)
                Volatile.Write(ref index, new ListIndex<TRow>(_shape, view).Apply(_rows.Select(static row => ((TRow?)null, (TRow?)row))));
            return index;
        }
    }

    private ListIndex<TRow>?[] Begin()
    {
        var indexes = new ListIndex<TRow>?[ListView.CountOf(_shape)];
        return Interlocked.CompareExchange(ref _indexes, indexes, null) ?? indexes;
    }

    /// <summary>Takes over the indexes of the latest version before this one that has some, with all changes since.</summary>
    private void BringUpToDate(ListIndex<TRow>?[] indexes)
    {
        var steps = new Stack<(TRow? Before, TRow? After)[]>();
        var version = this;
        while (version._earlier is { } earlier)
        {
            steps.Push(version._changes);
            version = earlier;
            if (version._indexes is not { } ready || Array.TrueForAll(ready, static index => index is null))
                continue;
            for (var i = 0; i < ready.Length; i++)
                Volatile.Write(ref indexes[i], ready[i]?.Apply(steps.SelectMany(static step => step)));
            break;
        }

        Volatile.Write(ref _earlier, null);
    }
}
