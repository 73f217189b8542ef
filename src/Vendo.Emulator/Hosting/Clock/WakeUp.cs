using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Hosting.Clock;

/// <summary>
/// One system timer for everything that comes next: the next entry of the world's agenda, or the next timer on its clock. A
/// manual clock needs no wake-up.
/// </summary>
internal sealed class WakeUp : IAsyncDisposable
{
    // A system timer cannot wait longer than some weeks; it is set again when it fires.
    private const double LongestWait = 24 * 3_600_000;

    // Entries stay due if they could not be written. Until then every reader retries as well.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly PublishedWorld _published;
    private readonly Func<Instant?> _nextTimer;
    private readonly TimeProvider _time;
    private readonly Func<Task> _settle;
    private readonly Action _fire;
    private readonly ITimer? _timer;

    /// <summary>The timer is not set yet, because its creator may not be ready for it to fire.</summary>
    /// <param name="published">The world with the agenda and the clock.</param>
    /// <param name="nextTimer">Returns when the next timer on its clock is due.</param>
    /// <param name="time">The time provider that a real clock follows.</param>
    /// <param name="settle">Runs the entries that are due in the world.</param>
    /// <param name="fire">Fires the timers that are due.</param>
    public WakeUp(PublishedWorld published, Func<Instant?> nextTimer, TimeProvider time, Func<Task> settle, Action fire)
    {
        (_published, _nextTimer, _time, _settle, _fire) = (published, nextTimer, time, settle, fire);
        _timer = time.CreateTimer(static wakeUp => ((WakeUp)wakeUp!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets the wake-up for the next event.</summary>
    public void Set()
    {
        var state = _published.State;
        if (state.World.Clock.Mode == ClockMode.Manual || state.Pace == Pace.Advancing || Earlier(state.World.NextDue, _nextTimer()) is not { } due)
            return;

        // Milliseconds as doubles: on a slow clock the wait may be longer than any TimeSpan. Rounded up to whole
        // milliseconds, the resolution of timers, but not further: a provider that a test moves may stop exactly there.
        var wait = (due - state.Target(_time)).TotalMilliseconds / state.Rate;
        _timer?.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait), 0, LongestWait)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets the wake-up for a retry of a failed write.</summary>
    public void SetForRetry()
    {
        if (_published.State.World.Clock.Mode == ClockMode.Real)
            _timer?.Change(RetryAfter, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static Instant? Earlier(Instant? a, Instant? b) => a is null || b < a ? b : a;

    private void OnTimer()
    {
        if (_published.State.World.HasDue(_published.Target))
            _ = SettleAndSetOffAsync().ContinueWith(static task => _ = task.Exception, TaskContinuationOptions.OnlyOnFaulted);
        else
            SetOffAndWait();
    }

    private async Task SettleAndSetOffAsync()
    {
        await _settle().ConfigureAwait(false);
        SetOffAndWait();
    }

    private void SetOffAndWait()
    {
        _fire();
        Set();
    }
}
