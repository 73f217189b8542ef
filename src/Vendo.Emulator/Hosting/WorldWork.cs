using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>Something for a world's one writer to do.</summary>
internal abstract class WorldWork
{
    /// <summary>Works on the world as it is now; gives the next one. <see cref="Jumps"/> and <see cref="Replaces"/> say how it came about.</summary>
    public abstract World Run(World world, List<Changes> changes);

    /// <summary>Whether the clock was moved by hand, or by what moves it: a real clock then goes on from there.</summary>
    public bool Jumps { get; init; }

    /// <summary>Whether the world is another one altogether.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether the clock is to be written even where nothing else has changed.</summary>
    public bool Stores { get; init; }

    public abstract void Succeed();

    public abstract void Fail(Exception error);
}

/// <summary>Work that gives a value once it is committed and published.</summary>
internal sealed class WorldWork<T>(Func<World, List<Changes>, (World World, T Result)> run) : WorldWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override World Run(World world, List<Changes> changes)
    {
        (var next, _result) = run(world, changes);
        return next;
    }

    public override void Succeed() => _done.TrySetResult(_result!);

    public override void Fail(Exception error) => _done.TrySetException(error);
}

/// <summary>Makes the work that the host offers.</summary>
internal static class WorldWorks
{
    public static WorldWork<Applied<T>> Apply<T>(Command<T> command, bool jumps) => new((world, changes) =>
    {
        var applied = world.Apply(command);
        Add(changes, applied.Changes);
        return (applied.World, applied);
    })
    { Jumps = jumps, Stores = jumps };

    // Whatever the work, the host brings the world up to now before it.
    public static WorldWork<World> Settle(bool stores) => new((world, _) => (world, world)) { Stores = stores };

    public static WorldWork<Outcome<Advanced>> Advance(Func<World, Outcome<Advanced>> advance, bool jumps) => new((world, changes) =>
    {
        var outcome = advance(world);
        if (!outcome.IsSuccess)
            return (world, outcome);
        Add(changes, outcome.Value.Changes);
        return (outcome.Value.World, outcome);
    })
    { Jumps = jumps, Stores = jumps };

    public static WorldWork<World> Take() => new((world, _) => (world, world));

    public static WorldWork<World> Replace(Func<World, World> replace) => new((world, _) =>
    {
        var next = replace(world);
        return (next, next);
    })
    { Jumps = true, Stores = true, Replaces = true };

    private static void Add(List<Changes> changes, Changes more)
    {
        if (!more.IsEmpty)
            changes.Add(more);
    }
}
