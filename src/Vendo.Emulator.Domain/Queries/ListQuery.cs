using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>One page of one account's list. Filters AND together.</summary>
/// <param name="Account">Whose rows.</param>
/// <param name="Sort">The name of a sort of the list's shape.</param>
/// <param name="Descending">Greatest first; rows without a value are last and ties go by ascending id all the same.</param>
/// <param name="Filters">None for all rows.</param>
/// <param name="Offset">How many rows to leave out first.</param>
/// <param name="Limit">How many rows at most.</param>
internal sealed record ListQuery(Guid Account, string Sort, bool Descending, ImmutableArray<ListFilter> Filters, int Offset, int Limit);

/// <summary>A filter by a facet (texts) or by a scope (ids): a row passes when it has any of the values.</summary>
internal sealed record ListFilter
{
    private ListFilter(string name, ImmutableArray<string> texts, ImmutableArray<Guid> ids) => (Name, Texts, Ids) = (name, texts, ids);

    public string Name { get; }

    public ImmutableArray<string> Texts { get; }

    public ImmutableArray<Guid> Ids { get; }

    /// <summary>Accepts any of these values of a facet; at least one.</summary>
    public static ListFilter ByFacet(string name, params ImmutableArray<string> accepted) => new(name, NotEmpty(accepted, name), []);

    /// <summary>Accepts any of these ids of a scope; at least one.</summary>
    public static ListFilter ByScope(string name, params ImmutableArray<Guid> accepted) => new(name, [], NotEmpty(accepted, name));

    // A filter without values is one that was not given: whoever reads the query leaves it out.
    private static ImmutableArray<T> NotEmpty<T>(ImmutableArray<T> accepted, string name) =>
        accepted.IsDefaultOrEmpty ? throw new ArgumentException($"The filter '{name}' accepts nothing.", nameof(accepted)) : accepted;
}

/// <summary>A page: the ids of its rows in order, and how many rows passed the filters in all.</summary>
internal readonly record struct ListPage(ImmutableArray<RowId> Ids, int Total);
