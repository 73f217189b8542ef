using System.Collections.Frozen;
using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;

namespace Vendo.Emulator.Domain.Catalog;

/// <summary>The platforms that apps can be instances of: the same for every world, read once from the file beside this one.</summary>
public sealed class AppCatalog
{
    /// <summary>The catalog that the emulator comes with.</summary>
    public static readonly AppCatalog Default = new(CatalogFile.Load());

    private readonly FrozenDictionary<string, CatalogEntry> _byType;

    internal AppCatalog(ImmutableArray<CatalogEntry> entries)
    {
        Entries = entries;
        _byType = entries.ToFrozenDictionary(entry => entry.AppType, StringComparer.Ordinal);
    }

    /// <summary>Every platform, in the order in which they are listed: by category, then as the file has them.</summary>
    public ImmutableArray<CatalogEntry> Entries { get; }

    /// <summary>The platform of an app type; null for none. Spelled exactly.</summary>
    public CatalogEntry? Find(string appType) => _byType.GetValueOrDefault(appType);

    /// <summary>The platforms that pass a filter, in order, with the counts of both kinds.</summary>
    public CatalogSelection Select(CatalogFilter filter)
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
public sealed record CatalogFilter
{
    /// <summary>Any of these; empty for every category.</summary>
    public ImmutableArray<CatalogCategory> Categories { get; init; } = [];

    /// <summary>Those that support any of these; empty for every role.</summary>
    public ImmutableArray<AppRole> Roles { get; init; } = [];

    /// <summary>Whether to show those too that an account has to ask for; by default only the self-serve ones are shown.</summary>
    public bool IncludeRequestAccess { get; init; }

    internal bool Matches(CatalogEntry entry) =>
        (Categories.IsEmpty || Categories.Contains(entry.Category)) && (Roles.IsEmpty || Roles.Any(role => entry.SupportedRoles.Contains(role)));
}

/// <summary>The platforms that pass a filter.</summary>
/// <param name="Rows">Those shown, in order.</param>
/// <param name="SelfServeTotal">How many that pass are self-serve.</param>
/// <param name="RequestAccessTotal">How many that pass have to be asked for, shown or not.</param>
public sealed record CatalogSelection(ImmutableArray<CatalogEntry> Rows, int SelfServeTotal, int RequestAccessTotal)
{
    /// <summary>How many are shown.</summary>
    public int Total => Rows.Length;
}
