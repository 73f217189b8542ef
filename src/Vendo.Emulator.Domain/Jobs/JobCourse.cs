namespace Vendo.Emulator.Domain.Jobs;

/// <summary>How a job ends.</summary>
public enum JobEnd
{
    /// <summary>With success.</summary>
    Succeeds,

    /// <summary>With an error, somewhere on its way.</summary>
    Fails,

    /// <summary>Not by itself: it runs until told.</summary>
    Hangs,
}

/// <summary>A job's whole course, fixed at its start, so that its progress is a function of time.</summary>
/// <param name="Duration">From start to completion, if it ran to its end.</param>
/// <param name="Rows">Rows that it reads in all.</param>
/// <param name="Written">Rows that it writes in all.</param>
/// <param name="End">How it ends.</param>
/// <param name="FailsAfter">The fraction of the duration after which it fails, 0 to 1; 1 where it does not fail.</param>
/// <param name="Error">Why it fails; null where it does not.</param>
public sealed record JobCourse(TimeSpan Duration, long Rows, long Written, JobEnd End, double FailsAfter, JobError? Error)
{
    /// <summary>From start to its end, to the millisecond.</summary>
    internal TimeSpan ToEnd => TimeSpan.FromMilliseconds(Math.Round(Duration.TotalMilliseconds * FailsAfter));
}
