using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>The sorts and filters of a resource's list. Immutable; one instance serves all worlds.</summary>
internal sealed class ListShape<TRow>
    where TRow : class
{
    // Each further scope would double the number of trees that hold a row.
    private const int MostScopes = 2;

    private readonly ImmutableArray<ListScope<TRow>> _scopes = [];

    /// <summary>The account that a row belongs to. A list contains rows of one account only.</summary>
    public required Func<TRow, Guid> Account { get; init; }

    /// <summary>The id that breaks ties.</summary>
    public required Func<TRow, RowId> Id { get; init; }

    public required ImmutableArray<ListSort<TRow>> Sorts { get; init; }

    /// <summary>Filters with few values, such as a state.</summary>
    public ImmutableArray<ListFacet<TRow>> Facets { get; init; } = [];

    /// <summary>Filters with many values, such as the id of an app; two at most.</summary>
    public ImmutableArray<ListScope<TRow>> Scopes
    {
        get => _scopes;
        init => _scopes = value.Length <= MostScopes ? value : throw new ArgumentException($"{value.Length} scopes; {MostScopes} at most.");
    }

    /// <exception cref="ArgumentException">There is no such sort.</exception>
    public int IndexOfSort(string name)
    {
        for (var i = 0; i < Sorts.Length; i++)
        {
            if (Sorts[i].Name == name)
                return i;
        }

        throw new ArgumentException($"No sort is called '{name}'.", nameof(name));
    }

    /// <summary>The position of a facet, or -1.</summary>
    public int IndexOfFacet(string name)
    {
        for (var i = 0; i < Facets.Length; i++)
        {
            if (Facets[i].Name == name)
                return i;
        }

        return -1;
    }

    /// <summary>The position of a scope, or -1.</summary>
    public int IndexOfScope(string name)
    {
        for (var i = 0; i < Scopes.Length; i++)
        {
            if (Scopes[i].Name == name)
                return i;
        }

        return -1;
    }
}

/// <summary>A field to sort by; null if a row has no value.</summary>
internal sealed record ListSort<TRow>(string Name, Func<TRow, long?> Value);

/// <summary>A filter by an id; null if a row has none.</summary>
internal sealed record ListScope<TRow>(string Name, Func<TRow, Guid?> Value);

/// <summary>A filter by one of few values. A row without a value passes no filter; a row with several values passes with any of them.</summary>
internal sealed class ListFacet<TRow>
{
    // Separates the values of one row. No facet value contains it.
    private const char Separator = '\u001f';

    private ListFacet(string name, Func<TRow, string?> key, bool isMany) => (Name, Key, IsMany) = (name, key, isMany);

    public ListFacet(string name, Func<TRow, string?> value)
        : this(name, value, isMany: false)
    {
    }

    public string Name { get; }

    /// <summary>The values of a row as one text: equal values give equal texts.</summary>
    public Func<TRow, string?> Key { get; }

    private bool IsMany { get; }

    /// <summary>A facet with several values for each row; order and duplicates do not matter.</summary>
    public static ListFacet<TRow> OfMany(string name, Func<TRow, IEnumerable<string>> values) =>
        new(name, row => Joined(values(row)), isMany: true);

    /// <summary>The values that a key was made from.</summary>
    public string[] Values(string? key) => key is null ? [] : IsMany ? key.Split(Separator) : [key];

    private static string? Joined(IEnumerable<string> values)
    {
        var sorted = new SortedSet<string>(values, StringComparer.Ordinal);
        return sorted.Count == 0 ? null : string.Join(Separator, sorted);
    }
}
