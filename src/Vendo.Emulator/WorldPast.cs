using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator;

/// <summary>The history of a world: its events and its kept versions.</summary>
/// <param name="Entries">The events, oldest first.</param>
/// <param name="Last">The number of the latest event; 0 if there is none.</param>
/// <param name="Versions">The versions that <see cref="VendoEmulator.At"/> accepts, oldest first.</param>
public sealed record WorldPast(ImmutableArray<PastEntry> Entries, long Last, ImmutableArray<PastVersion> Versions)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Entries.Length} of {Last} entries, {Versions.Length} versions";
}

/// <summary>A numbered event.</summary>
/// <param name="Number">The number of the event, from 1 since the world's start or the last reset, restore or import.</param>
/// <param name="Entry">The event.</param>
public sealed record PastEntry(long Number, LedgerEntry Entry);

/// <summary>A version of a world.</summary>
/// <param name="Version">The number of the commit, as in <see cref="WorldChange.Version"/>.</param>
/// <param name="Now">The instant of its clock.</param>
public sealed record PastVersion(long Version, DateTimeOffset Now);
