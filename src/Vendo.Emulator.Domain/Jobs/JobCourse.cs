namespace Vendo.Emulator.Domain.Jobs;

/// <summary>The course of a job, fixed at its start, so that its progress is a function of time.</summary>
/// <param name="Duration">The time from start to completion, if it completes.</param>
/// <param name="Rows">The total number of rows that it reads.</param>
/// <param name="Written">The total number of rows that it writes.</param>
/// <param name="End">How it ends.</param>
/// <param name="FailsAfter">The fraction of the duration after which it fails, 0 to 1; 1 if it does not fail.</param>
/// <param name="Error">The error that it fails with; null if it does not fail.</param>
internal sealed record JobCourse(TimeSpan Duration, long Rows, long Written, JobEnd End, double FailsAfter, JobError? Error)
{
    /// <summary>The time from its start to its end, rounded to milliseconds.</summary>
    internal TimeSpan ToEnd => TimeSpan.FromMilliseconds(Math.Round(Duration.TotalMilliseconds * FailsAfter));
}
