namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// The lists of one version of a table. Most versions are never listed, so a version only notes what changed; whoever
/// reads first brings the index up to date, many changes in one edit. What waits is bounded, so that a first read is too.
/// </summary>
internal sealed class ListVersion<TRow>
    where TRow : class
{
    /// <summary>So many changed rows wait for a reader; with one more they are entered by the writer, all at once.</summary>
    public const int MostWaiting = 4096;

    private readonly ListIndex<TRow> _base;
    private readonly Step? _waiting;

    // Derived from the two above alone, by whoever asks first: a memo. Two who ask at once make the same index.
    private ListIndex<TRow>? _index;

    /// <summary>The lists without rows.</summary>
    public ListVersion(ListShape<TRow> shape) => _index = _base = new ListIndex<TRow>(shape);

    private ListVersion(ListIndex<TRow> from, Step waiting)
    {
        (_base, _waiting) = (from, waiting);
        if (waiting.Count > MostWaiting)
            (_base, _waiting, _index) = (Index, null, Index);
    }

    /// <summary>The index, up to date.</summary>
    public ListIndex<TRow> Index => Volatile.Read(ref _index) ?? BringUpToDate();

    /// <summary>How many changed rows wait for a reader.</summary>
    public int Waiting => _waiting?.Count ?? 0;

    /// <summary>The version after these net changes; this one stays as it is. A row that is new has no before, one that is deleted no after.</summary>
    public ListVersion<TRow> Apply((TRow? Before, TRow? After)[] changes)
    {
        if (changes.Length == 0)
            return this;
        return Volatile.Read(ref _index) is { } index
            ? new ListVersion<TRow>(index, new Step(null, changes))
            : new ListVersion<TRow>(_base, new Step(_waiting, changes));
    }

    private ListIndex<TRow> BringUpToDate()
    {
        var steps = new Stack<(TRow? Before, TRow? After)[]>();
        for (var step = _waiting; step is not null; step = step.Earlier)
            steps.Push(step.Changes);
        var index = _base.Apply(steps.SelectMany(step => step));
        Volatile.Write(ref _index, index);
        return index;
    }

    /// <summary>Changes that wait, the last step first.</summary>
    private sealed class Step(Step? earlier, (TRow? Before, TRow? After)[] changes)
    {
        public Step? Earlier { get; } = earlier;

        public (TRow? Before, TRow? After)[] Changes { get; } = changes;

        public int Count { get; } = changes.Length + (earlier?.Count ?? 0);
    }
}
