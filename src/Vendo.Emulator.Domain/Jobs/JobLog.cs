using System.Collections.Immutable;
using System.Globalization;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>The log of a job, derived from its state at an instant: queued, waiting for an import, started, progress, end.</summary>
internal static class JobLog
{
    /// <summary>The note of a running job. All other notes belong to the time before its start.</summary>
    public const string CancelRequested = "Cancel requested";

    private static readonly ImmutableArray<int> Milestones = [25, 50, 75];

    public static ImmutableArray<JobNote> At(Job job, Instant now)
    {
        var lines = new List<JobNote> { new(job.CreatedAt, "info", $"Job queued (trigger: {JobTriggers.Wire.ToWire(job.Trigger)})") };
        lines.AddRange(job.Notes.Where(note => note.Message != CancelRequested));
        if (job.StartedAt is { } started && job.Course is { } course)
        {
            lines.Add(new JobNote(started, "info", $"Job started ({ExecutionTypes.Wire.ToWire(job.ExecutionType)}){Window(job)}"));
            var until = job.FinishedAt ?? now;
            var percent = JobProgress.At(job, now).Percent;
            lines.AddRange(Milestones.Where(milestone => milestone <= percent).Select(milestone => Progress(started, course, milestone)).Where(line => line.At <= until));
        }

        lines.AddRange(job.Notes.Where(note => note.Message == CancelRequested));
        if (job.FinishedAt is { } finished)
            lines.Add(End(job, finished));

        // Stable sort: entries of the same instant keep their order.
        return [.. lines.OrderBy(line => line.At)];
    }

    private static string Window(Job job) => job is { MinTimestamp: { } min, MaxTimestamp: { } max } ? $", covering {min} to {max}" : "";

    private static JobNote Progress(Instant started, JobCourse course, int milestone)
    {
        var at = started.PlusClamped(course.Duration * (milestone / 100.0));
        return new JobNote(at, "info", string.Create(CultureInfo.InvariantCulture, $"Progress {milestone} %: {course.Rows * milestone / 100} rows processed"));
    }

    private static JobNote End(Job job, Instant finished) => job.Status switch
    {
        JobStatus.Completed => new JobNote(
            finished, "info", string.Create(CultureInfo.InvariantCulture, $"Job completed: {job.FinalRowsProcessed} rows processed, {job.FinalRowsWritten} rows written")),
        JobStatus.Failed => new JobNote(finished, "error", $"Job failed: {job.Error!.Message} ({job.Error.Code})"),
        _ => new JobNote(finished, "warn", JobMessages.Cancelled),
    };
}
