namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Watches the callbacks that an advance runs. A callback that blocks until a later timer or answer must not stop the clock:
/// once its thread sleeps, another thread continues the advance.
/// </summary>
/// <param name="rest">Receives the thread that runs a callback.</param>
internal sealed class CallbackWatch(Rest rest)
{
    private readonly Lock _lock = new();
    private readonly List<Callback> _blocked = [];
    private Callback? _running;

    /// <summary>Whether there are blocked callbacks that the advance has passed.</summary>
    public bool HasBlocked
    {
        get
        {
            lock (_lock)
                return _blocked.Count > 0;
        }
    }

    /// <summary>The number of pool threads that they block.</summary>
    public int BlockedOfPool
    {
        get
        {
            lock (_lock)
                return _blocked.Count(static callback => callback.Thread.IsBlockedOfPool);
        }
    }

    /// <summary>Runs a callback on this thread.</summary>
    /// <param name="run">The callback.</param>
    /// <returns>False if another thread has continued the advance meanwhile.</returns>
    public bool Run(Action run)
    {
        var callback = new Callback();
        var outer = rest.CallbackThread;
        lock (_lock)
            _running = callback;
        rest.CallbackThread = Thread.CurrentThread;
        try
        {
            run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
            lock (_lock)
            {
                if (_running == callback)
                    (_running, rest.CallbackThread) = (null, outer);
                else
                    _blocked.Remove(callback);
            }
        }

        return !callback.IsBlocked;
    }

    /// <summary>Whether a callback that the advance passed has woken up and runs.</summary>
    public bool AnyAwake()
    {
        lock (_lock)
            return _blocked.Exists(static callback => !callback.Thread.IsAsleep);
    }

    /// <summary>Whether the running callback slept at two consecutive checks: then the advance passes it.</summary>
    public bool TryPass()
    {
        lock (_lock)
        {
            if (_running is not { } callback)
                return false;
            callback.Sleeps = callback.Thread.IsAsleep ? callback.Sleeps + 1 : 0;
            if (callback.Sleeps < 2)
                return false;
            callback.IsBlocked = true;
            _blocked.Add(callback);
            (_running, rest.CallbackThread) = (null, null);
            return true;
        }
    }

    private sealed class Callback
    {
        public UserThread Thread { get; } = UserThread.Current();

        public int Sleeps { get; set; }

        public bool IsBlocked { get; set; }
    }
}
