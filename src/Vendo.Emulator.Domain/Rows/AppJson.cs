using System.Text.Json;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Apps as JSON.</summary>
internal static class AppJson
{
    public static readonly RowCodec<App> Codec = new(
        Write,
        Read,
        new("lastFailureAt", row => row.LastFailureAt, (row, by) => row with { LastFailureAt = row.LastFailureAt.Moved(by) }) { IsPast = true },
        new("lastSyncAt", row => row.LastSyncAt, (row, by) => row with { LastSyncAt = row.LastSyncAt.Moved(by) }) { IsPast = true })
    {
        // Credentials are stored, but never exported.
        Export = (writer, row) => Write(writer, row, withCredentials: false),
    };

    /// <summary>Writes every field of the row, as a data file needs it.</summary>
    public static void Write(Utf8JsonWriter writer, App row) => Write(writer, row, withCredentials: true);

    /// <param name="writer">The writer.</param>
    /// <param name="row">The app.</param>
    /// <param name="withCredentials">Credentials are stored, but never exported.</param>
    public static void Write(Utf8JsonWriter writer, App row, bool withCredentials)
    {
        writer.WriteStartObject();
        writer.Field("id", row.Id);
        writer.Field("accountId", row.AccountId);
        writer.Field("displayName", row.DisplayName, unless: "");
        writer.Field("appType", row.AppType);
        writer.Field("permissions", row.Permissions);
        writer.Field("state", ActivityStates.Wire, row.State, unless: ActivityState.Active);
        writer.Field("status", AppStatuses.Wire, row.Status, unless: AppStatus.Pending);
        writer.Field("errorMessage", row.ErrorMessage);
        writer.Field("errorCode", row.ErrorCode);
        writer.Field("lastFailureAt", row.LastFailureAt);
        writer.Field("lastSyncAt", row.LastSyncAt);
        writer.Field("consecutiveFailures", row.ConsecutiveFailures, unless: 0);
        writer.JsonField("config", row.Config, unless: "{}");
        writer.JsonField("credentials", withCredentials ? row.Credentials : null);
        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static App Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new App
        {
            Id = row.RequiredUuid("id"),
            AccountId = row.RequiredUuid("accountId"),
            DisplayName = row.Text("displayName") ?? "",
            AppType = row.RequiredString("appType"),
            Permissions = row.OptionalStrings("permissions", check: AppPermissions.WhyUnknown) ?? [],
            State = row.OptionalEnum("state", ActivityStates.Wire) ?? ActivityState.Active,
            Status = row.OptionalEnum("status", AppStatuses.Wire) ?? AppStatus.Pending,
            ErrorMessage = row.Text("errorMessage"),
            ErrorCode = row.Text("errorCode"),
            LastFailureAt = row.OptionalInstant("lastFailureAt"),
            LastSyncAt = row.OptionalInstant("lastSyncAt"),
            ConsecutiveFailures = row.Count("consecutiveFailures"),
            Config = row.ObjectText("config"),
            Credentials = row.OptionalObject("credentials")?.ReadWhole(),
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }
}
