using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;

namespace Vendo.Emulator.Domain.Catalog;

/// <summary>A platform that an app can be an instance of.</summary>
public sealed record CatalogEntry
{
    /// <summary>Its name in the API, as in <c>google_ads</c>.</summary>
    public required string AppType { get; init; }

    /// <summary>Its name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What kind of platform it is.</summary>
    public required CatalogCategory Category { get; init; }

    /// <summary>Who runs the platform, as in <c>google</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>What it is, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>How mature the connection is.</summary>
    public required CatalogLifecycle Lifecycle { get; init; }

    /// <summary>How an account comes by it.</summary>
    public required CatalogAvailability Availability { get; init; }

    /// <summary>Why an account has to ask for it; null where it need not.</summary>
    public string? RequestAccessReason { get; init; }

    /// <summary>Which ways data can flow, the source first.</summary>
    public required ImmutableArray<AppRole> SupportedRoles { get; init; }

    /// <summary>Everything that an app of the type may be allowed, in the order in which apps print it.</summary>
    public required ImmutableArray<string> Permissions { get; init; }

    /// <summary>What <c>role: source</c> stands for; empty without that role.</summary>
    public required ImmutableArray<string> DefaultSourcePermissions { get; init; }

    /// <summary>What <c>role: destination</c> stands for; empty without that role.</summary>
    public required ImmutableArray<string> DefaultDestinationPermissions { get; init; }

    /// <summary>What a person is asked for to connect. The emulator takes any credentials.</summary>
    public required ImmutableArray<CredentialField> CredentialFields { get; init; }

    /// <summary>Where its logo would be.</summary>
    public required string LogoUrl { get; init; }

    /// <summary>Where its documentation would be.</summary>
    public required string DocumentationUrl { get; init; }

    /// <summary>Whether an account connects it by itself.</summary>
    public bool IsSelfServe => Availability == CatalogAvailability.SelfServe;

    /// <summary>What a role stands for; empty where the type does not support it.</summary>
    public ImmutableArray<string> DefaultPermissions(AppRole role) =>
        role == AppRole.Source ? DefaultSourcePermissions : DefaultDestinationPermissions;

    /// <summary>The permissions that the type allows, of those asked for, in the catalog's order.</summary>
    internal ImmutableArray<string> Clamp(IEnumerable<string> permissions)
    {
        var asked = permissions.ToHashSet(StringComparer.Ordinal);
        return [.. Permissions.Where(asked.Contains)];
    }
}

/// <summary>One thing that a person is asked for to connect a platform.</summary>
/// <param name="Name">Its key in <c>credentials</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Type"><c>text</c> or <c>password</c>.</param>
/// <param name="Placeholder">An example; may be empty.</param>
/// <param name="Description">What it is.</param>
public sealed record CredentialField(string Name, string Label, string Type, string Placeholder, string Description);
