namespace Vendo.Emulator.Hosting.Clock;

/// <summary>A timer on a world's clock. It refuses the same arguments as a system timer.</summary>
internal sealed class WorldTimer : ITimer
{
    // As in System.Threading.Timer.
    private const long Longest = 0xfffffffe;

    private readonly Lock _lock = new();
    private readonly WorldHost _host;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TaskCompletionSource? _idle;
    private int _running;
    private bool _isDisposed;

    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not infinite, or longer than a timer supports.</exception>
    public WorldTimer(WorldHost host, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_host, _callback, _state) = (host, callback, state);
        Change(dueTime, period);
    }

    /// <summary>Its due time, and its order among timers with the same due time; written by <see cref="WorldTimers"/> under its lock.</summary>
    public (long Due, long Sequence)? Armed { get; set; }

    /// <summary>Milliseconds; 0 for none.</summary>
    public long Period { get; private set; }

    private bool IsDisposed
    {
        get
        {
            lock (_lock)
                return _isDisposed;
        }
    }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var (due, every) = (Milliseconds(dueTime, nameof(dueTime)), Milliseconds(period, nameof(period)));
        if (IsDisposed)
            return false;
        Period = Math.Max(every, 0);

        // The world's resolution is a millisecond; no timer fires early.
        _host.SetTimer(this, due < 0 ? null : (long)Math.Ceiling(Math.Max(dueTime.TotalMilliseconds, 0)));
        if (!IsDisposed)
            return true;
        _host.SetTimer(this, null);
        return false;
    }

    /// <summary>Runs the callback, in the context in which the timer was created.</summary>
    public void Fire()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _running++;
        }

        try
        {
            if (_context is null)
                _callback(_state);
            else
                ExecutionContext.Run(_context, static timer => ((WorldTimer)timer!).Call(), this);
        }
        finally
        {
            TaskCompletionSource? idle = null;
            lock (_lock)
            {
                if (--_running == 0)
                    (idle, _idle) = (_idle, null);
            }

            idle?.SetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        _host.SetTimer(this, null);
    }

    /// <summary>Completes when no callback is running.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        lock (_lock)
        {
            return _running == 0
                ? ValueTask.CompletedTask
                : new ValueTask((_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    private static long Milliseconds(TimeSpan time, string name)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, Longest, name);
        return milliseconds;
    }

    private void Call() => _callback(_state);
}
