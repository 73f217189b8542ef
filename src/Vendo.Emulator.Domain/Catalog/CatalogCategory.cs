namespace Vendo.Emulator;

/// <summary>The category of a platform.</summary>
public enum CatalogCategory
{
    /// <summary>Ad networks.</summary>
    Advertising,

    /// <summary>Product, web and app analytics.</summary>
    Analytics,

    /// <summary>Contacts, leads and deals.</summary>
    Crm,

    /// <summary>Mobile attribution: which advertisement an installation came from.</summary>
    MobileAttribution,

    /// <summary>Payments and subscriptions.</summary>
    Payment,

    /// <summary>Shop systems and other platforms that a business runs on.</summary>
    Platforms,

    /// <summary>Email, push and text messages.</summary>
    Messaging,

    /// <summary>Warehouses and databases.</summary>
    Data,
}

/// <summary>The maturity of a connection.</summary>
public enum CatalogLifecycle
{
    /// <summary>Generally available.</summary>
    GenerallyAvailable,

    /// <summary>In beta: it may still change.</summary>
    Beta,
}

/// <summary>How an account gets access to a connection.</summary>
public enum CatalogAvailability
{
    /// <summary>The account connects it itself.</summary>
    SelfServe,

    /// <summary>The account must request access first.</summary>
    RequestAccess,
}
