using System.Globalization;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>Advances from timer to timer until the code under test is done, within a bound.</summary>
/// <param name="host">The world.</param>
/// <param name="isDone">Called at each stop.</param>
/// <param name="looksAtWorld">Whether events of the world matter too: then each of their instants is a stop.</param>
/// <param name="within">The maximum distance that the clock may move.</param>
internal sealed class DoneGoal(WorldHost host, Func<bool> isDone, bool looksAtWorld, TimeSpan within) : AdvanceGoal
{
    private Instant _bound;

    /// <summary>The reason when it ends because nothing happened for a long time.</summary>
    public static Refusal Nothing { get; } = Refusal.Rule(
        "Nothing waits on the emulator's clock, and what is waited for has not come. Does the code under test take its time from vendo.TimeProvider?");

    public override Refusal? Begin(World world)
    {
        _bound = world.Now.PlusClamped(within);
        return null;
    }

    public override NextStop Next(World world, Instant? timer)
    {
        if (isDone())
            return NextStop.There;
        var due = looksAtWorld || host.Events.IsHeard ? world.NextDue : null;
        if ((timer is { } at && (due is null || at < due) ? at : due) is not { } next)
            return NextStop.Idle;
        if (next <= _bound)
            return Instant.Max(next, world.Now);
        return world.Now < _bound ? _bound : TooLate(within);
    }

    /// <summary>The reason when the bound is reached.</summary>
    public static Refusal TooLate(TimeSpan within) => Refusal.Rule(string.Create(
        CultureInfo.InvariantCulture, $"What is waited for has not come within {within} of the emulator's time. Allow more, or look at what the code under test waits for."));
}
