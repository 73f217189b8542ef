namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Observes the thread pool. Code under test that leaves its timer's callback (by a synchronization context, a channel, a
/// semaphore, <see cref="Task.Run(Action)"/>, <see cref="Task.Yield"/>) continues there.
/// </summary>
internal sealed class PoolWatch
{
    private int _others;

    /// <summary>Whether the pool is idle: nothing is queued, and nothing runs except work that is blocked or does not belong to the code under test.</summary>
    /// <param name="blocked">The number of pool threads that code has blocked.</param>
    public bool IsAtRest(int blocked)
    {
        // Read in the order in which a work item moves, so that none is missed.
        var isEmpty = ThreadPool.PendingWorkItemCount == 0;
        var busy = Busy() - blocked;
        _others = Math.Clamp(busy, 0, _others);
        return isEmpty && busy <= _others;
    }

    /// <summary>Treats the work that runs now as foreign.</summary>
    public void Accept(int blocked) => _others = Math.Max(0, Busy() - blocked);

    // The busy pool threads, without this one.
    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return most - available - (Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
    }
}
