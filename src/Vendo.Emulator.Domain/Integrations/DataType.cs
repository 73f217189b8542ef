namespace Vendo.Emulator;

/// <summary>The type of data that an integration moves: the six of the reference, then those that the real API also accepts.</summary>
public enum DataType
{
    /// <summary>Track events and page views.</summary>
    Events,

    /// <summary>User profile attributes.</summary>
    UserProperties,

    /// <summary>Company or group attributes.</summary>
    GroupProperties,

    /// <summary>Conversion events for ad platforms.</summary>
    Conversions,

    /// <summary>Ad performance metrics.</summary>
    AdData,

    /// <summary>Audience segments.</summary>
    Audiences,

    /// <summary>Seen in the vendor's client.</summary>
    Revenue,

    /// <summary>Seen in the vendor's client.</summary>
    Contacts,

    /// <summary>Seen in the vendor's client.</summary>
    EmailMessages,

    /// <summary>Seen in the vendor's client.</summary>
    Custom,

    /// <summary>Seen in the vendor's client.</summary>
    Event,

    /// <summary>Seen in the vendor's client.</summary>
    User,

    /// <summary>Seen in the vendor's client.</summary>
    Group,
}
