using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>How a drawn run ends.</summary>
internal enum RunEnd
{
    Completes,
    Fails,

    /// <summary>It failed without starting, because its import dependency failed.</summary>
    FailsUnstarted,
    Cancelled,

    /// <summary>It waits for an import.</summary>
    Waits,
}

/// <summary>A drawn run of an integration, a source or a model.</summary>
/// <param name="At">Its dispatch.</param>
/// <param name="Trigger">What dispatched it.</param>
/// <param name="End">How it ends. A run whose end is in the future is running.</param>
internal sealed record Run(Instant At, JobTrigger Trigger, RunEnd End)
{
    /// <summary>When its import dependency was decided.</summary>
    public Instant ReadyAt { get; init; } = At;

    /// <summary>How long it takes; null is drawn.</summary>
    public TimeSpan? Takes { get; init; }

    /// <summary>Why its dependency failed.</summary>
    public JobError? Error { get; init; }

    /// <summary>What its log says of its dependency.</summary>
    public ImmutableArray<JobNote> Notes { get; init; } = [];

    /// <summary>The app whose import it waits for.</summary>
    public Guid? WaitsFor { get; init; }
}

/// <summary>What the jobs of one owner move and how they fail.</summary>
/// <param name="Seed">The world's seed.</param>
/// <param name="Rows">The rows of a job, given its draws, itself, and when it starts.</param>
/// <param name="Written">How many of the rows are written, given the job's draws.</param>
/// <param name="Failure">How a job fails, given whether it has rows.</param>
/// <param name="Platform">The type of the app that an error names.</param>
internal sealed record RunSizes(
    long Seed, Func<VariedJobs, Job, Instant, long> Rows, Func<VariedJobs, long, long> Written, Func<bool, Failure> Failure, string Platform);
