using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>A connected platform: a source app, a destination app, or both.</summary>
public sealed record App : EntityRow
{
    internal App()
    {
    }

    /// <summary>Its display name.</summary>
    public string DisplayName { get; internal init; } = "";

    /// <summary>The catalog entry that it is an instance of, such as <c>shopify</c>.</summary>
    public string AppType { get; internal init; } = "";

    /// <summary>Its permissions. They determine its roles.</summary>
    public ImmutableArray<string> Permissions { get; internal init; } = [];

    /// <summary>Whether the user has paused it.</summary>
    public ActivityState State { get; internal init; }

    /// <summary>The status of the latest run.</summary>
    public AppStatus Status { get; internal init; }

    /// <summary>The error of the last run; null if it succeeded.</summary>
    public string? ErrorMessage { get; internal init; }

    /// <summary>The code of that error, such as <c>AUTH_EXPIRED</c>; null for none.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>When an import through it last failed; null if none has.</summary>
    public Instant? LastFailureAt { get; internal init; }

    /// <summary>When an import through it last ended, and so showed whether the app can be reached; null if none has.</summary>
    public Instant? CheckedAt => LastSyncAt is { } success && !(LastFailureAt > success) ? success : LastFailureAt;

    /// <summary>When data was last imported through it; null if it never was.</summary>
    public Instant? LastSyncAt { get; internal init; }

    /// <summary>The number of consecutive failed runs.</summary>
    public int ConsecutiveFailures { get; internal init; }

    /// <summary>The settings, kept verbatim.</summary>
    public JsonText Config { get; internal init; } = JsonText.EmptyObject;

    /// <summary>The credentials. Write-only: stored, but never returned, logged or exported.</summary>
    public JsonText? Credentials { get; internal init; }

    /// <summary>Whether it has the source role.</summary>
    public bool IsSource => Permissions.Any(AppPermissions.IsSource);

    /// <summary>Whether it has the destination role.</summary>
    public bool IsDestination => Permissions.Any(AppPermissions.IsDestination);
}

/// <summary>The permissions of apps and the roles that they give (contract.md §3, seen in the vendor's client).</summary>
internal static class AppPermissions
{
    /// <summary>Each of these permissions gives the source role.</summary>
    public static readonly ImmutableArray<string> Source = ["performance_data", "read_leads", "read_organic_content", "read_warehouse"];

    /// <summary>Each of these permissions gives the destination role.</summary>
    public static readonly ImmutableArray<string> Destination =
        ["send_conversions", "sync_audiences", "write_warehouse", "campaign_changes", "campaign_adjust_bids", "campaign_adjust_spend", "campaign_toggle"];

    /// <summary>These permissions give no role.</summary>
    public static readonly ImmutableArray<string> Neither = ["google_tag_manager", "google_analytics"];

    /// <summary>Every permission, in the order in which messages list them.</summary>
    public static readonly ImmutableArray<string> All = [.. Source, .. Destination, .. Neither];

    /// <summary>Whether a permission gives the source role.</summary>
    public static bool IsSource(string permission) => Source.Contains(permission);

    /// <summary>Whether a permission gives the destination role.</summary>
    public static bool IsDestination(string permission) => Destination.Contains(permission);

    /// <summary>The violation of an unknown permission's name; null for a known name.</summary>
    internal static string? WhyUnknown(string permission) => All.Contains(permission) ? null : Messages.NotOneOf(Messages.Quote(All));
}
