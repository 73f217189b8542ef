using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>How a world keeps up with its due entries.</summary>
internal enum Pace
{
    /// <summary>In time: a reader first runs everything that is due.</summary>
    OnTime,

    /// <summary>Behind: the real clock cannot keep pace, so readers and commands use the world as far as it has come.</summary>
    Behind,

    /// <summary>Advancing: an advance runs the agenda in slices, so readers and commands use the world as far as it has come.</summary>
    Advancing,
}

/// <summary>A published world, and how its clock follows the system's clock: one reference, so that a reader gets both together.</summary>
/// <param name="World">The world.</param>
/// <param name="AnchorInstant">The instant of the world's clock…</param>
/// <param name="AnchorTimestamp">…when the system's monotonic clock had this timestamp.</param>
/// <param name="Version">The number of publications.</param>
/// <param name="Shift">The total that the world's clock was set back, in milliseconds. Added to the clock, it gives a time that never goes back.</param>
internal sealed record WorldState(World World, Instant AnchorInstant, long AnchorTimestamp, long Version, long Shift = 0)
{
    /// <summary>How it keeps up with its due entries.</summary>
    public Pace Pace { get; init; }

    /// <summary>How fast its clock goes from the anchor on, where it skips idle time; null if the scale says it.</summary>
    public IdlePace? Idle { get; init; }

    /// <summary>Emulator seconds that pass in a real second: 0 on a manual clock.</summary>
    public double Rate => World.Clock.Mode == ClockMode.Manual ? 0 : Idle?.Rate ?? World.Clock.Scale;

    /// <summary>The number of times that the world was replaced.</summary>
    public long Replacements { get; init; }

    /// <summary>The time that timers use, in milliseconds: the world's clock, but it never goes back.</summary>
    public long Timestamp(TimeProvider time) => Now(time).UnixMilliseconds + Shift;

    /// <summary>
    /// The instant that the world's clock should have reached: on a manual clock the world's instant, on a real clock that
    /// plus the time passed since.
    /// </summary>
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
    /// The instant that the world's clock shows: the one that it should have reached, but never past an entry that has not
    /// run. While the clock is behind or an advance is running, the instant that the world has reached.
    /// </summary>
    public Instant Now(TimeProvider time)
    {
        if (Pace != Pace.OnTime)
            return World.Now;
        var target = Target(time);
        return World.NextDue is { } due && due <= target ? Instant.Max(World.Now, due.PlusClamped(TimeSpan.FromMilliseconds(-1))) : target;
    }
}

/// <summary>What a reader sees: an immutable world and the instant of its clock.</summary>
internal readonly record struct WorldView(World World, Instant Now);
