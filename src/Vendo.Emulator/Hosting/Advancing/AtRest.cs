namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>Whether the code under test is at rest.</summary>
internal enum RestState
{
    /// <summary>The code is at rest: the clock may move.</summary>
    Reached,

    /// <summary>Not known yet, and nothing is queued on the thread pool: ask again at once.</summary>
    AtOnce,

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
    // Questions in a row, about a millisecond. Afterwards a check every 10 ms is often enough.
    private const int MostTurns = 1000;

    // Checks of a pool that stays busy while other threads of the process run (500 ms, once).
    private const int MostLooks = 50;

    // Checks for threads that are about to begin: the turns, and then 1 s.
    private const int MostStarts = MostTurns + 100;

    private Func<RestState>? _judge;
    private int _turns;
    private int _starts;
    private int _looks;
    private int _asleep;

    /// <summary>Something was started, or the clock has moved.</summary>
    public void Begin() => (_turns, _looks, _asleep, _starts) = (0, 0, 0, 0);

    /// <summary>Whether the code is at rest.</summary>
    /// <returns>Not <see cref="RestState.AtOnce"/>.</returns>
    public RestState Judge() => host.Options.Pool.Check(_judge ??= JudgeUntilKnown);

    /// <summary>Whether the code is at rest, asked once.</summary>
    public RestState JudgeInTurn() => host.Options.Pool.Check(JudgeOnce) is var state && state == RestState.AtOnce ? RestState.AfterTurn : state;

    private RestState JudgeUntilKnown()
    {
        RestState state;
        do
            state = JudgeOnce();
        while (state == RestState.AtOnce);
        return state;
    }

    private RestState JudgeOnce()
    {
        if (host.Rest.IsBusy)
            return RestState.AfterChange;
        var threads = host.Advances.Threads;
        var hasBlocked = callbacks.HasBlocked || !threads.IsEmpty;
        if (hasBlocked && (callbacks.AnyAwake() || threads.AnyAwake()))
            return Later();
        if (host.IsClockUsed && (IsThreadStarting() || !IsPoolAtRest(threads.BlockedOfPool + callbacks.BlockedOfPool)))
            return Later();

        // A thread may be waiting for a lock that another thread is about to release.
        return hasBlocked && ++_asleep < 2 ? RestState.AfterTurn : RestState.Reached;
    }

    private bool IsThreadStarting()
    {
        if (_starts >= MostStarts || !host.Options.Starting.Any())
            return false;
        _starts++;
        return true;
    }

    private bool IsPoolAtRest(int blocked)
    {
        var pool = host.Advances.Pool;
        if (pool.IsAtRest(blocked))
            return true;
        if (_turns < MostTurns || !(IsNothingRunning() || ++_looks > MostLooks))
            return false;
        pool.Accept(blocked);
        return true;
    }

    // Work that is queued runs when a thread of the pool is free: where code blocks many of them, that takes a while.
    private static bool IsNothingRunning() => PoolThreads.IsQueueEmpty && UserThread.IsEveryOtherAsleep();

    private RestState Later()
    {
        _asleep = 0;
        if (++_turns > MostTurns)
            return RestState.AfterChange;
        Thread.Yield();

        // A turn through the pool would wake another of its threads, which then counts as busy at the next question.
        return PoolThreads.IsQueueEmpty ? RestState.AtOnce : RestState.AfterTurn;
    }
}
