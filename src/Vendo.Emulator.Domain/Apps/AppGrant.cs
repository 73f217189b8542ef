using System.Collections.Immutable;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>What an app shall be allowed, by name or by role; both together add up. Null in both asks for nothing in particular.</summary>
/// <param name="Permissions">By name.</param>
/// <param name="Roles">Each stands for the type's default permissions of that role.</param>
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

    /// <summary>What of it the type allows, in the catalog's order; refused where nothing remains.</summary>
    internal Outcome<ImmutableArray<string>> Clamp(CatalogEntry type)
    {
        var roles = Roles ?? (IsGiven ? [] : type.SupportedRoles);
        var allowed = type.Clamp((Permissions ?? []).Concat(roles.SelectMany(role => type.DefaultPermissions(role))));
        return allowed.IsEmpty
            ? Refusal.Rule($"App type '{type.AppType}' allows none of the requested permissions. It allows: {string.Join(", ", type.Permissions)}.")
            : allowed;
    }
}
