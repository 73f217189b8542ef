using System.Text.Json.Serialization;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;

namespace Vendo.Emulator.Api.Catalog;

/// <summary>A row of the list.</summary>
internal record CatalogRow(
    string AppType,
    string DisplayName,
    string Category,
    string Description,
    string LogoUrl,
    IReadOnlyList<string> SupportedRoles,
    string Lifecycle,
    bool SelfServe,
    string Availability,
    string? RequestAccessReason,
    string Provider)
{
    public static CatalogRow Of(CatalogEntry entry) => new(
        entry.AppType,
        entry.DisplayName,
        CatalogCategories.Wire.ToWire(entry.Category),
        entry.Description,
        entry.LogoUrl,
        [.. entry.SupportedRoles.Select(AppRoles.Wire.ToWire)],
        CatalogLifecycles.Wire.ToWire(entry.Lifecycle),
        entry.IsSelfServe,
        CatalogAvailabilities.Wire.ToWire(entry.Availability),
        entry.RequestAccessReason,
        entry.Provider);
}

/// <summary>The detail: the row and the connection form.</summary>
internal sealed record CatalogDetail : CatalogRow
{
    private CatalogDetail(CatalogRow row, CatalogEntry entry)
        : base(row) => (DefaultPermissions, CredentialFields, DocumentationUrl) = (
            new CatalogPermissions(entry.DefaultSourcePermissions, entry.DefaultDestinationPermissions), entry.CredentialFields, entry.DocumentationUrl);

    // Explicit order: by default a record writes its own fields before inherited ones.
    [JsonPropertyOrder(1)]
    public CatalogPermissions DefaultPermissions { get; }

    /// <summary>The fields of the form that connects such an app.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<CredentialField> CredentialFields { get; }

    /// <summary>Where the connector is documented.</summary>
    /// <example>https://docs.vendodata.com/shopify</example>
    [JsonPropertyOrder(1)]
    public string DocumentationUrl { get; }

    public static new CatalogDetail Of(CatalogEntry entry) => new(CatalogRow.Of(entry), entry);
}

/// <summary>The permissions that each role stands for.</summary>
/// <param name="Source" example='["performance_data"]'>The permissions of a source.</param>
/// <param name="Destination" example='["send_conversions"]'>The permissions of a destination.</param>
internal sealed record CatalogPermissions(IReadOnlyList<string> Source, IReadOnlyList<string> Destination);
