namespace Vendo.Emulator.Domain.Catalog;

/// <summary>What kind of platform an app type is.</summary>
public enum CatalogCategory
{
    /// <summary>Ad networks.</summary>
    Advertising,

    /// <summary>Product, web and app analytics.</summary>
    Analytics,

    /// <summary>Contacts, leads and deals.</summary>
    Crm,

    /// <summary>Which advertisement an installation came from.</summary>
    MobileAttribution,

    /// <summary>Payments and subscriptions.</summary>
    Payment,

    /// <summary>Shops and other platforms that a business runs on.</summary>
    Platforms,

    /// <summary>Email, push and text messages.</summary>
    Messaging,

    /// <summary>Warehouses and databases.</summary>
    Data,
}

/// <summary>How mature a connection is.</summary>
public enum CatalogLifecycle
{
    /// <summary>Generally available.</summary>
    GenerallyAvailable,

    /// <summary>May still change.</summary>
    Beta,
}

/// <summary>How an account comes by a connection.</summary>
public enum CatalogAvailability
{
    /// <summary>It connects by itself.</summary>
    SelfServe,

    /// <summary>It has to ask first.</summary>
    RequestAccess,
}
