using System.Collections.Concurrent;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// What is known of the pool's threads, for every emulator of the process: which of them check whether code is at rest, and
/// which run code under test, of which worlds. A world does not wait for those that do something else. Without this, the
/// advances of tests that run side by side would wait for each other.
/// </summary>
internal sealed class PoolThreads
{
    private readonly ConcurrentDictionary<Thread, PoolThread> _threads = new();
    private int _checks;

    // Changes that have begun, and changes that have ended. Without a lock: code under test makes a change at each of its turns.
    private long _begun;
    private long _ended;

    private PoolThreads() => Mark = new CodeMark(this);

    /// <summary>Those of the process, which has one pool.</summary>
    public static PoolThreads OfProcess { get; } = new();

    /// <summary>Marks the code under test.</summary>
    public CodeMark Mark { get; }

    /// <summary>Lets advances wait for the queued work to begin.</summary>
    public PoolTurn Turn { get; } = new();

    /// <summary>Whether all work of the pool has begun.</summary>
    public static bool IsQueueEmpty => ThreadPool.PendingWorkItemCount == 0;

    /// <summary>The busy threads of the pool.</summary>
    public static int Busy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return most - available;
    }

    /// <summary>The busy threads that may run code of a world: those of which nothing else is known. The calling thread checks, so it is none.</summary>
    /// <param name="world">The threads of the world's code.</param>
    /// <param name="foreign">Work that is counted separately.</param>
    public int BusyFor(UserThreads world, ForeignWork foreign)
    {
        var ended = Volatile.Read(ref _ended);
        var others = Others(world, foreign);
        var busy = Busy();

        // What changed meanwhile may be in one number and not in the other. Then all count as busy, and the next check decides.
        return Interlocked.Read(ref _begun) == ended ? busy - others : busy - 1;
    }

    /// <summary>Runs a check on this thread.</summary>
    /// <param name="check">The check. It runs no code under test.</param>
    public RestState Check(Func<RestState> check)
    {
        Count(1);
        try
        {
            return check();
        }
        finally
        {
            Count(-1);
        }
    }

    /// <summary>Records the worlds of the code that this thread runs from now on; null for none.</summary>
    public void Run(UserThreads[]? worlds)
    {
        if (!Thread.CurrentThread.IsThreadPoolThread)
            return;
        var own = _threads.TryGetValue(Thread.CurrentThread, out var known) ? known : Add();
        Interlocked.Increment(ref _begun);
        own.Worlds = worlds;
        Interlocked.Increment(ref _ended);
    }

    private void Count(int change)
    {
        Interlocked.Increment(ref _begun);
        Interlocked.Add(ref _checks, change);
        Interlocked.Increment(ref _ended);
    }

    private int Others(UserThreads world, ForeignWork foreign)
    {
        var others = Volatile.Read(ref _checks);
        foreach (var (thread, known) in _threads)
        {
            if (known.Worlds is { } worlds && !worlds.Contains(world) && !world.IsCaller(thread) && !foreign.Has(known.KernelId))
                others++;
        }

        return others;
    }

    private PoolThread Add()
    {
        foreach (var (thread, _) in _threads)
        {
            if (!thread.IsAlive)
                _threads.TryRemove(thread, out _);
        }

        return _threads[Thread.CurrentThread] = new PoolThread(UserThread.Current().KernelId);
    }

    private sealed class PoolThread(int kernelId)
    {
        private volatile UserThreads[]? _worlds;

        public int KernelId => kernelId;

        /// <summary>The worlds of the code that it runs; null for none.</summary>
        public UserThreads[]? Worlds
        {
            get => _worlds;
            set => _worlds = value;
        }
    }
}
