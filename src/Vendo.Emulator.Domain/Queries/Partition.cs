using Vendo.Emulator.Domain.Collections;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The rows of one scope, in facet buckets. There are few buckets, so a linear search is enough.</summary>
internal sealed class Partition
{
    private readonly EditToken _owner;
    private FacetBucket[] _buckets;

    private Partition(EditToken owner, FacetBucket[] buckets) => (_owner, _buckets) = (owner, buckets);

    public ReadOnlySpan<FacetBucket> Buckets => _buckets;

    public static Partition Empty(EditToken edit) => new(edit, []);

    public Partition Editable(EditToken edit) => _owner == edit ? this : new Partition(edit, [.. _buckets]);

    /// <summary>The bucket with this key, copied if the edit does not own it yet; null if there is none.</summary>
    public FacetBucket? Edit(FacetKey key, EditToken edit)
    {
        for (var i = 0; i < _buckets.Length; i++)
        {
            if (_buckets[i].Key.Equals(key))
                return _buckets[i] = _buckets[i].Editable(edit);
        }

        return null;
    }

    public void Add(FacetBucket bucket) => _buckets = [.. _buckets, bucket];

    public void Drop(FacetBucket bucket) => _buckets = Array.FindAll(_buckets, other => other != bucket);
}
