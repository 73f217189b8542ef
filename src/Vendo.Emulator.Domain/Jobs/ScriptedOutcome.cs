using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Jobs;

/// <summary>What a job shall do, scripted in advance. A null value takes the default.</summary>
/// <param name="QueuedFor">Stay pending for this long after the dispatch.</param>
/// <param name="Takes">From start to completion.</param>
/// <param name="End">How it ends.</param>
/// <param name="FailsAfter">The fraction of the duration after which it fails, 0 to 1.</param>
/// <param name="Error">Why it fails.</param>
/// <param name="Rows">Rows that it reads in all.</param>
/// <param name="Written">Rows that it writes in all.</param>
public sealed record ScriptedOutcome(
    TimeSpan? QueuedFor = null,
    TimeSpan? Takes = null,
    JobEnd End = JobEnd.Succeeds,
    double? FailsAfter = null,
    JobError? Error = null,
    long? Rows = null,
    long? Written = null)
{
    /// <summary>Adds what is wrong with the outcome. A course that runs backwards would put an entry of the agenda into the past.</summary>
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
    /// <summary>Whose jobs.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>What kind of owner.</summary>
    public JobOwnerKind OwnerKind { get; init; }

    /// <summary>The outcomes that are still to be taken; the first is the next job's.</summary>
    public ImmutableArray<ScriptedOutcome> Outcomes { get; init; } = [];

    internal override string PrintedId => OwnerId.ToString();
}
