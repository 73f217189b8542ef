namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// What is known of the pool's threads, for every emulator of the process: which of them check whether code is at rest, and
/// which run code under test, of which worlds. A world does not wait for those that do something else. Without this, the
/// advances of tests that run side by side would wait for each other.
/// </summary>
internal sealed class PoolThreads
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Thread, (UserThreads[] Worlds, UserThread User)> _marked = [];
    private int _checks;
    private long _version;

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
        var (before, others) = Others(world, foreign);
        var busy = Busy();

        // What began or ended meanwhile may be in one number and not in the other. Then all count as busy, and the next check decides.
        return Version() == before ? busy - others : busy - 1;
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
        var user = worlds is null ? null : UserThread.Current();
        lock (_lock)
        {
            _version++;
            if (user is null)
                _marked.Remove(Thread.CurrentThread);
            else
                _marked[Thread.CurrentThread] = (worlds!, user);
        }
    }

    private void Count(int change)
    {
        lock (_lock)
        {
            _version++;
            _checks += change;
        }
    }

    private long Version()
    {
        lock (_lock)
            return _version;
    }

    private (long Version, int Others) Others(UserThreads world, ForeignWork foreign)
    {
        lock (_lock)
        {
            var others = _checks;
            foreach (var (thread, (worlds, user)) in _marked)
            {
                if (!worlds.Contains(world) && !world.IsCaller(thread) && !foreign.Has(user.KernelId))
                    others++;
            }

            return (_version, others);
        }
    }
}
