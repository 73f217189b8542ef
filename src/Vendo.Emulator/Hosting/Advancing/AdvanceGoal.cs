using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>The goal of an advance.</summary>
internal abstract class AdvanceGoal
{
    /// <summary>Resolves what is relative to the clock's current instant, or refuses.</summary>
    public abstract Refusal? Begin(World world);

    /// <summary>How far the clock may move without missing the goal.</summary>
    /// <param name="world">The current world, with the code under test at rest.</param>
    /// <param name="timer">The next timer on the clock; null for none.</param>
    public abstract NextStop Next(World world, Instant? timer);

    /// <summary>The target if no timer is set; null if it depends on the code under test.</summary>
    public virtual Func<World, Outcome<AdvanceTarget>>? InOneGo => null;
}

/// <summary>Advances to an instant that is known at the start.</summary>
/// <param name="target">Returns the instant, given the clock's instant, or a refusal.</param>
internal sealed class InstantGoal(Func<World, Outcome<Instant>> target) : AdvanceGoal
{
    private Instant _target;

    public static InstantGoal By(TimeSpan duration) => new(world => world.Now.PlusClamped(duration));

    public static InstantGoal To(Instant instant) => new(world => Instant.Max(world.Now, instant));

    public static InstantGoal ToNext() => new(static world => world.NextDue is { } due ? Instant.Max(due, world.Now) : world.Now);

    public override Refusal? Begin(World world)
    {
        var found = target(world);
        if (found.IsSuccess)
            _target = found.Value;
        return found.Refusal;
    }

    public override NextStop Next(World world, Instant? timer) =>
        world.Now < _target || world.HasDue(_target) ? timer is { } at && at < _target ? at : _target : NextStop.There;

    public override Func<World, Outcome<AdvanceTarget>> InOneGo => world => Begin(world) is { } refusal ? refusal : AdvanceTarget.To(_target);
}

/// <summary>Advances to the instant at which a job ends.</summary>
/// <param name="job">The id, such as <c>job_60001</c>.</param>
internal sealed class SettledGoal(string job) : AdvanceGoal
{
    public override Refusal? Begin(World world) => Find(world).Refusal;

    public override NextStop Next(World world, Instant? timer)
    {
        if (Find(world) is not { IsSuccess: true, Value: var number } || !world.Jobs.TryFind(number, out var found) || !found.IsOpen)
            return NextStop.There;
        if (world.WhyNeverSettled(found) is { } refusal)
            return refusal;
        return world.NextDue is { } due ? Instant.Max(world.Now, timer is { } at ? Instant.Min(at, due) : due) : NextStop.There;
    }

    public override Func<World, Outcome<AdvanceTarget>> InOneGo => world =>
        Find(world) is { IsSuccess: true, Value: var number } ? AdvanceTarget.UntilSettled(number) : Refusal.NotFound("Job");

    private Outcome<long> Find(World world) =>
        Job.TryParseId(job, out var number) && world.Jobs.TryFind(number, out _) ? number : Refusal.NotFound("Job");
}
