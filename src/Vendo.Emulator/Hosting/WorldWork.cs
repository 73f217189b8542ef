using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>A piece of work for a world's single writer.</summary>
internal abstract class WorldWork
{
    /// <summary>Makes the next world from the current one. <see cref="Jumps"/> and <see cref="Replaces"/> describe the transition.</summary>
    public abstract World Run(WorldState state, List<Changes> changes);

    /// <summary>Whether the clock was moved by hand. A real clock then continues from the new instant.</summary>
    public virtual bool Jumps { get; init; }

    /// <summary>Whether the world was replaced.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether to write the clock even if nothing else has changed.</summary>
    public virtual bool Stores { get; init; }

    /// <summary>Whether the work is meant to move a clock that is behind.</summary>
    public bool CatchesUp { get; init; }

    /// <summary>The world's pace after the work; null if it does not change.</summary>
    public virtual Pace? Leaves { get; init; }

    public abstract void Succeed();

    public abstract void Fail(Exception error);
}

/// <summary>Work that returns a value when it is committed and published.</summary>
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

/// <summary>Creates the work items of the host.</summary>
internal static class WorldWorks
{
    public static WorldWork<Applied<T>> Apply<T>(Command<T> command, bool jumps) => new((state, changes) =>
    {
        // Other due entries run in slices.
        var applied = state.Pace == Pace.OnTime ? state.World.Apply(command) : state.World.ApplyBeforeDue(command);
        if (!applied.Changes.IsEmpty)
            changes.Add(applied.Changes);
        return (applied.World, applied);
    })
    { Jumps = jumps, Stores = jumps };

    // The host brings the world up to now before any work.
    public static WorldWork<World> Settle(bool stores) => new((state, _) => (state.World, state.World)) { Stores = stores, CatchesUp = true };

    /// <summary>An advance ends before its target.</summary>
    public static WorldWork<World> LeaveAdvance() => new((state, _) => (state.World, state.World)) { Leaves = Pace.OnTime };

    public static WorldWork<World> Take() => new((state, _) => (state.World, state.World));

    public static WorldWork<World> Replace(Func<World, World> replace) => new((state, _) =>
    {
        var next = replace(state.World);
        return (next, next);
    })
    { Jumps = true, Stores = true, Replaces = true };
}
