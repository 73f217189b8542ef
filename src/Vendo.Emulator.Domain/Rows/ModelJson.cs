using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Models as JSON.</summary>
internal static class ModelJson
{
    public static readonly RowCodec<Model> Codec = new(Write, Read, new InstantField<Model>("lastValidatedAt", row => row.LastValidatedAt, (row, by) => row with { LastValidatedAt = row.LastValidatedAt.Moved(by) }) { IsPast = true });

    public static void Write(Utf8JsonWriter writer, Model row)
    {
        writer.WriteStartObject();
        writer.Field("id", row.Id);
        writer.Field("accountId", row.AccountId);
        writer.Field("name", row.Name, unless: "");
        writer.Field("description", row.Description);
        writer.Field("modelType", ModelTypes.Wire, row.ModelType);
        writer.Field("sqlQuery", row.SqlQuery);
        writer.Field("state", ActivityStates.Wire, row.State, unless: ActivityState.Active);
        writer.Field("status", SyncStatuses.Wire, row.Status, unless: SyncStatus.Pending);
        writer.JsonField("schedule", row.Schedule);
        writer.JsonField("columns", row.Columns, unless: JsonText.EmptyArray.Text);
        writer.Field("primaryKeyColumns", row.PrimaryKeyColumns);
        writer.Field("incrementalColumn", row.IncrementalColumn);
        writer.Field("validationError", row.ValidationError);
        writer.Field("lastValidatedAt", row.LastValidatedAt);
        writer.JobField("latestJobId", row.LatestJob);
        writer.JobField("activeJobId", row.ActiveJob);
        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static Model Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        return new Model
        {
            Id = row.RequiredUuid("id"),
            AccountId = row.RequiredUuid("accountId"),
            Name = row.Text("name") ?? "",
            Description = row.Text("description"),
            ModelType = row.RequiredEnum("modelType", ModelTypes.Wire),
            SqlQuery = row.Text("sqlQuery"),
            State = row.OptionalEnum("state", ActivityStates.Wire) ?? ActivityState.Active,
            Status = row.OptionalEnum("status", SyncStatuses.Wire) ?? SyncStatus.Pending,
            Schedule = row.OptionalJson("schedule"),
            Columns = row.OptionalJson("columns") ?? JsonText.EmptyArray,
            PrimaryKeyColumns = row.OptionalStrings("primaryKeyColumns", minLength: 0) ?? [],
            IncrementalColumn = row.Text("incrementalColumn"),
            ValidationError = row.Text("validationError"),
            LastValidatedAt = row.OptionalInstant("lastValidatedAt"),
            LatestJob = row.OptionalJob("latestJobId"),
            ActiveJob = row.OptionalJob("activeJobId"),
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }
}
