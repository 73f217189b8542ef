namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>One request, as an advance counts it: in flight from its beginning until its answer is handed over, except while it is parked.</summary>
internal sealed class InFlight
{
    private Rest? _rest;
    private string _what = "";
    private bool _isParked;
    private bool _isOver;

    /// <summary>Whether it waits for the emulator's clock, or for ever.</summary>
    public bool IsParked => _isParked;

    /// <inheritdoc/>
    public override string ToString() => _isParked ? _what + " (parked)" : _what;

    /// <summary>Counts it from now on.</summary>
    /// <param name="rest">Counts for the world that answers it.</param>
    /// <param name="what">Method and path.</param>
    public void Begin(Rest rest, string what)
    {
        (_rest, _what) = (rest, what);
        rest.Add(this);
    }

    /// <summary>It waits for the emulator's clock, or for ever: time may go on.</summary>
    public void Park() => _rest?.Change(() => _isParked = true);

    /// <summary>It goes on.</summary>
    public void Resume() => _rest?.Change(() => _isParked = false);

    /// <summary>Its answer is handed over, or nobody waits for one.</summary>
    public void End()
    {
        if (_isOver)
            return;
        _isOver = true;
        _rest?.Remove(this);
    }

    /// <summary>
    /// Completes the client's task. Within a timer's callback the client goes on right here, and the advance knows when it
    /// has come to its next wait; elsewhere it goes on on the thread pool.
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
