namespace Vendo.Emulator.Domain.Scheduling;

/// <summary>The window of data that a job covers.</summary>
/// <param name="Min">Its start, the job's <c>minTimestamp</c>; never after <paramref name="Max"/>.</param>
/// <param name="Max">Its end, the job's <c>maxTimestamp</c>.</param>
internal readonly record struct JobWindow(Instant Min, Instant Max);
