namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>A request as an advance counts it: in flight from its beginning until its answer is handed over, except while it is parked.</summary>
internal sealed class InFlight
{
    private Rest? _rest;
    private string _method = "", _path = "";
    private bool _isParked;
    private bool _isOver;

    /// <summary>Whether it waits for the emulator's clock, or forever.</summary>
    public bool IsParked => _isParked;

    /// <inheritdoc/>
    public override string ToString() => $"{_method} {_path}{(_isParked ? " (parked)" : "")}";

    /// <summary>Starts counting it.</summary>
    /// <param name="rest">The counter of the world that answers it.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="path">Its path.</param>
    public void Begin(Rest rest, string method, string path)
    {
        (_rest, _method, _path) = (rest, method, path);
        rest.Add(this);
    }

    /// <summary>Parks the request: it waits for the emulator's clock, or forever, so the clock may move.</summary>
    public void Park() => _rest?.Change(() => _isParked = true);

    /// <summary>Unparks the request.</summary>
    public void Resume() => _rest?.Change(() => _isParked = false);

    /// <summary>Stops counting it: its answer is handed over, or its client has left.</summary>
    public void End()
    {
        if (_isOver)
            return;
        _isOver = true;
        _rest?.Remove(this);
    }

    /// <summary>
    /// Completes the client's task. Within a timer's callback the client continues on this thread, so that the advance knows
    /// when it reaches its next wait; otherwise it continues on the thread pool.
    /// </summary>
    public void HandOver(Action complete)
    {
        if (_rest?.IsInCallback == true)
        {
            End();
            complete();
            return;
        }

        Resume();
        ThreadPool.UnsafeQueueUserWorkItem(
            static given =>
            {
                given.This.End();
                given.Complete();
            },
            (This: this, Complete: complete),
            preferLocal: false);
    }
}
