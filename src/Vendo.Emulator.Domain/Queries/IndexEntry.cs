using System.Runtime.InteropServices;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>Where a row stands: all that the index needs to know of it.</summary>
internal sealed class IndexEntry<TRow>
    where TRow : class
{
    private readonly Guid?[] _scopes;

    public IndexEntry(ListShape<TRow> shape, TRow row)
    {
        Account = shape.Account(row);
        var id = shape.Id(row);
        SortKeys = new SortKey[shape.Sorts.Length];
        for (var i = 0; i < SortKeys.Length; i++)
            SortKeys[i] = SortKey.Of(shape.Sorts[i].Value(row), id);
        var keys = new string?[shape.Facets.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = shape.Facets[i].Key(row);
        Facets = new FacetKey(ImmutableCollectionsMarshal.AsImmutableArray(keys));
        _scopes = new Guid?[shape.Scopes.Length];
        for (var i = 0; i < _scopes.Length; i++)
            _scopes[i] = shape.Scopes[i].Value(row);
    }

    public Guid Account { get; }

    public SortKey[] SortKeys { get; }

    public FacetKey Facets { get; }

    /// <summary>The partition for these scopes; null where the row lacks one of their ids, for then no query looks for it there.</summary>
    public ScopeKey? In(int mask)
    {
        var first = Guid.Empty;
        var second = Guid.Empty;
        if (mask > 0 && ((mask & 1) != 0 && !TryScope(0, out first) || (mask & 2) != 0 && !TryScope(1, out second)))
            return null;
        return new ScopeKey(Account, mask, first, second);
    }

    private bool TryScope(int scope, out Guid id)
    {
        id = _scopes[scope].GetValueOrDefault();
        return _scopes[scope].HasValue;
    }
}
