using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>The direction in which data flows through an app.</summary>
public enum AppRole
{
    /// <summary>Data flows out of the app.</summary>
    Source,

    /// <summary>Data flows into the app.</summary>
    Destination,
}

/// <summary>The wire names of <see cref="AppRole"/>.</summary>
internal static class AppRoles
{
    public static readonly WireNames<AppRole> Wire = new(
        (AppRole.Source, "source"),
        (AppRole.Destination, "destination"));
}
