using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Catalog;

/// <summary>A platform that an app can be an instance of.</summary>
public sealed record CatalogEntry
{
    /// <summary>Its name in the API, such as <c>google_ads</c>.</summary>
    public required string AppType { get; init; }

    /// <summary>Its display name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its category.</summary>
    public required CatalogCategory Category { get; init; }

    /// <summary>The platform's vendor, such as <c>google</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>A description of one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>How mature the connection is.</summary>
    public required CatalogLifecycle Lifecycle { get; init; }

    /// <summary>How an account gets access to it.</summary>
    public required CatalogAvailability Availability { get; init; }

    /// <summary>Why it needs an access request; null if it does not.</summary>
    public string? RequestAccessReason { get; init; }

    /// <summary>Whether the platform sends its data by itself: its sources have no schedule, and nothing is imported from them.</summary>
    public bool IsPushed { get; init; }

    /// <summary>The supported roles, the source role first.</summary>
    public required ImmutableArray<AppRole> SupportedRoles { get; init; }

    /// <summary>Every permission that an app of the type may have, in print order.</summary>
    public required ImmutableArray<string> Permissions { get; init; }

    /// <summary>The permissions that <c>role: source</c> stands for; empty if the type lacks the role.</summary>
    public required ImmutableArray<string> DefaultSourcePermissions { get; init; }

    /// <summary>The permissions that <c>role: destination</c> stands for; empty if the type lacks the role.</summary>
    public required ImmutableArray<string> DefaultDestinationPermissions { get; init; }

    /// <summary>The fields of the connection form. The emulator accepts any credentials.</summary>
    public required ImmutableArray<CredentialField> CredentialFields { get; init; }

    /// <summary>The URL where its logo would be.</summary>
    public required string LogoUrl { get; init; }

    /// <summary>The URL where its documentation would be.</summary>
    public required string DocumentationUrl { get; init; }

    /// <summary>Whether it is self-serve.</summary>
    public bool IsSelfServe => Availability == CatalogAvailability.SelfServe;

    /// <summary>The permissions that a role stands for; empty if the type does not support the role.</summary>
    public ImmutableArray<string> DefaultPermissions(AppRole role) =>
        role == AppRole.Source ? DefaultSourcePermissions : DefaultDestinationPermissions;

    /// <summary>The requested permissions that the type allows, in the catalog's order.</summary>
    internal ImmutableArray<string> Clamp(IEnumerable<string> permissions)
    {
        var asked = permissions.ToHashSet(StringComparer.Ordinal);
        return [.. Permissions.Where(asked.Contains)];
    }
}

/// <summary>One field of a platform's connection form.</summary>
/// <param name="Name">The field's key in <c>credentials</c>.</param>
/// <param name="Label">The field's display name.</param>
/// <param name="Type"><c>text</c> or <c>password</c>.</param>
/// <param name="Placeholder">An example value; may be empty.</param>
/// <param name="Description">A description of the field.</param>
public sealed record CredentialField(string Name, string Label, string Type, string Placeholder, string Description);
