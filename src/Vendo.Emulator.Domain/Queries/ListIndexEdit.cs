using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>One run of changes to a <see cref="ListIndex{TRow}"/>: copies what it meets first, changes its own copies in place after that.</summary>
internal sealed class ListIndexEdit<TRow>(ListShape<TRow> shape, ImmutableDictionary<ScopeKey, Partition> partitions)
    where TRow : class
{
    private readonly EditToken _token = new();
    private readonly List<IndexEntry<TRow>> _entering = [];
    private readonly ImmutableDictionary<ScopeKey, Partition>.Builder _partitions = partitions.ToBuilder();

    public void Apply(TRow? before, TRow? after)
    {
        if (ReferenceEquals(before, after))
            return;
        var to = after is null ? null : new IndexEntry<TRow>(shape, after);
        if (before is null)
        {
            _entering.Add(to!);
            return;
        }

        Enter();
        var from = new IndexEntry<TRow>(shape, before);
        for (var mask = ScopeKey.Whole; mask < 1 << shape.Scopes.Length; mask++)
            Move(mask, from, to);
    }

    public ImmutableDictionary<ScopeKey, Partition> Done()
    {
        Enter();
        return _partitions.ToImmutable();
    }

    /// <summary>Adds the new rows that have come one after another: sort by sort in the order of the keys, so that many are appended rather than inserted.</summary>
    private void Enter()
    {
        if (_entering.Count == 0)
            return;
        var buckets = new FacetBucket[_entering.Count][];
        for (var i = 0; i < buckets.Length; i++)
            buckets[i] = BucketsOf(_entering[i]);

        var keys = new SortKey[buckets.Length];
        for (var sort = 0; sort < shape.Sorts.Length; sort++)
        {
            for (var i = 0; i < keys.Length; i++)
                keys[i] = _entering[i].SortKeys[sort];
            var ordered = (FacetBucket[][])buckets.Clone();
            Array.Sort(keys, ordered);
            for (var i = 0; i < keys.Length; i++)
            {
                foreach (var bucket in ordered[i])
                    bucket.Add(sort, keys[i], _token);
            }
        }

        _entering.Clear();
    }

    private FacetBucket[] BucketsOf(IndexEntry<TRow> row)
    {
        var buckets = new List<FacetBucket>(1 << (shape.Scopes.Length + 1));
        for (var mask = ScopeKey.Whole; mask < 1 << shape.Scopes.Length; mask++)
        {
            if (row.In(mask) is { } scope)
                buckets.Add(Entered(scope, row));
        }

        return [.. buckets];
    }

    private void Move(int mask, IndexEntry<TRow> from, IndexEntry<TRow>? to)
    {
        var source = from.In(mask);
        var target = to?.In(mask);
        if (source is { } here && source == target && (mask == ScopeKey.Whole || from.Facets.Equals(to!.Facets)))
        {
            MoveWithin(here, from, to!);
            return;
        }

        if (source is { } left)
            Remove(left, from);
        if (target is { } entered)
            Add(entered, to!);
    }

    private void MoveWithin(ScopeKey scope, IndexEntry<TRow> from, IndexEntry<TRow> to)
    {
        if (from.SortKeys.AsSpan().SequenceEqual(to.SortKeys))
            return;
        var bucket = Existing(scope, from, out _);
        for (var sort = 0; sort < from.SortKeys.Length; sort++)
        {
            if (from.SortKeys[sort] == to.SortKeys[sort])
                continue;
            bucket.Remove(sort, from.SortKeys[sort], _token);
            bucket.Add(sort, to.SortKeys[sort], _token);
        }
    }

    private void Remove(ScopeKey scope, IndexEntry<TRow> from)
    {
        var bucket = Existing(scope, from, out var partition);
        for (var sort = 0; sort < from.SortKeys.Length; sort++)
            bucket.Remove(sort, from.SortKeys[sort], _token);
        if (bucket.Count > 0)
            return;
        partition.Drop(bucket);
        if (partition.Buckets.IsEmpty)
            _partitions.Remove(scope);
    }

    private void Add(ScopeKey scope, IndexEntry<TRow> to)
    {
        var bucket = Entered(scope, to);
        for (var sort = 0; sort < to.SortKeys.Length; sort++)
            bucket.Add(sort, to.SortKeys[sort], _token);
    }

    private FacetBucket Entered(ScopeKey scope, IndexEntry<TRow> to)
    {
        var partition = PartitionOf(scope) ?? (_partitions[scope] = Partition.Empty(_token));
        var key = scope.Mask == ScopeKey.Whole ? FacetKey.None : to.Facets;
        var bucket = partition.Edit(key, _token);
        if (bucket is null)
            partition.Add(bucket = FacetBucket.Empty(key, Values(key), shape.Sorts.Length, _token));
        return bucket;
    }

    private FacetBucket Existing(ScopeKey scope, IndexEntry<TRow> row, out Partition partition)
    {
        var key = scope.Mask == ScopeKey.Whole ? FacetKey.None : row.Facets;
        partition = PartitionOf(scope) ?? throw NotThere(row);
        return partition.Edit(key, _token) ?? throw NotThere(row);
    }

    private Partition? PartitionOf(ScopeKey scope)
    {
        if (!_partitions.TryGetValue(scope, out var partition))
            return null;
        var editable = partition.Editable(_token);
        if (!ReferenceEquals(editable, partition))
            _partitions[scope] = editable;
        return editable;
    }

    private string[][] Values(FacetKey key)
    {
        var values = new string[key.Keys.Length][];
        for (var i = 0; i < values.Length; i++)
            values[i] = shape.Facets[i].Values(key.Keys[i]);
        return values;
    }

    private static InvalidOperationException NotThere(IndexEntry<TRow> row) =>
        new($"The row {row.SortKeys[0].Id} is not in the list as it was before the change.");
}
