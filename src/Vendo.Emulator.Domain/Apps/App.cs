using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>How far an app's connection has come.</summary>
public enum AppStatus
{
    /// <summary>Nothing has run through it yet.</summary>
    Pending,

    /// <summary>The last run through it succeeded.</summary>
    Completed,

    /// <summary>The last run through it failed.</summary>
    Errored,
}

/// <summary>A connected platform: a source app, a destination app, or both.</summary>
public sealed record App : EntityRow
{
    /// <summary>Its name for people.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The catalog entry that it is an instance of, as in <c>shopify</c>.</summary>
    public string AppType { get; init; } = "";

    /// <summary>What it may do; its roles follow from them.</summary>
    public ImmutableArray<string> Permissions { get; init; } = [];

    /// <summary>What the user wants.</summary>
    public ActivityState State { get; init; }

    /// <summary>What last happened.</summary>
    public AppStatus Status { get; init; }

    /// <summary>Why the last run failed; null where it did not.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When data last came in through it; null for never.</summary>
    public Instant? LastSyncAt { get; init; }

    /// <summary>How many runs failed in a row.</summary>
    public int ConsecutiveFailures { get; init; }

    /// <summary>Settings, verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>Write-only: kept, never returned, logged or exported.</summary>
    public JsonText? Credentials { get; init; }

    /// <summary>Whether data may flow out of it.</summary>
    public bool IsSource => Permissions.Any(AppPermissions.IsSource);

    /// <summary>Whether data may flow into it.</summary>
    public bool IsDestination => Permissions.Any(AppPermissions.IsDestination);
}

/// <summary>The permissions of apps and the roles that they make (contract.md §3, seen in the vendor's client).</summary>
internal static class AppPermissions
{
    /// <summary>Each of these makes a source.</summary>
    public static readonly ImmutableArray<string> Source = ["performance_data", "read_leads", "read_organic_content", "read_warehouse"];

    /// <summary>Each of these makes a destination.</summary>
    public static readonly ImmutableArray<string> Destination =
        ["send_conversions", "sync_audiences", "write_warehouse", "campaign_changes", "campaign_adjust_bids", "campaign_adjust_spend", "campaign_toggle"];

    /// <summary>These make neither.</summary>
    public static readonly ImmutableArray<string> Neither = ["google_tag_manager", "google_analytics"];

    /// <summary>Every permission, in the order in which messages list them.</summary>
    public static readonly ImmutableArray<string> All = [.. Source, .. Destination, .. Neither];

    /// <summary>Whether a permission makes a source.</summary>
    public static bool IsSource(string permission) => Source.Contains(permission);

    /// <summary>Whether a permission makes a destination.</summary>
    public static bool IsDestination(string permission) => Destination.Contains(permission);

    /// <summary>What is wrong with a permission's name; null for a known one.</summary>
    internal static string? WhyUnknown(string permission) => All.Contains(permission) ? null : Messages.NotOneOf(Messages.Quote(All));
}
