using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>The next step of an advance.</summary>
/// <param name="At">The instant up to which the clock moves; null if it does not move.</param>
/// <param name="Why">Why it cannot continue; null if it can.</param>
/// <param name="IsIdle">Whether moving the clock would have no effect: the advance waits for the code under test.</param>
internal readonly record struct NextStop(Instant? At, Refusal? Why = null, bool IsIdle = false)
{
    /// <summary>The goal is reached.</summary>
    public static NextStop There => default;

    /// <summary>Wait until the code under test has set a timer, sent a request or ended.</summary>
    public static NextStop Idle => new(null, null, true);

    public static implicit operator NextStop(Instant at) => new(at);

    public static implicit operator NextStop(Refusal why) => new(null, why);
}
