using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>A world's clock. It only moves forward.</summary>
/// <param name="Now">The current instant. Every entry due until then has run, except those that the last command scheduled for this instant.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Scale">Emulator seconds per second of the system's clock, above 0; used in real mode only.</param>
/// <param name="SkipIdle">Whether the host passes idle time faster than the scale, and running jobs at a pace that people can follow; counts in real mode only.</param>
public sealed record WorldClock(Instant Now, ClockMode Mode, double Scale, bool SkipIdle = false)
{
    /// <summary>The largest scale: a day in less than a tenth of a second.</summary>
    internal const double MostScale = 1_000_000;

    /// <summary>The violation of an invalid scale; null if the scale is valid.</summary>
    internal static string? WhyBadScale(double scale) => scale switch
    {
        > MostScale => Messages.TooLarge(MostScale),
        > 0 => null,
        _ => Messages.NotPositive,
    };

    /// <summary>Why a clock cannot move to an instant before now.</summary>
    internal static string Backwards(Instant now, Instant target) => $"The clock only goes forward: it is {now}, {target} lies before it.";
}

/// <summary>The settings of a world.</summary>
public sealed record WorldSettings
{
    /// <summary>The name of the fixture that the world was created from.</summary>
    public string Fixture { get; init; } = "empty";

    /// <summary>The seed of the world's generator.</summary>
    public long RandomSeed { get; init; }

    /// <summary>The delay between a dispatch and its decision; by default 0 on a manual clock and 1 s on a real one (rules.md §4).</summary>
    public TimeSpan? CheckDelay { get; init; }

    /// <summary>
    /// The maximum number of finished jobs of each integration, source or model, at least 1; fewer if more than 50 of them
    /// have finished jobs (rules.md §5).
    /// </summary>
    public int JobHistoryLimit { get; init; } = 1000;

    /// <summary>The maximum number of agenda entries of one advance.</summary>
    public long AdvanceLimit { get; init; } = 10_000_000;

    /// <summary>Whether unscripted jobs vary by kind, weekday and growth; if not, each takes <see cref="DefaultJobDuration"/> (rules.md §2).</summary>
    public bool VariedJobs { get; init; }

    /// <summary>The generation of the API that shows the world.</summary>
    public ApiGeneration Generation { get; init; }

    /// <summary>The default duration of a job.</summary>
    public static readonly TimeSpan DefaultJobDuration = TimeSpan.FromSeconds(30);

    /// <summary>How long an export waits for an import before it fails.</summary>
    public static readonly TimeSpan ImportTimeout = TimeSpan.FromHours(6);

    /// <summary>How long a running job continues after its cancellation was requested.</summary>
    public static readonly TimeSpan CancelDelay = TimeSpan.FromSeconds(1);
}
