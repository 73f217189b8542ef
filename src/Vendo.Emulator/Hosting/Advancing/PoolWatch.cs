namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// What the runtime tells about the thread pool. Code under test that leaves its timer's callback (a synchronization
/// context, a channel, a semaphore, <see cref="Task.Run(Action)"/>, <see cref="Task.Yield"/>) goes on there.
/// </summary>
internal sealed class PoolWatch
{
    private int _others;

    /// <summary>Whether nothing waits in the pool, and nothing runs there but what is known to be blocked, or not of the code under test.</summary>
    /// <param name="blocked">Threads of the pool that code has blocked.</param>
    public bool IsAtRest(int blocked)
    {
        // In the order in which an item moves, so that none is missed.
        var isEmpty = ThreadPool.PendingWorkItemCount == 0;
        var busy = Busy() - blocked;
        _others = Math.Clamp(busy, 0, _others);
        return isEmpty && busy <= _others;
    }

    /// <summary>Takes what runs now for somebody else's.</summary>
    public void Accept(int blocked) => _others = Math.Max(0, Busy() - blocked);

    // Threads of the pool that run something, without this one.
    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return most - available - (Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
    }
}
