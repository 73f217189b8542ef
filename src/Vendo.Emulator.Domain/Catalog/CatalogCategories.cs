using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Catalog;

/// <summary>The wire names of <see cref="CatalogCategory"/>.</summary>
internal static class CatalogCategories
{
    public static readonly WireNames<CatalogCategory> Wire = new(
        (CatalogCategory.Advertising, "advertising"),
        (CatalogCategory.Analytics, "analytics"),
        (CatalogCategory.Crm, "crm"),
        (CatalogCategory.MobileAttribution, "mobile_attribution"),
        (CatalogCategory.Payment, "payment"),
        (CatalogCategory.Platforms, "platforms"),
        (CatalogCategory.Messaging, "messaging"),
        (CatalogCategory.Data, "data"));
}

/// <summary>The wire names of <see cref="CatalogLifecycle"/>.</summary>
internal static class CatalogLifecycles
{
    public static readonly WireNames<CatalogLifecycle> Wire = new(
        (CatalogLifecycle.GenerallyAvailable, "ga"),
        (CatalogLifecycle.Beta, "beta"));
}

/// <summary>The wire names of <see cref="CatalogAvailability"/>.</summary>
internal static class CatalogAvailabilities
{
    public static readonly WireNames<CatalogAvailability> Wire = new(
        (CatalogAvailability.SelfServe, "self_serve"),
        (CatalogAvailability.RequestAccess, "request_access"));
}
