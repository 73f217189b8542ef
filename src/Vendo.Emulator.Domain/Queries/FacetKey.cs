using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The facet values of a row, which identify its bucket. The hash is computed once, because a row is looked up in several partitions.</summary>
internal readonly struct FacetKey : IEquatable<FacetKey>
{
    public static readonly FacetKey None = new([]);

    private readonly int _hash;

    public FacetKey(ImmutableArray<string?> keys)
    {
        Keys = keys;
        var hash = default(HashCode);
        foreach (var key in keys)
            hash.Add(key);
        _hash = hash.ToHashCode();
    }

    /// <summary>One key for each facet of the shape.</summary>
    public ImmutableArray<string?> Keys { get; }

    public bool Equals(FacetKey other) => _hash == other._hash && Keys.AsSpan().SequenceEqual(other.Keys.AsSpan());

    public override bool Equals(object? obj) => obj is FacetKey other && Equals(other);

    public override int GetHashCode() => _hash;
}
