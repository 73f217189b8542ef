using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Api.Jobs;

/// <summary>
/// The <c>metrics</c> of a job: rows processed and written; for an import also the rows received and the duration, for a
/// running export also the total.
/// </summary>
internal static class JobMetrics
{
    public static JsonText At(Job job, JobProgress progress, Instant now)
    {
        var json = JsonOutput.Bytes(writer =>
        {
            writer.WriteStartObject();
            if (job.Type == JobType.Import)
                WriteImport(writer, job, progress, now);
            writer.WriteNumber("rows_processed"u8, progress.RowsProcessed);
            if (job is { Type: JobType.Export, FinishedAt: null, Course: { } course })
                writer.WriteNumber("rows_total"u8, course.Rows);
            writer.WriteNumber("rows_written"u8, progress.RowsWritten);
            writer.WriteEndObject();
        });
        return JsonText.From(JsonElement.Parse(json));
    }

    private static void WriteImport(Utf8JsonWriter writer, Job job, JobProgress progress, Instant now)
    {
        writer.WriteNumber("rows_imported"u8, progress.RowsWritten);
        var seconds = job.StartedAt is { } started ? ((job.FinishedAt ?? now) - started).TotalSeconds : 0;
        writer.WriteNumber("duration_seconds"u8, (long)Math.Max(0, seconds));
    }
}
