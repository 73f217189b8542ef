namespace Vendo.Emulator.Hosting;

/// <summary>A world's clock as the code under test takes it: what it shows, and timers that go off as it moves.</summary>
internal sealed class WorldTimeProvider(WorldHost host) : TimeProvider
{
    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => host.Now.ToDateTimeOffset();

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new WorldTimer(host, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
