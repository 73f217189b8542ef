using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Jobs as JSON.</summary>
internal static class JobJson
{
    public static readonly RowCodec<Job> Codec = new(
        Write,
        Read,
        new("minTimestamp", row => row.MinTimestamp, (row, by) => row with { MinTimestamp = row.MinTimestamp.Moved(by) }),
        new("maxTimestamp", row => row.MaxTimestamp, (row, by) => row with { MaxTimestamp = row.MaxTimestamp.Moved(by) }),
        new("startedAt", row => row.StartedAt, (row, by) => row with { StartedAt = row.StartedAt.Moved(by) }) { IsPast = true },
        new("finishedAt", row => row.FinishedAt, (row, by) => row with { FinishedAt = row.FinishedAt.Moved(by) }) { IsPast = true },
        new("wait.since", row => row.Wait?.Since, (row, by) => row.Wait is { } wait ? row with { Wait = wait with { Since = wait.Since.PlusClamped(by) } } : row) { IsPast = true },
        new("notes", row => row.Notes is [.., var last] ? last.At : null, (row, by) => row with { Notes = [.. row.Notes.Select(note => note with { At = note.At.PlusClamped(by) })] }) { IsPast = true },
        new(DueJson.Name, row => row.Due?.At, (row, by) => row with { Due = row.Due.Moved(by) }));

    public static void Write(Utf8JsonWriter writer, Job row)
    {
        writer.WriteStartObject();
        writer.JobField("id", row.Number);
        writer.Field("accountId", row.AccountId);
        OwnerJson.Write(writer, row.OwnerKind, row.OwnerId);
        writer.Field("connectorType", row.ConnectorType);
        writer.Field("destinationType", row.DestinationType);
        writer.Field("status", JobStatuses.Wire, row.Status);
        writer.Field("trigger", JobTriggers.Wire, row.Trigger, unless: JobTrigger.Scheduled);
        writer.Field("executionType", ExecutionTypes.Wire, row.ExecutionType, unless: ExecutionType.Full);
        writer.Field("minTimestamp", row.MinTimestamp);
        writer.Field("maxTimestamp", row.MaxTimestamp);
        writer.Field("statusBefore", SyncStatuses.Wire, row.StatusBefore, unless: SyncStatus.Pending);
        ScriptedOutcomeJson.Write(writer, "laid", row.Scripted);
        CourseJson.Write(writer, row.Course);
        writer.Field("startedAt", row.StartedAt);
        writer.Field("finishedAt", row.FinishedAt);
        writer.Field("progress", row.FinalProgress);
        writer.Field("rowsProcessed", row.FinalRowsProcessed);
        writer.Field("rowsWritten", row.FinalRowsWritten);
        JobErrorJson.Write(writer, row.Error);
        if (row.Wait is { } wait)
        {
            writer.WriteStartObject("wait");
            writer.Field("appId", wait.AppId);
            writer.Field("since", wait.Since);
            writer.WriteEndObject();
        }

        writer.Field("cancelRequested", row.CancelRequested);
        WriteNotes(writer, row.Notes);
        RowFields.Write(writer, row);
        DueJson.Write(writer, row.Due);
        writer.WriteEndObject();
    }

    [MethodImpl(Compiled.AtOnce)]
    public static Job Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        var number = row.RequiredJob("id");
        var accountId = row.RequiredUuid("accountId");
        var owner = OwnerJson.Read(row);
        return new Job
        {
            Number = number,
            AccountId = accountId,
            OwnerKind = owner.Kind,
            OwnerId = owner.Id,
            ConnectorType = row.Text("connectorType"),
            DestinationType = row.Text("destinationType"),
            Status = row.RequiredEnum("status", JobStatuses.Wire),
            Trigger = row.OptionalEnum("trigger", JobTriggers.Wire) ?? JobTrigger.Scheduled,
            ExecutionType = row.OptionalEnum("executionType", ExecutionTypes.Wire) ?? ExecutionType.Full,
            MinTimestamp = row.OptionalInstant("minTimestamp"),
            MaxTimestamp = row.OptionalInstant("maxTimestamp"),
            StatusBefore = row.OptionalEnum("statusBefore", SyncStatuses.Wire) ?? SyncStatus.Pending,
            Scripted = row.OptionalObject("laid") is { } scripted ? ScriptedOutcomeJson.Read(scripted) : null,
            Course = CourseJson.Read(row),
            StartedAt = row.OptionalInstant("startedAt"),
            FinishedAt = row.OptionalInstant("finishedAt"),
            FinalProgress = row.OptionalInteger("progress", min: 0, max: 100),
            FinalRowsProcessed = row.Amount("rowsProcessed"),
            FinalRowsWritten = row.Amount("rowsWritten"),
            Error = JobErrorJson.Read(row),
            Wait = row.OptionalObject("wait") is { } wait ? new JobWait(wait.RequiredUuid("appId"), wait.RequiredInstant("since")) : null,
            CancelRequested = row.OptionalBoolean("cancelRequested") ?? false,
            Notes = [.. (row.OptionalObjects("notes") ?? []).Select(ReadNote)],
            Due = DueJson.Read(row),
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }

    private static void WriteNotes(Utf8JsonWriter writer, ImmutableArray<JobNote> notes)
    {
        if (notes.IsEmpty)
            return;
        writer.WriteStartArray("notes");
        foreach (var note in notes)
        {
            writer.WriteStartObject();
            writer.Field("at", note.At);
            writer.Field("level", note.Level);
            writer.Field("message", note.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static JobNote ReadNote(ObjectReader note) =>
        new(note.RequiredInstant("at"), note.RequiredString("level"), note.RequiredString("message", minLength: 0));
}
