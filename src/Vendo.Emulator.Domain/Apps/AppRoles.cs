using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>The wire names of <see cref="AppRole"/>.</summary>
internal static class AppRoles
{
    public static readonly WireNames<AppRole> Wire = new(
        (AppRole.Source, "source"),
        (AppRole.Destination, "destination"));
}
