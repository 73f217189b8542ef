using System.Runtime.InteropServices;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The keys of a row in the index of a view.</summary>
/// <param name="Scope">Its partition.</param>
/// <param name="Facets">Its bucket within the partition.</param>
/// <param name="Key">Its place within the bucket.</param>
internal readonly record struct IndexEntry(ScopeKey Scope, FacetKey Facets, SortKey Key)
{
    /// <summary>The entry of a row; null if the row lacks the id of one of the view's scopes, for then no query looks for it there.</summary>
    public static IndexEntry? Of<TRow>(ListShape<TRow> shape, ListView view, TRow row)
        where TRow : class
    {
        if (!TryScope(shape, view, 0, row, out var first) || !TryScope(shape, view, 1, row, out var second))
            return null;
        var scope = new ScopeKey(shape.Account(row), view.Mask, first, second);
        var facets = view.Mask == ScopeKey.Whole ? FacetKey.None : FacetsOf(shape, row);
        return new IndexEntry(scope, facets, SortKey.Of(shape.Sorts[view.Sort].Value(row), shape.Id(row)));
    }

    private static bool TryScope<TRow>(ListShape<TRow> shape, ListView view, int scope, TRow row, out Guid id)
        where TRow : class
    {
        id = Guid.Empty;
        if (view.Mask == ScopeKey.Whole || (view.Mask & (1 << scope)) == 0)
            return true;
        var value = shape.Scopes[scope].Value(row);
        id = value.GetValueOrDefault();
        return value.HasValue;
    }

    private static FacetKey FacetsOf<TRow>(ListShape<TRow> shape, TRow row)
        where TRow : class
    {
        var keys = new string?[shape.Facets.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = shape.Facets[i].Key(row);
        return new FacetKey(ImmutableCollectionsMarshal.AsImmutableArray(keys));
    }
}
