namespace Vendo.Emulator.Hosting.Clock;

/// <summary>
/// The timers on a world's clock, in the order in which they are due; those of one moment, in the order of setting. They
/// are due by the clock's timestamp, which a restore, a reset or an import does not set back.
/// </summary>
internal sealed class WorldTimers
{
    private readonly Lock _lock = new();
    private readonly SortedSet<(long Due, long Sequence, WorldTimer Timer)> _armed = new(Comparer<(long Due, long Sequence, WorldTimer Timer)>.Create(
        static (a, b) => a.Due.CompareTo(b.Due) is not 0 and var byDue ? byDue : a.Sequence.CompareTo(b.Sequence)));

    private long _sequence;

    /// <summary>The timestamp at which the next one is due; null where none is set.</summary>
    public long? NextDue
    {
        get
        {
            lock (_lock)
                return _armed.Count == 0 ? null : _armed.Min.Due;
        }
    }

    /// <summary>Counts the settings: more than before, and somebody has set one meanwhile.</summary>
    public long Settings => Volatile.Read(ref _sequence);

    /// <summary>The timestamps at which timers are due, the next first, no more than so many; and how many there are.</summary>
    public (long[] Next, int Count) List(int most)
    {
        lock (_lock)
            return ([.. _armed.Take(most).Select(static armed => armed.Due)], _armed.Count);
    }

    /// <summary>Sets a timer, or sets it again; null takes it back.</summary>
    public void Set(WorldTimer timer, long? due)
    {
        lock (_lock)
        {
            if (timer.Armed is { } armed)
                _armed.Remove((armed.Due, armed.Sequence, timer));
            Arm(timer, due);
        }
    }

    /// <summary>Takes the next timer that is due by a timestamp; null where none is. A periodic one is set again.</summary>
    public WorldTimer? Take(long timestamp)
    {
        lock (_lock)
        {
            if (_armed.Count == 0 || _armed.Min.Due > timestamp)
                return null;
            var (due, sequence, timer) = _armed.Min;
            _armed.Remove((due, sequence, timer));

            // A period is counted from when the timer was due, so that nothing drifts.
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
