using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>What an advance does next: one of these.</summary>
/// <param name="At">Moves no further than here; null where it does not move.</param>
/// <param name="Why">Why it cannot go on; null where it can.</param>
/// <param name="IsIdle">Whether time would help nobody: it waits for the code under test.</param>
internal readonly record struct NextStop(Instant? At, Refusal? Why = null, bool IsIdle = false)
{
    /// <summary>The goal is reached.</summary>
    public static NextStop There => default;

    /// <summary>Waits until the code under test has set a timer, sent a request or ended.</summary>
    public static NextStop Idle => new(null, null, true);

    public static implicit operator NextStop(Instant at) => new(at);

    public static implicit operator NextStop(Refusal why) => new(null, why);
}
