using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>Which way data flows through an app.</summary>
public enum AppRole
{
    /// <summary>Out of it.</summary>
    Source,

    /// <summary>Into it.</summary>
    Destination,
}

/// <summary>The wire names of <see cref="AppRole"/>.</summary>
internal static class AppRoles
{
    public static readonly WireNames<AppRole> Wire = new(
        (AppRole.Source, "source"),
        (AppRole.Destination, "destination"));
}
