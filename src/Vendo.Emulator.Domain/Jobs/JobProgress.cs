using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>The progress of a job: a function of its course and the time, so that no ticks are needed.</summary>
/// <param name="Percent">0 to 100; 100 only when completed.</param>
/// <param name="RowsProcessed">Rows read.</param>
/// <param name="RowsWritten">Rows written.</param>
public readonly record struct JobProgress(int Percent, long RowsProcessed, long RowsWritten)
{
    /// <summary>A job's progress at an instant.</summary>
    public static JobProgress At(Job job, Instant now)
    {
        if (job.FinalProgress is { } final)
            return new JobProgress(final, job.FinalRowsProcessed ?? 0, job.FinalRowsWritten ?? 0);
        if (job.StartedAt is not { } started || job.Course is not { } course)
            return default;
        var elapsed = Math.Max(0, now.UnixMilliseconds - started.UnixMilliseconds);
        var whole = (long)course.Duration.TotalMilliseconds;
        return whole == 0 || elapsed >= whole ? Of(course, 99, 1, 1) : Of(course, (int)Math.Min(99, 100 * elapsed / whole), elapsed, whole);
    }

    /// <summary>When a job last changed, as seen at an instant: a running one changes with each percent.</summary>
    public static Instant UpdatedAt(Job job, Instant now)
    {
        if (job is not { Status: JobStatus.Running, StartedAt: { } started, Course: { } course })
            return job.UpdatedAt;
        var whole = (Int128)course.Duration.TotalMilliseconds;
        var reached = started.PlusClamped(TimeSpan.FromMilliseconds((long)(((whole * At(job, now).Percent) + 99) / 100)));
        return Instant.Max(job.UpdatedAt, Instant.Min(reached, Instant.Max(now, job.UpdatedAt)));
    }

    /// <summary>The progress at which a failed job stopped.</summary>
    internal static JobProgress AtFailure(JobCourse course)
    {
        // Rounded to millionths, so that a fraction such as 0.29 gives 29 and not 28.
        var millionths = (long)Math.Round(course.FailsAfter * 1_000_000);
        return Of(course, (int)Math.Min(99, 100 * millionths / 1_000_000), millionths, 1_000_000);
    }

    internal static JobProgress Complete(JobCourse course) => new(100, course.Rows, course.Written);

    private static JobProgress Of(JobCourse course, int percent, long part, long whole) =>
        new(percent, (long)((Int128)course.Rows * part / whole), (long)((Int128)course.Written * part / whole));
}
