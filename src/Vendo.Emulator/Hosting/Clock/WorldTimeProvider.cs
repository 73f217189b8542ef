namespace Vendo.Emulator.Hosting.Clock;

/// <summary>
/// A world's clock as a <see cref="TimeProvider"/> for the code under test. Its timers fire as the clock moves. Timestamps
/// never go back; only <see cref="GetUtcNow"/> does when the clock is set back.
/// </summary>
internal sealed class WorldTimeProvider(WorldHost host) : TimeProvider
{
    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => host.Now.ToDateTimeOffset();

    /// <inheritdoc/>
    public override long GetTimestamp() => host.Timestamp * TimeSpan.TicksPerMillisecond;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        host.IsClockUsed = true;
        host.Advances.Threads.Mark();
        return new WorldTimer(host, callback, state, dueTime, period);
    }
}
