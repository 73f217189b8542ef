using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Sources as JSON.</summary>
internal static class SourceJson
{
    public static readonly RowCodec<Source> Codec = new(
        Write,
        Read,
        new("lastImportAt", row => row.LastImportAt, (row, by) => row with { LastImportAt = row.LastImportAt.Moved(by) }) { IsPast = true },
        new("earliestDataAt", row => row.EarliestDataAt, (row, by) => row with { EarliestDataAt = row.EarliestDataAt.Moved(by) }),
        new("latestDataAt", row => row.LatestDataAt, (row, by) => row with { LatestDataAt = row.LatestDataAt.Moved(by) }),
        new("coveredUntil", row => row.CoveredUntil, (row, by) => row with { CoveredUntil = row.CoveredUntil.Moved(by) }),
        new("anchor", row => row.Anchor, (row, by) => row with { Anchor = row.Anchor.PlusClamped(by) }),
        new(DueJson.Name, row => row.Due?.At, (row, by) => row with { Due = row.Due.Moved(by) }));

    private static readonly Frequency Daily = new(24, FrequencyUnit.Hours);

    public static void Write(Utf8JsonWriter writer, Source row)
    {
        writer.WriteStartObject();
        writer.Field("id", row.Id);
        writer.Field("accountId", row.AccountId);
        writer.Field("appId", row.AppId);
        writer.Field("syncType", row.SyncType);
        writer.Field("importTasks", row.ImportTasks);
        writer.JsonField("config", row.Config, unless: "{}");
        if (row.Frequency != Daily)
        {
            writer.Field("syncFrequencyValue", row.Frequency.Value);
            writer.Field("syncFrequencyUnit", FrequencyUnits.Wire, row.Frequency.Unit);
        }

        writer.Field("syncAnchorTime", row.SyncAnchorTime);
        writer.Field("syncAnchorTimezone", row.SyncAnchorTimezone);
        writer.Field("rollingPeriodDays", row.RollingPeriodDays);
        writer.Field("state", ActivityStates.Wire, row.State, unless: ActivityState.Active);
        writer.Field("status", SyncStatuses.Wire, row.Status, unless: SyncStatus.Pending);
        writer.Field("integrationStatus", FlowStatuses.Wire, row.IntegrationStatus, unless: FlowStatus.Pending);
        writer.Field("lastImportAt", row.LastImportAt);
        writer.Field("lastError", row.LastError);
        writer.Field("earliestDataAt", row.EarliestDataAt);
        writer.Field("latestDataAt", row.LatestDataAt);
        writer.Field("coveredUntil", row.CoveredUntil);
        writer.Field("consecutiveFailures", row.ConsecutiveFailures, unless: 0);
        writer.JobField("latestJobId", row.LatestJob);
        writer.JobField("activeJobId", row.ActiveJob);
        writer.JobFields("queuedJobIds", row.QueuedJobs);
        writer.Field("partial", row.IsPartial);
        writer.Field("datasetId", row.DatasetId);
        RowFields.Write(writer, row);
        writer.Field("anchor", row.Anchor, unless: row.CreatedAt);
        DueJson.Write(writer, row.Due);
        writer.WriteEndObject();
    }

    public static Source Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new Source
        {
            Id = row.RequiredUuid("id"),
            AccountId = row.RequiredUuid("accountId"),
            AppId = row.RequiredUuid("appId"),
            SyncType = row.RequiredString("syncType"),
            ImportTasks = row.OptionalStrings("importTasks", minLength: 0) ?? [],
            Config = SourceConfig.Read(row.OptionalObject("config")) ?? JsonText.EmptyObject,
            Frequency = ReadFrequency(row),
            SyncAnchorTime = row.OptionalString("syncAnchorTime", check: SourceTimingFields.WhyNoTime),
            SyncAnchorTimezone = row.OptionalString("syncAnchorTimezone", check: SourceTimingFields.WhyNoZone),
            RollingPeriodDays = row.OptionalLong("rollingPeriodDays", min: 0),
            State = row.OptionalEnum("state", ActivityStates.Wire) ?? ActivityState.Active,
            Status = row.OptionalEnum("status", SyncStatuses.Wire) ?? SyncStatus.Pending,
            IntegrationStatus = row.OptionalEnum("integrationStatus", FlowStatuses.Wire) ?? FlowStatus.Pending,
            LastImportAt = row.OptionalInstant("lastImportAt"),
            LastError = row.Text("lastError"),
            EarliestDataAt = row.OptionalInstant("earliestDataAt"),
            LatestDataAt = row.OptionalInstant("latestDataAt"),
            CoveredUntil = row.OptionalInstant("coveredUntil"),
            ConsecutiveFailures = row.Count("consecutiveFailures"),
            LatestJob = row.OptionalJob("latestJobId"),
            ActiveJob = row.OptionalJob("activeJobId"),
            QueuedJobs = row.Jobs("queuedJobIds"),
            IsPartial = row.OptionalBoolean("partial") ?? false,
            DatasetId = row.OptionalUuid("datasetId") ?? default,
            Anchor = row.OptionalInstant("anchor") ?? fields.CreatedAt,
            Due = DueJson.Read(row),
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }

    private static Frequency ReadFrequency(ObjectReader row)
    {
        var value = row.OptionalLong("syncFrequencyValue", min: 1);
        var unit = row.OptionalEnum("syncFrequencyUnit", SourceTimingFields.Units);
        return new Frequency(value ?? SourceTimingFields.ValueFor(unit), unit ?? FrequencyUnit.Hours);
    }
}
