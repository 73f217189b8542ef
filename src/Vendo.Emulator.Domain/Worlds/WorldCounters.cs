using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The state of the world's generator and counters.</summary>
internal sealed record WorldCounters
{
    public static readonly WorldCounters Initial = new();

    /// <summary>The next row's key.</summary>
    public long NextKey { get; init; } = 1;

    /// <summary>The next agenda entry's sequence number.</summary>
    public long NextSequence { get; init; } = 1;

    /// <summary>The next number of a job without a reserved number.</summary>
    public long NextJob { get; init; } = 1;

    /// <summary>The generator's state.</summary>
    public ulong Generator { get; init; }

    /// <summary>Ids reserved for the next created integrations, in order.</summary>
    public ImmutableArray<Guid> ReservedIntegrations { get; init; } = [];

    /// <summary>Numbers reserved for the jobs of the next manual syncs, in order.</summary>
    public ImmutableArray<long> ReservedSyncJobs { get; init; } = [];

    /// <summary>How many of <see cref="ReservedIntegrations"/> are used.</summary>
    public int IntegrationsTaken { get; init; }

    /// <summary>How many of <see cref="ReservedSyncJobs"/> are used. Used numbers stay in the list, so that no other job ever gets them.</summary>
    public int SyncJobsTaken { get; init; }
}
