using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>A query for one page of an account's list. A row must pass all filters.</summary>
/// <param name="Account">The account that owns the rows.</param>
/// <param name="Sort">The field to sort by, such as <c>created_at</c>.</param>
/// <param name="Descending">Whether the greatest value comes first. In both directions, rows without a value are last and ties go by ascending id.</param>
/// <param name="Filters">Empty for all rows.</param>
/// <param name="Offset">How many rows to skip.</param>
/// <param name="Limit">The maximum number of rows.</param>
public sealed record ListQuery(Guid Account, string Sort, bool Descending, ImmutableArray<ListFilter> Filters, int Offset, int Limit);

/// <summary>A filter by a facet (texts) or by a scope (ids). A row passes if it has any of the values.</summary>
public sealed record ListFilter
{
    private ListFilter(string name, ImmutableArray<string> texts, ImmutableArray<Guid> ids) => (Name, Texts, Ids) = (name, texts, ids);

    /// <summary>The name of a facet or scope, such as <c>state</c> or <c>source_app_id</c> (contract.md §2 and §3).</summary>
    public string Name { get; }

    /// <summary>The accepted values of a facet; empty for a scope.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>The accepted ids of a scope; empty for a facet.</summary>
    public ImmutableArray<Guid> Ids { get; }

    /// <summary>Accepts any of these values of a facet; at least one.</summary>
    public static ListFilter ByFacet(string name, params ImmutableArray<string> accepted) => new(name, NotEmpty(accepted, name), []);

    /// <summary>Accepts any of these ids of a scope; at least one.</summary>
    public static ListFilter ByScope(string name, params ImmutableArray<Guid> accepted) => new(name, [], NotEmpty(accepted, name));

    // A filter without values was not given; the reader of the query omits it.
    private static ImmutableArray<T> NotEmpty<T>(ImmutableArray<T> accepted, string name) =>
        accepted.IsDefaultOrEmpty ? throw new ArgumentException($"The filter '{name}' accepts nothing.", nameof(accepted)) : accepted;
}

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Total">How many rows of the account pass the filters.</param>
public sealed record ListResult<TRow>(ImmutableArray<TRow> Rows, int Total);

/// <summary>A page: the ids of its rows in order, and the total number of rows that pass the filters.</summary>
internal readonly record struct ListPage(ImmutableArray<RowId> Ids, int Total);
