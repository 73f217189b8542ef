using System.Collections.Immutable;
using System.Text.Json;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Judges what fields of one row say of each other, whichever resource it is of.</summary>
/// <param name="heard">The answer.</param>
/// <param name="memory">What earlier answers said.</param>
internal sealed class RowCheck(Heard heard, Memory memory)
{
    // The fields that two generations of the API name differently.
    private static readonly ImmutableArray<(string, string)> Twins =
    [
        ("role", "roles"), ("appType", "appTypeId"), ("consecutiveFailures", "consecutiveFailureCount"), ("lastImportAt", "lastSyncAt"),
        ("progress", "progressPct"), ("completedAt", "finishedAt"),
    ];

    /// <summary>Judges a row whose shape is right.</summary>
    /// <param name="rule">The rule of the row.</param>
    /// <param name="row">The row.</param>
    public bool Holds(string rule, JsonElement row)
    {
        foreach (var (one, other) in Twins)
        {
            if (row.TryGetProperty(one, out var first) && row.TryGetProperty(other, out var second)
                && !heard.Check("both-names", JsonElement.DeepEquals(first, second), $"{other} as {one}: {Heard.Print(first)}", Heard.Print(second)))
                return false;
        }

        if (Answered.TextOf(row, "accountId") is { } account && memory.Account is { } own && !heard.Check("key.account", Same(account, own), $"accountId {own}", account))
            return false;
        if (row.TryGetProperty("isActive", out var isActive) && !heard.Check(rule, isActive.GetBoolean() == (Answered.TextOf(row, "state") == "active"), $"isActive as the state, {Answered.TextOf(row, "state")}", Heard.Print(isActive)))
            return false;
        if (row.TryGetProperty("progress", out var progress) && !heard.Check(rule, progress.GetDouble() <= 100, "a progress up to 100", Heard.Print(progress)))
            return false;
        return HasRoles(row) && HasOwner(rule, row);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private bool HasRoles(JsonElement row)
    {
        if (!row.TryGetProperty("permissions", out var permissions) || !row.TryGetProperty("roles", out var roles))
            return true;
        var has = permissions.EnumerateArray().Select(each => each.GetString()!).ToArray();
        string[] expected = [.. Array.Exists(has, Domain.Apps.AppPermissions.IsSource) ? ["source"] : Array.Empty<string>(), .. Array.Exists(has, Domain.Apps.AppPermissions.IsDestination) ? ["destination"] : Array.Empty<string>()];
        return heard.Is("apps.permissions", string.Join(", ", expected), string.Join(", ", roles.EnumerateArray().Select(each => each.GetString())));
    }

    // A job belongs to an integration, a source or a model, which its type names.
    private bool HasOwner(string rule, JsonElement row)
    {
        if (Answered.TextOf(row, "jobType") is not { } type)
            return true;
        string[] owners = ["sourceId", "integrationId", "modelId"];
        var expected = type switch { "import" => owners[0], "export" => owners[1], _ => owners[2] };
        var given = owners.Where(field => Answered.TextOf(row, field) is not null);
        return heard.Is(rule, $"{type} of {expected}", $"{type} of {string.Join(" and ", given)}");
    }
}
