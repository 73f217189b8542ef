using System.Runtime.CompilerServices;
using System.Text.Json;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Integrations as JSON.</summary>
internal static class IntegrationJson
{
    public static readonly RowCodec<Integration> Codec = new(
        Write,
        Read,
        new("historicalSyncStartDate", row => row.HistoricalSyncStartDate, (row, by) => row with { HistoricalSyncStartDate = row.HistoricalSyncStartDate.Moved(by) }),
        new("lastSyncAt", row => row.LastSyncAt, (row, by) => row with { LastSyncAt = row.LastSyncAt.Moved(by) }) { IsPast = true },
        new("coveredUntil", row => row.CoveredUntil, (row, by) => row with { CoveredUntil = row.CoveredUntil.Moved(by) }),
        new("anchor", row => row.Anchor, (row, by) => row with { Anchor = row.Anchor.PlusClamped(by) }),
        new(DueJson.Name, row => row.Due?.At, (row, by) => row with { Due = row.Due.Moved(by) }));

    public static void Write(Utf8JsonWriter writer, Integration row)
    {
        writer.WriteStartObject();
        writer.Field("id", row.Id);
        writer.Field("accountId", row.AccountId);
        writer.Field("sourceAppId", row.SourceAppId);
        writer.Field("destinationAppId", row.DestinationAppId);
        writer.Field("dataType", DataTypes.Wire, row.DataType);
        writer.JsonField("config", row.Config);
        Write(writer, row.Schedule);
        writer.Field("historicalSyncStartDate", row.HistoricalSyncStartDate);
        writer.Field("state", ActivityStates.Wire, row.State, unless: ActivityState.Active);
        writer.Field("status", SyncStatuses.Wire, row.Status, unless: SyncStatus.Pending);
        writer.Field("lastSyncAt", row.LastSyncAt);
        writer.Field("lastError", row.LastError);
        writer.Field("consecutiveFailures", row.ConsecutiveFailures, unless: 0);
        writer.Field("importDependencyStatus", ImportReadinesses.Wire, row.ImportDependencyStatus);
        writer.JobField("latestJobId", row.LatestJob);
        writer.JobField("activeJobId", row.ActiveJob);
        writer.Field("coveredUntil", row.CoveredUntil);
        writer.Field("oneOffDone", row.OneOffDone);
        writer.Field("resumed", row.IsResumed);
        writer.Field("partial", row.IsPartial);
        RowFields.Write(writer, row);
        writer.Field("anchor", row.Anchor, unless: row.CreatedAt);
        DueJson.Write(writer, row.Due);
        writer.WriteEndObject();
    }

    [MethodImpl(Compiled.AtOnce)]
    public static Integration Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new Integration
        {
            Id = row.RequiredUuid("id"),
            AccountId = row.RequiredUuid("accountId"),
            SourceAppId = row.OptionalUuid("sourceAppId"),
            DestinationAppId = row.RequiredUuid("destinationAppId"),
            DataType = row.RequiredEnum("dataType", DataTypes.Wire),
            Config = IntegrationConfig.Read(row.RequiredObject("config")),
            Schedule = ReadSchedule(row.RequiredObject("schedule")),
            HistoricalSyncStartDate = row.OptionalInstant("historicalSyncStartDate"),
            State = row.OptionalEnum("state", ActivityStates.Wire) ?? ActivityState.Active,
            Status = row.OptionalEnum("status", SyncStatuses.Wire) ?? SyncStatus.Pending,
            LastSyncAt = row.OptionalInstant("lastSyncAt"),
            LastError = row.Text("lastError"),
            ConsecutiveFailures = row.Count("consecutiveFailures"),
            ImportDependencyStatus = row.OptionalEnum("importDependencyStatus", ImportReadinesses.Wire),
            LatestJob = row.OptionalJob("latestJobId"),
            ActiveJob = row.OptionalJob("activeJobId"),
            CoveredUntil = row.OptionalInstant("coveredUntil"),
            OneOffDone = row.OptionalBoolean("oneOffDone") ?? false,
            IsResumed = row.OptionalBoolean("resumed") ?? false,
            IsPartial = row.OptionalBoolean("partial") ?? false,
            Anchor = row.OptionalInstant("anchor") ?? fields.CreatedAt,
            Due = DueJson.Read(row),
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }

    private static void Write(Utf8JsonWriter writer, IntegrationSchedule schedule)
    {
        writer.WriteStartObject("schedule");
        writer.Field("frequencyValue", schedule.Frequency.Value);
        writer.Field("frequencyUnit", FrequencyUnits.Wire, schedule.Frequency.Unit);
        writer.Field("rollingWindowDays", schedule.RollingWindowDays, unless: 0);
        writer.Field("oneOff", schedule.OneOff);
        writer.Field("runNow", schedule.RunNow);
        writer.WriteEndObject();
    }

    // Does not use the reader of requests, whose bounds depend on the instant of the request: a row outlives that instant.
    private static IntegrationSchedule ReadSchedule(ObjectReader schedule)
    {
        var value = schedule.RequiredLong("frequencyValue", "frequency_value", min: 1);
        return new IntegrationSchedule(
            new Frequency(Math.Max(1, value), schedule.RequiredEnum("frequencyUnit", FrequencyUnits.Wire, "frequency_unit")),
            schedule.OptionalLong("rollingWindowDays", "rolling_window_days", min: 0) ?? 0,
            schedule.OptionalBoolean("oneOff", "one_off") ?? false,
            schedule.OptionalBoolean("runNow", "run_now") ?? false);
    }
}
