using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Hosting;

/// <summary>How far an advance by hand has come that takes longer than a slice.</summary>
/// <param name="From">Where the clock stood.</param>
/// <param name="Now">Where it stands.</param>
/// <param name="Target">Where it leads; null for an advance that waits for a job.</param>
/// <param name="Entries">How many agenda entries it has run.</param>
/// <param name="Happened">How many things have happened.</param>
internal sealed record AdvanceProgress(Instant From, Instant Now, Instant? Target, long Entries, long Happened);
