using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Hosting;

/// <summary>The timers that hang on a world's clock, in the order in which they are due; those of one instant, in the order of setting.</summary>
internal sealed class WorldTimers
{
    private readonly Lock _lock = new();
    private readonly SortedSet<(Instant Due, long Sequence, WorldTimer Timer)> _armed = new(Comparer<(Instant Due, long Sequence, WorldTimer Timer)>.Create(
        static (a, b) => a.Due.CompareTo(b.Due) is not 0 and var byInstant ? byInstant : a.Sequence.CompareTo(b.Sequence)));

    private long _sequence;

    /// <summary>When the next one is due; null where none is set.</summary>
    public Instant? NextDue
    {
        get
        {
            lock (_lock)
                return _armed.Count == 0 ? null : _armed.Min.Due;
        }
    }

    /// <summary>Sets a timer, or sets it anew.</summary>
    public void Set(WorldTimer timer, Instant? due)
    {
        lock (_lock)
        {
            if (timer.Armed is { } armed)
                _armed.Remove((armed.Due, armed.Sequence, timer));
            timer.Armed = due is { } instant ? (instant, ++_sequence) : null;
            if (timer.Armed is { } now)
                _armed.Add((now.Due, now.Sequence, timer));
        }
    }

    /// <summary>Sets off what is due, one after the other, those that are set meanwhile included.</summary>
    public void SetOff(Instant now)
    {
        while (Take(now) is { } timer)
            timer.SetOff();
    }

    private WorldTimer? Take(Instant now)
    {
        lock (_lock)
        {
            if (_armed.Count == 0 || _armed.Min.Due > now)
                return null;
            var (due, sequence, timer) = _armed.Min;
            _armed.Remove((due, sequence, timer));

            // A period is counted from when the timer was due, so that nothing drifts.
            timer.Armed = timer.Period is { } period ? (due.PlusClamped(period), ++_sequence) : null;
            if (timer.Armed is { } next)
                _armed.Add((next.Due, next.Sequence, timer));
            return timer;
        }
    }
}

/// <summary>A timer that hangs on a world's clock.</summary>
internal sealed class WorldTimer(WorldHost host, TimerCallback callback, object? state) : ITimer
{
    private int _isDisposed;

    /// <summary>When it is due, and its place among those of the same instant; kept by <see cref="WorldTimers"/> under its lock.</summary>
    public (Instant Due, long Sequence)? Armed { get; set; }

    public TimeSpan? Period { get; private set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (Volatile.Read(ref _isDisposed) == 1)
            return false;
        Period = period > TimeSpan.Zero ? Whole(period) : null;
        host.SetTimer(this, dueTime < TimeSpan.Zero ? null : host.Now.PlusClamped(Whole(dueTime)));
        return true;
    }

    public void SetOff()
    {
        if (Volatile.Read(ref _isDisposed) == 0)
            callback(state);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            host.SetTimer(this, null);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    // The world knows nothing finer than a millisecond; nothing goes off early.
    private static TimeSpan Whole(TimeSpan duration) => TimeSpan.FromMilliseconds(Math.Ceiling(duration.TotalMilliseconds));
}
