using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>The outcome of a job, scripted in advance. A null value takes the default.</summary>
/// <param name="QueuedFor">How long it stays pending after the dispatch.</param>
/// <param name="Takes">The time from start to completion.</param>
/// <param name="End">How it ends.</param>
/// <param name="FailsAfter">The fraction of the duration after which it fails, 0 to 1.</param>
/// <param name="Error">The error that it fails with.</param>
/// <param name="Rows">The total number of rows that it reads.</param>
/// <param name="Written">The total number of rows that it writes.</param>
public sealed record ScriptedOutcome(
    TimeSpan? QueuedFor = null,
    TimeSpan? Takes = null,
    JobEnd End = JobEnd.Succeeds,
    double? FailsAfter = null,
    JobError? Error = null,
    long? Rows = null,
    long? Written = null)
{
    /// <summary>Adds the outcome's violations. Negative durations are refused, because they would put an agenda entry into the past.</summary>
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

/// <summary>The outcomes scripted for the next jobs of one integration, source or model, in order.</summary>
public sealed record ScriptedOutcomes : Worlds.Row
{
    internal ScriptedOutcomes()
    {
    }

    /// <summary>The owner of the jobs.</summary>
    public Guid OwnerId { get; internal init; }

    /// <summary>The kind of owner.</summary>
    public JobOwnerKind OwnerKind { get; internal init; }

    /// <summary>The remaining outcomes. The first one is for the next job.</summary>
    public ImmutableArray<ScriptedOutcome> Outcomes { get; internal init; } = [];

    internal override string PrintedId => OwnerId.ToString();
}
