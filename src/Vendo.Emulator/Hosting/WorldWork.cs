using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>Something for a world's one writer to do.</summary>
internal abstract class WorldWork
{
    /// <summary>Works on the world as it is now; gives the next one. <see cref="Jumps"/> and <see cref="Replaces"/> say how it came about.</summary>
    public abstract World Run(WorldState state, List<Changes> changes);

    /// <summary>Whether the clock was moved by hand, or by what moves it: a real clock then goes on from there.</summary>
    public virtual bool Jumps { get; init; }

    /// <summary>Whether the world is another one altogether.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether the clock is to be written even where nothing else has changed.</summary>
    public virtual bool Stores { get; init; }

    /// <summary>Whether it is there to bring a clock that is behind further.</summary>
    public bool CatchesUp { get; init; }

    /// <summary>How the world stands to what is due after it; null where it makes no difference.</summary>
    public virtual Pace? Leaves { get; init; }

    public abstract void Succeed();

    public abstract void Fail(Exception error);
}

/// <summary>Work that gives a value once it is committed and published.</summary>
internal class WorldWork<T>(Func<WorldState, List<Changes>, (World World, T Result)> run) : WorldWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override World Run(WorldState state, List<Changes> changes)
    {
        (var next, _result) = run(state, changes);
        return next;
    }

    public override void Succeed() => _done.TrySetResult(_result!);

    public override void Fail(Exception error) => _done.TrySetException(error);
}

/// <summary>Makes the work that the host offers.</summary>
internal static class WorldWorks
{
    public static WorldWork<Applied<T>> Apply<T>(Command<T> command, bool jumps) => new((state, changes) =>
    {
        // Whatever else is due comes by the slice.
        var applied = state.Pace == Pace.OnTime ? state.World.Apply(command) : state.World.ApplyBeforeDue(command);
        if (!applied.Changes.IsEmpty)
            changes.Add(applied.Changes);
        return (applied.World, applied);
    })
    { Jumps = jumps, Stores = jumps };

    // Whatever the work, the host brings the world up to now before it.
    public static WorldWork<World> Settle(bool stores) => new((state, _) => (state.World, state.World)) { Stores = stores, CatchesUp = true };

    /// <summary>An advance is over before it is done.</summary>
    public static WorldWork<World> LeaveAdvance() => new((state, _) => (state.World, state.World)) { Leaves = Pace.OnTime };

    public static WorldWork<World> Take() => new((state, _) => (state.World, state.World));

    public static WorldWork<World> Replace(Func<World, World> replace) => new((state, _) =>
    {
        var next = replace(state.World);
        return (next, next);
    })
    { Jumps = true, Stores = true, Replaces = true };
}
