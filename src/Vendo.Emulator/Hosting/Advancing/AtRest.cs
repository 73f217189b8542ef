namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>What an advance knows about the code under test.</summary>
internal enum RestState
{
    /// <summary>It is at rest: time may go on.</summary>
    Reached,

    /// <summary>Asked again once what was queued on the thread pool before has begun.</summary>
    AfterTurn,

    /// <summary>Asked again when something changes, or at the next look.</summary>
    AfterChange,
}

/// <summary>The one definition of rest (docs/time.md).</summary>
/// <param name="host">The world that the code under test uses.</param>
/// <param name="callbacks">The callbacks that it runs.</param>
internal sealed class AtRest(WorldHost host, CallbackWatch callbacks)
{
    // Turns through the pool, a millisecond or so; after them the machine's look every 10 ms is often enough.
    private const int MostTurns = 1000;

    // Looks at a pool that somebody keeps busy, while other threads of the process run (500 ms, once).
    private const int MostLooks = 50;

    private int _turns;
    private int _looks;
    private int _asleep;

    /// <summary>Something was set off, or time has gone on.</summary>
    public void Begin() => (_turns, _looks, _asleep) = (0, 0, 0);

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

        // A thread may sleep for a lock that another is about to leave.
        return hasBlocked && ++_asleep < 2 ? RestState.AfterTurn : RestState.Reached;
    }

    private bool IsPoolAtRest(int blocked)
    {
        var pool = host.Advances.Pool;
        if (pool.IsAtRest(blocked))
            return true;
        if (_turns < MostTurns || !(UserThread.IsEveryOtherAsleep() || ++_looks > MostLooks))
            return false;
        pool.Accept(blocked);
        return true;
    }

    private RestState Later()
    {
        _asleep = 0;
        if (++_turns > MostTurns)
            return RestState.AfterChange;
        Thread.Yield();
        return RestState.AfterTurn;
    }
}
