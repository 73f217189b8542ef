namespace Vendo.Emulator.Hosting.Clock;

/// <summary>
/// Waits on a world's clock, or for a cancellation. The awaiting code continues on the thread that ends the wait, so that an
/// advance knows about it.
/// </summary>
internal static class ClockWait
{
    /// <summary>Waits for a duration of the world's clock.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled first.</exception>
    public static async Task ForAsync(TimeSpan duration, WorldHost host, CancellationToken end)
    {
        var done = new TaskCompletionSource();
        using var timer = new WorldTimer(host, _ => done.TrySetResult(), null, duration, Timeout.InfiniteTimeSpan);
        using var registered = end.UnsafeRegister(_ => done.TrySetCanceled(end), null);
        await done.Task.ConfigureAwait(false);
    }

    /// <summary>Waits for a cancellation.</summary>
    public static async Task ForEndAsync(CancellationToken end)
    {
        var done = new TaskCompletionSource();
        using var registered = end.UnsafeRegister(_ => done.TrySetResult(), null);
        await done.Task.ConfigureAwait(false);
    }
}
