using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Clock;

/// <summary>
/// One wake-up for all that is to come: at the next entry of the world's agenda, or the next timer on its clock. On a
/// manual clock nothing comes by itself.
/// </summary>
internal sealed class WakeUp : IAsyncDisposable
{
    // A timer takes no more than some weeks; it is set anew when it goes off.
    private const double LongestWait = 24 * 3_600_000;

    // What is due stays due when it could not be written; until then every reader tries again as well.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly PublishedWorld _published;
    private readonly Func<Instant?> _nextTimer;
    private readonly TimeProvider _time;
    private readonly Func<Task> _settle;
    private readonly Action _fire;
    private readonly ITimer? _timer;

    /// <summary>Not set yet: whoever makes it may not be ready for it to go off.</summary>
    /// <param name="published">Whose agenda and clock.</param>
    /// <param name="nextTimer">When the next timer on its clock is due.</param>
    /// <param name="time">What a real clock follows.</param>
    /// <param name="settle">Runs what is due in the world.</param>
    /// <param name="fire">Sets off the timers that are due.</param>
    public WakeUp(PublishedWorld published, Func<Instant?> nextTimer, TimeProvider time, Func<Task> settle, Action fire)
    {
        (_published, _nextTimer, _time, _settle, _fire) = (published, nextTimer, time, settle, fire);
        _timer = time.CreateTimer(static wakeUp => ((WakeUp)wakeUp!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets it for what comes next by now.</summary>
    public void Set()
    {
        var state = _published.State;
        if (state.World.Clock.Mode == ClockMode.Manual || state.Pace == Pace.Advancing || Earlier(state.World.NextDue, _nextTimer()) is not { } due)
            return;

        // In milliseconds as doubles: on a slow clock the wait may be longer than any TimeSpan. Up to whole ones, as timers
        // know nothing finer; not beyond, as a provider that is moved by hand may stop right there.
        var wait = (due - state.Target(_time)).TotalMilliseconds / state.Rate;
        _timer?.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait), 0, LongestWait)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets it for another try at what could not be written.</summary>
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
