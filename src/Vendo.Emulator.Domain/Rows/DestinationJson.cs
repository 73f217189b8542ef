using System.Text.Json;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Destinations as JSON.</summary>
internal static class DestinationJson
{
    public static readonly RowCodec<Destination> Codec = new(Write, Read, new InstantField<Destination>("lastExportAt", row => row.LastExportAt, (row, by) => row with { LastExportAt = row.LastExportAt.Moved(by) }) { IsPast = true });

    public static void Write(Utf8JsonWriter writer, Destination row)
    {
        writer.WriteStartObject();
        writer.Field("id", row.Id);
        writer.Field("accountId", row.AccountId);
        writer.Field("appId", row.AppId);
        writer.Field("syncType", row.SyncType);
        writer.Field("exportTasks", row.ExportTasks);
        writer.JsonField("config", row.Config, unless: "{}");
        writer.Field("state", ActivityStates.Wire, row.State, unless: ActivityState.Active);
        writer.Field("integrationStatus", DestinationStatuses.Wire, row.IntegrationStatus, unless: DestinationStatus.Pending);
        writer.Field("lastExportAt", row.LastExportAt);
        writer.Field("consecutiveFailures", row.ConsecutiveFailures, unless: 0);
        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static Destination Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new Destination
        {
            Id = row.RequiredUuid("id"),
            AccountId = row.RequiredUuid("accountId"),
            AppId = row.RequiredUuid("appId"),
            SyncType = row.RequiredString("syncType", check: WhyNoDataType),
            ExportTasks = row.OptionalStrings("exportTasks", minLength: 0) ?? [],
            Config = row.ObjectText("config"),
            State = row.OptionalEnum("state", ActivityStates.Wire) ?? ActivityState.Active,
            IntegrationStatus = row.OptionalEnum("integrationStatus", DestinationStatuses.InFiles) ?? DestinationStatus.Pending,
            LastExportAt = row.OptionalInstant("lastExportAt"),
            ConsecutiveFailures = row.Count("consecutiveFailures"),
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }

    private static string? WhyNoDataType(string text) =>
        DataTypes.Wire.All.Contains(text) ? null : Messages.NotOneOf(DataTypes.Wire.Quoted);
}
