using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

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

/// <summary>What someone laid down for a job in advance; what is null takes the default.</summary>
/// <param name="QueuedFor">Stay pending for this long after the dispatch.</param>
/// <param name="Takes">From start to completion.</param>
/// <param name="End">How it ends.</param>
/// <param name="FailsAfter">The fraction of the duration after which it fails, 0 to 1.</param>
/// <param name="Error">Why it fails.</param>
/// <param name="Rows">Rows that it reads in all.</param>
/// <param name="Written">Rows that it writes in all.</param>
public sealed record LaidPlan(
    TimeSpan? QueuedFor = null,
    TimeSpan? Takes = null,
    JobEnd End = JobEnd.Succeeds,
    double? FailsAfter = null,
    JobError? Error = null,
    long? Rows = null,
    long? Written = null)
{
    /// <summary>Adds what is wrong with the plan. A course that runs backwards would put an entry of the agenda into the past.</summary>
    internal void Check(string path, Violations violations)
    {
        violations.Duration($"{path}.queuedFor", QueuedFor);
        violations.Duration($"{path}.takes", Takes);
        violations.AddRule($"{path}.fails.after", FailsAfter switch
        {
            null or (>= 0 and <= 1) => null,
            > 1 => Messages.TooLarge(1),
            _ => Messages.TooSmall(0),
        });
        violations.Within($"{path}.succeeds.rows", Rows, 0);
        violations.Within($"{path}.succeeds.written", Written, 0, Math.Max(0, Rows ?? long.MaxValue));
    }
}

/// <summary>The plans laid down for the next jobs of one integration, source or model, in order.</summary>
public sealed record LaidPlans : Worlds.Row
{
    /// <summary>Whose jobs.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>What kind of owner.</summary>
    public JobOwnerKind OwnerKind { get; init; }

    /// <summary>The plans that are still to be taken; the first is the next job's.</summary>
    public ImmutableArray<LaidPlan> Plans { get; init; } = [];

    internal override string PrintedId => OwnerId.ToString();
}
