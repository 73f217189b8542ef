namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// Tracks the requests in flight of one world. The code under test is at rest when each of them is answered or parked, and
/// when every consequence of an answer or a timer has reached its next wait on the emulator, or its end (docs/time.md).
/// </summary>
internal sealed class Rest
{
    private readonly Lock _lock = new();
    private readonly List<InFlight> _requests = [];
    private Action? _changed;

    /// <summary>The thread that runs a timer's callback; null if none runs.</summary>
    public Thread? CallbackThread { get; set; }

    /// <summary>Whether timers fire without an advance, on a thread that does not wait for one.</summary>
    public bool IsFiring { get; set; }

    /// <summary>Whether this thread runs a timer's callback.</summary>
    public bool IsInCallback => CallbackThread == Thread.CurrentThread;

    /// <summary>Every request that is neither answered nor aborted, including parked ones.</summary>
    public InFlight[] Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>Whether a request that is not parked is in flight, or a timer fires.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_lock)
                return IsFiring || _requests.Exists(static request => !request.IsParked);
        }
    }

    /// <summary>Calls back once at the next change; null cancels the callback.</summary>
    public void OnChange(Action? changed)
    {
        lock (_lock)
            _changed = changed;
    }

    public void Add(InFlight request) => Change((_requests, request), static each => each._requests.Add(each.request));

    public void Remove(InFlight request) => Change((_requests, request), static each => each._requests.Remove(each.request));

    /// <summary>Changes the count.</summary>
    public void Change(Action change) => Change(change, static change => change());

    // Without a closure: each request comes here twice.
    private void Change<T>(T argument, Action<T> change)
    {
        Action? changed;
        lock (_lock)
        {
            change(argument);
            (changed, _changed) = (_changed, null);
        }

        changed?.Invoke();
    }
}
