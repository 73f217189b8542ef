namespace Vendo.Emulator.Hosting.Clock;

/// <summary>
/// The timers on a world's clock, ordered by due time and then by the order of setting. Due times are timestamps of the
/// clock, which a restore, a reset or an import does not set back.
/// </summary>
internal sealed class WorldTimers
{
    private readonly Lock _lock = new();
    private readonly SortedSet<(long Due, long Sequence, WorldTimer Timer)> _armed = new(Comparer<(long Due, long Sequence, WorldTimer Timer)>.Create(
        static (a, b) => a.Due.CompareTo(b.Due) is not 0 and var byDue ? byDue : a.Sequence.CompareTo(b.Sequence)));

    private long _sequence;

    /// <summary>The timestamp of the next timer; null if none is set.</summary>
    public long? NextDue
    {
        get
        {
            lock (_lock)
                return _armed.Count == 0 ? null : _armed.Min.Due;
        }
    }

    /// <summary>The number of times that a timer was set, to detect timers set meanwhile.</summary>
    public long Settings => Volatile.Read(ref _sequence);

    /// <summary>The timestamps of the next timers, up to a maximum, and the total number of timers.</summary>
    public (long[] Next, int Count) List(int most)
    {
        lock (_lock)
            return ([.. _armed.Take(most).Select(static armed => armed.Due)], _armed.Count);
    }

    /// <summary>Sets or resets a timer; null cancels it.</summary>
    public void Set(WorldTimer timer, long? due)
    {
        lock (_lock)
        {
            if (timer.Armed is { } armed)
                _armed.Remove((armed.Due, armed.Sequence, timer));
            Arm(timer, due);
        }
    }

    /// <summary>Takes the next timer that is due at a timestamp; null if there is none. A periodic timer is set again.</summary>
    public WorldTimer? Take(long timestamp)
    {
        lock (_lock)
        {
            if (_armed.Count == 0 || _armed.Min.Due > timestamp)
                return null;
            var (due, sequence, timer) = _armed.Min;
            _armed.Remove((due, sequence, timer));

            // A period counts from the due time, so that it does not drift.
            Arm(timer, timer.Period > 0 ? due + timer.Period : null);
            return timer;
        }
    }

    private void Arm(WorldTimer timer, long? due)
    {
        timer.Armed = due is { } at ? (at, ++_sequence) : null;
        if (timer.Armed is { } now)
            _armed.Add((now.Due, now.Sequence, timer));
    }
}
