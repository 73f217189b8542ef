using System.Collections.Immutable;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>The permissions requested for an app, by name, by role or both (the union counts). If both are null, the type's defaults apply.</summary>
/// <param name="Permissions">By name.</param>
/// <param name="Roles">Each role stands for its default permissions in the app's type.</param>
public sealed record AppGrant(ImmutableArray<string>? Permissions = null, ImmutableArray<AppRole>? Roles = null)
{
    internal bool IsGiven => Permissions is not null || Roles is not null;

    internal static AppGrant Read(ObjectReader body) => new(
        body.OptionalStrings("permissions", minLength: 0),
        body.OptionalEnums("role", AppRoles.Wire));

    internal void Check(Violations violations)
    {
        foreach (var (index, permission) in (Permissions ?? []).Index())
            violations.AddRule($"permissions.{index}", AppPermissions.WhyUnknown(permission));
    }

    /// <summary>The requested permissions that the type allows, in the catalog's order; refused if none remains.</summary>
    internal Outcome<ImmutableArray<string>> Clamp(CatalogEntry type)
    {
        var roles = Roles ?? (IsGiven ? [] : type.SupportedRoles);
        var allowed = type.Clamp((Permissions ?? []).Concat(roles.SelectMany(role => type.DefaultPermissions(role))));
        return allowed.IsEmpty
            ? Refusal.Rule($"App type '{type.AppType}' allows none of the requested permissions. It allows: {string.Join(", ", type.Permissions)}.")
            : allowed;
    }
}
