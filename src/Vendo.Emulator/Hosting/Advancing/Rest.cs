namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Knows the requests of one world that are in flight. The code under test is at rest when each of them is answered or
/// parked, and when what it does in consequence of an answer or a timer has come to its next wait on the emulator, or to
/// its end (docs/time.md).
/// </summary>
internal sealed class Rest
{
    private readonly Lock _lock = new();
    private readonly List<InFlight> _requests = [];
    private Action? _changed;

    /// <summary>The thread that runs a timer's callback; null while none runs.</summary>
    public Thread? CallbackThread { get; set; }

    /// <summary>Whether timers go off without an advance, on some thread that does not wait for one.</summary>
    public bool IsFiring { get; set; }

    /// <summary>Whether this thread runs a timer's callback.</summary>
    public bool IsInCallback => CallbackThread == Thread.CurrentThread;

    /// <summary>Every request that is neither answered nor given up, parked ones too.</summary>
    public InFlight[] Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>Whether a request is in flight that is not parked, or a timer goes off.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_lock)
                return IsFiring || _requests.Exists(static request => !request.IsParked);
        }
    }

    /// <summary>Tells of the next change, once; null takes the question back.</summary>
    public void OnChange(Action? changed)
    {
        lock (_lock)
            _changed = changed;
    }

    public void Add(InFlight request) => Change(() => _requests.Add(request));

    public void Remove(InFlight request) => Change(() => _requests.Remove(request));

    /// <summary>Changes what is counted.</summary>
    public void Change(Action change)
    {
        Action? changed;
        lock (_lock)
        {
            change();
            (changed, _changed) = (_changed, null);
        }

        changed?.Invoke();
    }
}
