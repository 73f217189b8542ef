using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>What moves a world's clock.</summary>
public enum ClockMode
{
    /// <summary>It moves when told.</summary>
    Manual,

    /// <summary>It follows the system's clock times a scale; whoever hosts the world brings it up to now.</summary>
    Real,
}

/// <summary>A world's clock: it only goes forward.</summary>
/// <param name="Now">Up to where the world has lived; everything due until then has run, but for what the last command itself put down for now.</param>
/// <param name="Mode">What moves it.</param>
/// <param name="Scale">Emulator seconds in a second of the system's clock, above 0; counts in real mode only.</param>
/// <param name="SkipIdle">Whether whoever hosts the world passes idle time faster than the scale, and running jobs at a pace that people can follow; counts in real mode only.</param>
public sealed record WorldClock(Instant Now, ClockMode Mode, double Scale, bool SkipIdle = false)
{
    /// <summary>The largest scale: a day in less than a tenth of a second.</summary>
    internal const double MostScale = 1_000_000;

    /// <summary>What is wrong with a scale; null for nothing.</summary>
    internal static string? WhyBadScale(double scale) => scale switch
    {
        > MostScale => Messages.TooLarge(MostScale),
        > 0 => null,
        _ => Messages.NotPositive,
    };

    /// <summary>Why a clock cannot be moved to an instant: it lies before now.</summary>
    internal static string Backwards(Instant now, Instant target) => $"The clock only goes forward: it is {now}, {target} lies before it.";
}

/// <summary>What is fixed for a world, beside its data.</summary>
public sealed record WorldSettings
{
    /// <summary>The fixture that the world came from, by name.</summary>
    public string Fixture { get; init; } = "empty";

    /// <summary>Where the world's generator began.</summary>
    public long RandomSeed { get; init; }

    /// <summary>Between a dispatch and its decision: 0 on a manual clock, 1 s on a real one (rules.md §4) unless set.</summary>
    public TimeSpan? CheckDelay { get; init; }

    /// <summary>How many finished jobs of each integration, source or model are kept at most, at least 1; fewer where more than 50 of them have some (rules.md §5).</summary>
    public int JobHistoryLimit { get; init; } = 1000;

    /// <summary>How many entries of the agenda one advance may run.</summary>
    public long AdvanceLimit { get; init; } = 10_000_000;

    /// <summary>Whether jobs vary by kind, weekday and growth where nobody says otherwise; if not, each takes <see cref="DefaultJobDuration"/> (rules.md §2).</summary>
    public bool VariedJobs { get; init; }

    /// <summary>How long a job takes where nobody says otherwise.</summary>
    public static readonly TimeSpan DefaultJobDuration = TimeSpan.FromSeconds(30);

    /// <summary>How long an export waits for an import before it fails.</summary>
    public static readonly TimeSpan ImportTimeout = TimeSpan.FromHours(6);

    /// <summary>How long a running job goes on after it was asked to stop.</summary>
    public static readonly TimeSpan CancelDelay = TimeSpan.FromSeconds(1);
}
