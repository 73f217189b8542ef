using System.Collections.Immutable;
using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>One batch of changes to a <see cref="ListIndex{TRow}"/>. It copies each node at the first change and changes its copy in place afterwards.</summary>
internal sealed class ListIndexEdit<TRow>(ListShape<TRow> shape, ListView view, ImmutableDictionary<ScopeKey, Partition> partitions)
    where TRow : class
{
    private readonly EditToken _token = new();
    private readonly List<IndexEntry> _entering = [];
    private readonly ImmutableDictionary<ScopeKey, Partition>.Builder _partitions = partitions.ToBuilder();

    public void Apply(TRow? before, TRow? after)
    {
        if (ReferenceEquals(before, after))
            return;
        var to = EntryOf(after);
        if (before is null)
        {
            if (to is { } entering)
                _entering.Add(entering);
            return;
        }

        Enter();
        var from = EntryOf(before);
        if (from == to)
            return;
        if (from is { } left)
            Remove(left);
        if (to is { } entered)
            Entered(entered).Add(entered.Key, _token);
    }

    public ImmutableDictionary<ScopeKey, Partition> Done()
    {
        Enter();
        return _partitions.ToImmutable();
    }

    // A row that lacks the id of a scope is in no partition of that scope: no query looks for it there.
    private IndexEntry? EntryOf(TRow? row) => row is null ? null : IndexEntry.Of(shape, view, row);

    /// <summary>Adds the new rows that have come one after another: in the order of the keys, so that many are appended rather than inserted.</summary>
    private void Enter()
    {
        if (_entering.Count == 0)
            return;
        _entering.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        foreach (var entry in _entering)
            Entered(entry).Add(entry.Key, _token);
        _entering.Clear();
    }

    private void Remove(in IndexEntry from)
    {
        var partition = PartitionOf(from.Scope) ?? throw NotThere(from);
        var bucket = partition.Edit(from.Facets, _token) ?? throw NotThere(from);
        bucket.Remove(from.Key, _token);
        if (bucket.Tree.Count > 0)
            return;
        partition.Drop(bucket);
        if (partition.Buckets.IsEmpty)
            _partitions.Remove(from.Scope);
    }

    private FacetBucket Entered(in IndexEntry to)
    {
        var partition = PartitionOf(to.Scope) ?? (_partitions[to.Scope] = Partition.Empty(_token));
        var bucket = partition.Edit(to.Facets, _token);
        if (bucket is null)
            partition.Add(bucket = FacetBucket.Empty(to.Facets, Values(to.Facets), _token));
        return bucket;
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

    private static InvalidOperationException NotThere(in IndexEntry row) =>
        new($"The row {row.Key.Id} is not in the list as it was before the change.");
}
