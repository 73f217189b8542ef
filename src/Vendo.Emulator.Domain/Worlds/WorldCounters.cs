using System.Collections.Immutable;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Where the world's generator and its running numbers stand.</summary>
internal sealed record WorldCounters
{
    public static readonly WorldCounters Initial = new();

    /// <summary>The next row's key.</summary>
    public long NextKey { get; init; } = 1;

    /// <summary>The next agenda entry's sequence number.</summary>
    public long NextSequence { get; init; } = 1;

    /// <summary>The next job's number, of those that no reservation takes.</summary>
    public long NextJob { get; init; } = 1;

    /// <summary>The generator's state.</summary>
    public ulong Generator { get; init; }

    /// <summary>Ids kept for the next integrations created, in order.</summary>
    public ImmutableArray<Guid> ReservedIntegrations { get; init; } = [];

    /// <summary>Numbers kept for the jobs of the next manual syncs, in order.</summary>
    public ImmutableArray<long> ReservedSyncJobs { get; init; } = [];

    /// <summary>How many of <see cref="ReservedIntegrations"/> are taken.</summary>
    public int IntegrationsTaken { get; init; }

    /// <summary>How many of <see cref="ReservedSyncJobs"/> are taken; those stay in the list, so that no other job ever gets their number.</summary>
    public int SyncJobsTaken { get; init; }
}
