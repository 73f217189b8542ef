namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>Whether the code under test is at rest.</summary>
internal enum RestState
{
    /// <summary>The code is at rest: the clock may move.</summary>
    Reached,

    /// <summary>Not known yet: ask again at once.</summary>
    Again,

    /// <summary>Not known yet: ask again after the work queued on the thread pool has begun.</summary>
    AfterTurn,

    /// <summary>Not at rest: ask again at the next change or check.</summary>
    AfterChange,
}

/// <summary>The definition of rest (docs/time.md).</summary>
/// <param name="host">The world that the code under test uses.</param>
/// <param name="callbacks">The callbacks that it runs.</param>
internal sealed class AtRest(WorldHost host, CallbackWatch callbacks)
{
    // Real time in which questions follow one another. Afterwards a check every 10 ms is often enough.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    // A pool that counts as busy while no thread runs for so long waits for something that is not the emulator. A shorter sleep
    // may be that of a thread of the code, for a lock or for the JIT compiler.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(20);

    // Checks of a pool that stays busy while other threads of the process run (500 ms, once).
    private const int MostLooks = 50;

    private long? _asked;
    private long? _silent;
    private int _looks;
    private int _asleep;

    /// <summary>Something was started, or the clock has moved.</summary>
    public void Begin() => (_asked, _silent, _looks, _asleep) = (null, null, 0, 0);

    public RestState Judge()
    {
        if (host.Rest.IsBusy)
            return RestState.AfterChange;
        var threads = host.Advances.Threads;
        var hasBlocked = callbacks.HasBlocked || !threads.IsEmpty;
        if (hasBlocked && (callbacks.AnyAwake() || threads.AnyAwake()))
            return Later();
        if (host.IsClockUsed && !IsPoolAtRest(threads.BlockedOfPool + callbacks.BlockedOfPool))
            return Later();

        // A thread may be waiting for a lock that another thread is about to release.
        return hasBlocked && ++_asleep < 2 ? RestState.AfterTurn : RestState.Reached;
    }

    private bool IsPoolAtRest(int blocked)
    {
        var pool = host.Advances.Pool;
        if (pool.IsAtRest(blocked))
            return true;
        if (!IsPatienceOver || !(IsSilent() || ++_looks > MostLooks))
            return false;
        pool.Accept(blocked);
        return true;
    }

    private bool IsPatienceOver => _asked is { } asked && RealClock.Provider.GetElapsedTime(asked) > Patience;

    // Whether every other thread was asleep at each look for long enough.
    private bool IsSilent()
    {
        if (!UserThread.IsEveryOtherAsleep())
        {
            _silent = null;
            return false;
        }

        _silent ??= RealClock.Provider.GetTimestamp();
        return RealClock.Provider.GetElapsedTime(_silent.Value) >= Silence;
    }

    private RestState Later()
    {
        _asleep = 0;
        _asked ??= RealClock.Provider.GetTimestamp();
        if (IsPatienceOver)
            return RestState.AfterChange;
        Thread.Yield();

        // A turn through the pool wakes another of its threads, which would count as busy at the next question.
        return ThreadPool.PendingWorkItemCount == 0 ? RestState.Again : RestState.AfterTurn;
    }
}
