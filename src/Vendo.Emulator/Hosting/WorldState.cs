using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>How a world stands to what is due in it.</summary>
internal enum Pace
{
    /// <summary>Whoever reads has everything run that is due by then.</summary>
    OnTime,

    /// <summary>Its real clock cannot keep pace: readers and commands take the world as far as it has come.</summary>
    Behind,

    /// <summary>An advance works the agenda off, a slice at a time: readers and commands take the world as far as it has come.</summary>
    Advancing,
}

/// <summary>A world as published, and how its clock hangs on the system's: one reference, so that a reader gets both or neither.</summary>
/// <param name="World">The world.</param>
/// <param name="AnchorInstant">Where the world's clock stood…</param>
/// <param name="AnchorTimestamp">…when the system's monotonic clock stood here.</param>
/// <param name="Version">Counts the publications.</param>
/// <param name="Shift">How far the world's clock was set back in all, in milliseconds: what is measured on it does not go back.</param>
internal sealed record WorldState(World World, Instant AnchorInstant, long AnchorTimestamp, long Version, long Shift = 0)
{
    /// <summary>How it stands to what is due.</summary>
    public Pace Pace { get; init; }

    /// <summary>How fast its clock goes from the anchor on, where it skips idle time; null where the scale says it.</summary>
    public IdlePace? Idle { get; init; }

    /// <summary>Emulator seconds that pass in a real second: 0 on a manual clock.</summary>
    public double Rate => World.Clock.Mode == ClockMode.Manual ? 0 : Idle?.Rate ?? World.Clock.Scale;

    /// <summary>Counts how often another world took the place of this one.</summary>
    public long Replacements { get; init; }

    /// <summary>What timers go by, in milliseconds: the world's clock, but never back.</summary>
    public long Timestamp(TimeProvider time) => Now(time).UnixMilliseconds + Shift;

    /// <summary>Where the world's clock should be: on a manual clock where the world has come to, on a real one that and what has passed since.</summary>
    public Instant Target(TimeProvider time)
    {
        if (World.Clock.Mode == ClockMode.Manual)
            return World.Now;
        var elapsed = time.GetElapsedTime(AnchorTimestamp);
        var scaled = TimeSpan.FromMilliseconds(Math.Min(elapsed.TotalMilliseconds * Rate, TimeSpan.MaxValue.TotalMilliseconds / 2));
        var target = AnchorInstant.PlusClamped(scaled);
        return Instant.Max(World.Now, Idle?.Until is { } until && until < target ? until : target);
    }

    /// <summary>The state with the pace of its world: another pace begins where the clock should be now.</summary>
    public WorldState Paced(TimeProvider time)
    {
        if (World.Clock is not { Mode: ClockMode.Real, SkipIdle: true })
            return Idle is null ? this : this with { Idle = null };
        if (Idle?.IsOf(World) == true)
            return this;
        var from = Target(time);
        return this with { AnchorInstant = from, AnchorTimestamp = time.GetTimestamp(), Idle = IdlePace.Of(World, from) };
    }

    /// <summary>
    /// What the world's clock shows: where it should be, but never past an entry that has not run; while it is behind or
    /// an advance is under way, where it has come to.
    /// </summary>
    public Instant Now(TimeProvider time)
    {
        if (Pace != Pace.OnTime)
            return World.Now;
        var target = Target(time);
        return World.NextDue is { } due && due <= target ? Instant.Max(World.Now, due.PlusClamped(TimeSpan.FromMilliseconds(-1))) : target;
    }
}

/// <summary>What a reader gets: an immutable world, and what its clock shows.</summary>
internal readonly record struct WorldView(World World, Instant Now);
