using System.Collections.Immutable;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>What <see cref="WorldDescription"/> tells of.</summary>
/// <param name="World">The world.</param>
/// <param name="Now">The instant of its clock.</param>
internal sealed record DescribedWorld(World World, Instant Now)
{
    /// <summary>The armed faults, in the order of arming.</summary>
    public required ImmutableArray<CountedFault> Faults { get; init; }

    /// <summary>The first timers of the code under test, and how many there are; null for code in another process.</summary>
    public (Instant[] Next, int Count)? Timers { get; init; }

    /// <summary>What is not at rest; null for code in another process.</summary>
    public string[]? NotAtRest { get; init; }

    /// <summary>The exchanges, oldest first.</summary>
    public required ImmutableArray<Exchange> Exchanges { get; init; }

    /// <summary>The number of the latest exchange.</summary>
    public required long LastExchange { get; init; }

    /// <summary>The latest events, oldest first.</summary>
    public required ImmutableArray<LedgerEntry> Happened { get; init; }

    /// <summary>The number of the latest event.</summary>
    public required long LastHappened { get; init; }
}
