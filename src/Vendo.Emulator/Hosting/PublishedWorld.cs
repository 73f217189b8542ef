using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>The published world: one reference, read without a lock and replaced by the writer only.</summary>
internal sealed class PublishedWorld(World world, TimeProvider time)
{
    private WorldState _state = new WorldState(world, world.Now, time.GetTimestamp(), 0).Paced(time);

    public WorldState State => Volatile.Read(ref _state);

    /// <summary>The instant that the world's clock shows.</summary>
    public Instant Now => State.Now(time);

    /// <summary>The time that timers use, in milliseconds. It never goes back.</summary>
    public long Timestamp => State.Timestamp(time);

    /// <summary>The instant that the clock should have reached.</summary>
    public Instant Target => State.Target(time);

    /// <summary>The world and the instant that its clock shows.</summary>
    public WorldView View
    {
        get
        {
            var state = State;
            return new WorldView(state.World, state.Now(time));
        }
    }

    /// <summary>The same; null if an entry is due first.</summary>
    public WorldView? ViewUnlessDue()
    {
        var state = State;
        return state.Pace == Pace.OnTime && state.World.HasDue(state.Target(time)) ? null : new WorldView(state.World, state.Now(time));
    }

    public void Put(WorldState state) => Volatile.Write(ref _state, state);
}
