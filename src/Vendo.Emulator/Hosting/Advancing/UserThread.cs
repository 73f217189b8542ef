namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// A thread that runs code under test, and whether it sleeps. On Linux the kernel provides the state: waking a thread makes
/// it runnable before the waker continues, so a thread that is about to wake up never looks asleep. Elsewhere the runtime
/// provides the state, which may still report a just woken thread as asleep.
/// </summary>
/// <remarks>
/// Sleep within the runtime does not count: while the runtime collects garbage, compiles a method on another thread, or runs a
/// static constructor there, a thread waits in a lock that is none of the code's.
/// </remarks>
internal sealed class UserThread
{
    private readonly Thread _thread = Thread.CurrentThread;
    private readonly bool _isOfPool = Thread.CurrentThread.IsThreadPoolThread;

    private UserThread()
    {
    }

    /// <summary>The kernel's id of it; 0 where the kernel shows no threads.</summary>
    public int KernelId { get; } = KernelThreads.AreShown ? KernelThreads.CurrentId() : 0;

    /// <summary>Whether it waits for something or has ended.</summary>
    public bool IsAsleep => !_thread.IsAlive || (KernelId == 0 ? IsInWait : IsAsleepByKernel(KernelId) && (IsInWait || !IsInLock()));

    /// <summary>Whether it is a pool thread that code has blocked: the pool counts it as busy.</summary>
    public bool IsBlockedOfPool => _isOfPool && IsInWait && IsAsleep;

    private bool IsInWait => _thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    /// <summary>The calling thread.</summary>
    public static UserThread Current() => new();

    /// <summary>Whether no thread of the process runs except the calling one; false if that is unknown.</summary>
    public static bool IsEveryOtherAsleep()
    {
        if (!KernelThreads.AreShown)
            return false;
        var own = KernelThreads.CurrentId();
        return KernelThreads.All().All(id => id == own || IsAsleepByKernel(id));
    }

    private bool IsInLock()
    {
        using var call = KernelThreads.OpenCall(KernelId);
        return call is not null && KernelThreads.WaitsForLock(call);
    }

    private static bool IsAsleepByKernel(int id) => KernelThreads.StatusOf(id) is null or (_, 'S');
}
