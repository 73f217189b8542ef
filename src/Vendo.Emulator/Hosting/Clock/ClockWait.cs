namespace Vendo.Emulator.Hosting.Clock;

/// <summary>A wait on a world's clock, or for an end. Whoever awaits it goes on right where it ends, so that an advance knows of it.</summary>
internal static class ClockWait
{
    /// <summary>Waits for a duration of the world's clock.</summary>
    /// <exception cref="OperationCanceledException">The end came first.</exception>
    public static async Task ForAsync(TimeSpan duration, WorldHost host, CancellationToken end)
    {
        var done = new TaskCompletionSource();
        using var timer = new WorldTimer(host, _ => done.TrySetResult(), null, duration, Timeout.InfiniteTimeSpan);
        using var registered = end.UnsafeRegister(_ => done.TrySetCanceled(end), null);
        await done.Task.ConfigureAwait(false);
    }

    /// <summary>Waits for an end.</summary>
    public static async Task ForEndAsync(CancellationToken end)
    {
        var done = new TaskCompletionSource();
        using var registered = end.UnsafeRegister(_ => done.TrySetResult(), null);
        await done.Task.ConfigureAwait(false);
    }
}
