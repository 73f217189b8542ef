using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>What has happened in a world, and the versions of it that are kept.</summary>
/// <param name="Entries">What has happened, oldest first.</param>
/// <param name="Last">The number of the latest thing that has happened; 0 where nothing has.</param>
/// <param name="Versions">The versions that <see cref="VendoEmulator.At"/> takes, oldest first.</param>
public sealed record WorldPast(ImmutableArray<PastEntry> Entries, long Last, ImmutableArray<PastVersion> Versions)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Entries.Length} of {Last} entries, {Versions.Length} versions";
}

/// <summary>A thing that has happened.</summary>
/// <param name="Number">Counts what has happened since the world began, or since a reset, a restore or an import; from 1.</param>
/// <param name="Entry">What.</param>
public sealed record PastEntry(long Number, LedgerEntry Entry);

/// <summary>A version of a world.</summary>
/// <param name="Version">Counts the commits, as in <see cref="WorldChange.Version"/>.</param>
/// <param name="Now">What its clock showed.</param>
public sealed record PastVersion(long Version, DateTimeOffset Now);
