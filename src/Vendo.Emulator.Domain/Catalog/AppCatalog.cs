using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Catalog;

/// <summary>The platforms that an app can connect. The catalog is the same for every world and is read once, from the embedded file.</summary>
public sealed class AppCatalog
{
    /// <summary>The embedded catalog.</summary>
    public static readonly AppCatalog Default = new(CatalogFile.Load());

    private readonly FrozenDictionary<string, CatalogEntry> _byType;

    internal AppCatalog(ImmutableArray<CatalogEntry> entries)
    {
        Entries = entries;
        _byType = entries.ToFrozenDictionary(entry => entry.AppType, StringComparer.Ordinal);
    }

    /// <summary>Every platform in list order: by category, then in the order of the file.</summary>
    public ImmutableArray<CatalogEntry> Entries { get; }

    /// <summary>The platform of an app type, compared case-sensitively; null if there is none.</summary>
    public CatalogEntry? Find(string appType) => _byType.GetValueOrDefault(appType);

    /// <summary>The platforms that pass a filter, in list order, with the counts of both availabilities.</summary>
    internal CatalogSelection Select(CatalogFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var matching = Entries.Where(filter.Matches).ToImmutableArray();
        var selfServe = matching.Count(entry => entry.IsSelfServe);
        return new CatalogSelection(
            filter.IncludeRequestAccess ? matching : [.. matching.Where(entry => entry.IsSelfServe)],
            selfServe,
            matching.Length - selfServe);
    }
}

/// <summary>Which platforms to list.</summary>
internal sealed record CatalogFilter
{
    /// <summary>The categories to list; empty for all.</summary>
    public ImmutableArray<CatalogCategory> Categories { get; init; } = [];

    /// <summary>Lists platforms that support any of these roles; empty for all.</summary>
    public ImmutableArray<AppRole> Roles { get; init; } = [];

    /// <summary>Whether to list platforms that need an access request too. By default only self-serve platforms are listed.</summary>
    public bool IncludeRequestAccess { get; init; }

    internal bool Matches(CatalogEntry entry) =>
        (Categories.IsEmpty || Categories.Contains(entry.Category)) && (Roles.IsEmpty || Roles.Any(role => entry.SupportedRoles.Contains(role)));
}

/// <summary>The platforms that pass a filter.</summary>
/// <param name="Rows">The listed platforms, in order.</param>
/// <param name="SelfServeTotal">How many platforms that pass the filter are self-serve.</param>
/// <param name="RequestAccessTotal">How many platforms that pass the filter need an access request, listed or not.</param>
internal sealed record CatalogSelection(ImmutableArray<CatalogEntry> Rows, int SelfServeTotal, int RequestAccessTotal)
{
    /// <summary>How many platforms are listed.</summary>
    public int Total => Rows.Length;
}
