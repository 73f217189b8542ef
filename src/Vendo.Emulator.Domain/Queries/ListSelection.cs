using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The partitions and facet buckets that a query reads.</summary>
internal readonly struct ListSelection
{
    private readonly List<(int Facet, ImmutableArray<string> Accepted)> _facets;

    private ListSelection(int mask, List<ScopeKey> scopes, List<(int Facet, ImmutableArray<string> Accepted)> facets) =>
        (Mask, Scopes, _facets) = (mask, scopes, facets);

    /// <summary>Of which scopes the partitions are, as <see cref="ScopeKey.Mask"/> has them.</summary>
    public int Mask { get; }

    /// <summary>The partitions; none where the filters by a scope exclude each other.</summary>
    public List<ScopeKey> Scopes { get; }

    /// <exception cref="ArgumentException">The shape has no such filter. An unknown filter must not silently match everything or nothing.</exception>
    public static ListSelection Of<TRow>(ListShape<TRow> shape, ListQuery query)
        where TRow : class
    {
        List<(int, ImmutableArray<string>)> facets = [];
        if (query.Filters.IsEmpty)
            return new ListSelection(ScopeKey.Whole, [new ScopeKey(query.Account, ScopeKey.Whole, Guid.Empty, Guid.Empty)], facets);

        var mask = ScopeKey.Unscoped;
        List<ScopeKey> scopes = [new ScopeKey(query.Account, ScopeKey.Unscoped, Guid.Empty, Guid.Empty)];
        foreach (var filter in query.Filters)
        {
            var scope = shape.IndexOfScope(filter.Name);
            var facet = shape.IndexOfFacet(filter.Name);
            if (scope >= 0 && !filter.Ids.IsEmpty)
                (mask, scopes) = (mask | (1 << scope), Narrowed(scopes, scope, filter.Ids));
            else if (facet >= 0 && !filter.Texts.IsEmpty)
                facets.Add((facet, filter.Texts));
            else
                throw new ArgumentException($"There is no filter '{filter.Name}' by {(filter.Ids.IsEmpty ? "text" : "id")}.", nameof(query));
        }

        return new ListSelection(mask, scopes, facets);
    }

    public bool Accepts(FacetBucket bucket)
    {
        foreach (var (facet, accepted) in _facets)
        {
            if (!bucket.Has(facet, accepted))
                return false;
        }

        return true;
    }

    private static List<ScopeKey> Narrowed(List<ScopeKey> scopes, int scope, ImmutableArray<Guid> ids)
    {
        // Without duplicates, so that no row is counted twice.
        var accepted = new HashSet<Guid>(ids);
        var narrowed = new List<ScopeKey>(scopes.Count * accepted.Count);
        foreach (var key in scopes)
        {
            if ((key.Mask & (1 << scope)) != 0)
            {
                if (accepted.Contains(scope == 0 ? key.First : key.Second))
                    narrowed.Add(key);
                continue;
            }

            foreach (var id in accepted)
                narrowed.Add(scope == 0 ? key with { Mask = key.Mask | 1, First = id } : key with { Mask = key.Mask | 2, Second = id });
        }

        return narrowed;
    }
}
