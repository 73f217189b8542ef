using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Server.Logging;

/// <summary>
/// Writes a line for each event of the main world. On a fast clock, the output is bounded: within a second of real time, the
/// first events are written and the others are counted.
/// </summary>
internal sealed class WorldLog : IAsyncDisposable
{
    /// <summary>The maximum number of events written in a second.</summary>
    public const int MostInASecond = 20;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly WorldHost _host;
    private readonly Action<string> _write;
    private readonly EventLine _line;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private long _told;
    private long _begun;
    private int _inWindow;
    private DateTime _day;

    /// <param name="host">The world.</param>
    /// <param name="write">Takes a line.</param>
    /// <param name="line">Writes the lines.</param>
    /// <param name="time">The real clock.</param>
    public WorldLog(WorldHost host, Action<string> write, EventLine line, TimeProvider time)
    {
        (_host, _write, _line, _time) = (host, write, line, time);
        _host.History.Read(null, 0, out _told);
        _begun = time.GetTimestamp();
        _following = FollowAsync(host.Events.Subscribe(WorldEventType.Changed, WorldEventType.Replaced));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }

    private async Task FollowAsync(WorldSubscription subscription)
    {
        // The caller's thread publishes; it must not write lines.
        await Task.Yield();
        try
        {
            while (true)
            {
                while (await subscription.WaitAsync(_stop.Token))
                {
                    while (subscription.TryTake(out var happened))
                        Note(happened);
                    if (!Tell())
                        await WaitForWindowAsync();
                }

                if (subscription.WhyEnded != SubscriptionEnd.Overflow)
                    return;

                // The history has kept count of what this subscription missed.
                subscription = _host.Events.Subscribe(WorldEventType.Changed, WorldEventType.Replaced);
                Tell();
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops: the events up to now are still written.
            TellRest();
        }
        finally
        {
            subscription.Dispose();
        }
    }

    private void Note(WorldEvent happened)
    {
        if (happened.Type != WorldEventType.Replaced)
            return;
        _told = 0;
        _write(_line.Replaced(happened.World ?? _host.Published));
    }

    // Returns false if some events have to wait for the next second.
    private bool Tell()
    {
        if (_time.GetElapsedTime(_begun) >= Window)
            (_begun, _inWindow) = (_time.GetTimestamp(), 0);
        var entries = _host.History.Read(_told, WorldHistory.MostEntries, out var last);
        _told = Math.Min(_told, last);
        foreach (var (number, entry) in entries)
        {
            if (_line.Of(_host.Published, entry) is { } line)
            {
                if (_inWindow == MostInASecond)
                    return false;
                TellDay(entry);
                _write(line);
                _inWindow++;
            }

            _told = number;
        }

        _told = last;
        return true;
    }

    private void TellDay(LedgerEntry entry)
    {
        var day = entry.At.ToDateTimeOffset().UtcDateTime.Date;
        if (day != _day)
            _write(_line.Day(entry));
        _day = day;
    }

    private async Task WaitForWindowAsync()
    {
        var rest = Window - _time.GetElapsedTime(_begun);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, _time, _stop.Token);
        Count();
    }

    private void TellRest()
    {
        if (!Tell())
            Count();
    }

    private void Count()
    {
        _host.History.Read(null, 0, out var last);
        if (last > _told)
            _write(_line.More(last - _told));
        _told = last;
    }
}
