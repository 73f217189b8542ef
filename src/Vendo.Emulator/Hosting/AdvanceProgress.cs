using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Hosting;

/// <summary>The progress of an advance of more than one slice.</summary>
/// <param name="From">The clock at the start.</param>
/// <param name="Now">The clock now.</param>
/// <param name="Target">The target; null for an advance that waits for a job.</param>
/// <param name="Entries">How many agenda entries it has run.</param>
/// <param name="Happened">The number of events so far.</param>
internal sealed record AdvanceProgress(Instant From, Instant Now, Instant? Target, long Entries, long Happened);
