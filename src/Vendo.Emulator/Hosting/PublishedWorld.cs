using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The world as every reader gets it: one reference, no lock. Only the writer puts another in its place.</summary>
internal sealed class PublishedWorld(World world, TimeProvider time)
{
    private WorldState _state = new WorldState(world, world.Now, time.GetTimestamp(), 0).Paced(time);

    public WorldState State => Volatile.Read(ref _state);

    /// <summary>What the world's clock shows.</summary>
    public Instant Now => State.Now(time);

    /// <summary>What timers go by, in milliseconds: never back.</summary>
    public long Timestamp => State.Timestamp(time);

    /// <summary>Where the clock should be.</summary>
    public Instant Target => State.Target(time);

    /// <summary>The world and what its clock shows.</summary>
    public WorldView View
    {
        get
        {
            var state = State;
            return new WorldView(state.World, state.Now(time));
        }
    }

    /// <summary>The same; null where something is due first.</summary>
    public WorldView? ViewUnlessDue()
    {
        var state = State;
        return state.Pace == Pace.OnTime && state.World.HasDue(state.Target(time)) ? null : new WorldView(state.World, state.Now(time));
    }

    public void Put(WorldState state) => Volatile.Write(ref _state, state);
}
