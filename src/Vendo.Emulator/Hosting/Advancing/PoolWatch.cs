namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Observes the thread pool. Code under test that leaves its timer's callback (by a synchronization context, a channel, a
/// semaphore, <see cref="Task.Run(Action)"/>, <see cref="Task.Yield"/>) continues there.
/// </summary>
/// <param name="threads">The threads of the world's code.</param>
/// <param name="pool">What is known of the pool's threads.</param>
/// <param name="foreign">The work that was there before any code under test.</param>
internal sealed class PoolWatch(UserThreads threads, PoolThreads pool, ForeignWork foreign)
{
    // Work that was accepted as foreign later.
    private int _accepted;

    /// <summary>Whether the pool is idle: nothing is queued, and nothing runs except work that is blocked or does not belong to the code under test.</summary>
    /// <param name="blocked">The number of pool threads that code has blocked.</param>
    public bool IsAtRest(int blocked)
    {
        // Read in the order in which a work item moves, so that none is missed.
        var isEmpty = PoolThreads.IsQueueEmpty;
        var own = Own(blocked);
        _accepted = Math.Clamp(own, 0, _accepted);
        return isEmpty && own <= _accepted;
    }

    /// <summary>How often work was accepted as foreign without knowing that it is.</summary>
    public int Guesses { get; private set; }

    /// <summary>Treats the work that runs now as foreign.</summary>
    public void Accept(int blocked)
    {
        _accepted = Math.Max(0, Own(blocked));
        Guesses++;
    }

    private int Own(int blocked)
    {
        var own = pool.BusyFor(threads, foreign) - blocked;
        return own > 0 ? own - foreign.Count() : own;
    }
}
