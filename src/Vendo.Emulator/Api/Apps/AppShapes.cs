using System.Text.Json.Serialization;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Api.Apps;

/// <summary>A row of the list, with the field names of both generations.</summary>
/// <param name="Id" example="550e8400-e29b-41d4-a716-446655440000">The id of the app.</param>
internal record AppRow(
    Guid Id,
    Guid AccountId,
    string DisplayName,
    string AppType,
    string AppTypeId,
    IReadOnlyList<string> Role,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Permissions,
    string State,
    string Status,
    bool IsActive,
    string? ErrorMessage,
    Instant? LastSyncAt,
    int ConsecutiveFailures,
    int ConsecutiveFailureCount,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static AppRow Of(App app)
    {
        string[] roles = [.. AppList.Roles(app)];
        return new AppRow(
            app.Id,
            app.AccountId,
            app.DisplayName,
            app.AppType,
            app.AppType,
            roles,
            roles,
            app.Permissions,
            ActivityStates.Wire.ToWire(app.State),
            AppStatuses.Wire.ToWire(app.Status),
            app.State == ActivityState.Active,
            app.ErrorMessage,
            app.LastSyncAt,
            app.ConsecutiveFailures,
            app.ConsecutiveFailures,
            app.CreatedAt,
            app.UpdatedAt);
    }
}

/// <summary>The detail: the row and the settings. Credentials are never returned.</summary>
internal sealed record AppDetail : AppRow
{
    private AppDetail(AppRow row, JsonText config)
        : base(row) => Config = config;

    // Explicit order: by default a record writes its own fields before inherited ones.
    [JsonPropertyOrder(1)]
    public JsonText Config { get; }

    public static new AppDetail Of(App app) => new(AppRow.Of(app), app.Config);
}
