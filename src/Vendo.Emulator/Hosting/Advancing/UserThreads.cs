using System.Collections.Concurrent;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// The threads that run code under test: code that has used the world's clock or a client, has set a timer, or was started
/// by such code. Its execution context carries a mark, and the runtime reports when a thread enters and leaves a context
/// with the mark.
/// </summary>
/// <param name="rest">Knows which thread runs a callback; callbacks are counted separately.</param>
/// <param name="mark">The mark.</param>
internal sealed class UserThreads(Rest rest, CodeMark mark)
{
    private readonly ConcurrentDictionary<Thread, UserThread> _threads = new();
    private readonly ConcurrentDictionary<Thread, UserThread> _callers = new();

    public bool IsEmpty => _threads.IsEmpty;

    /// <summary>The number of pool threads that known code blocks.</summary>
    public int BlockedOfPool => _threads.Values.Concat(_callers.Values).Count(static user => user.IsBlockedOfPool);

    /// <summary>Marks the code that runs on this thread.</summary>
    public void Mark()
    {
        mark.Add(this);
        Enter();
    }

    /// <summary>Whether a marked thread other than this one runs. Forgets threads that have ended.</summary>
    public bool AnyAwake()
    {
        foreach (var (thread, user) in _threads)
        {
            if (!thread.IsAlive)
                _threads.TryRemove(thread, out _);
            else if (thread != Thread.CurrentThread && !user.IsAsleep)
                return true;
        }

        return false;
    }

    /// <summary>Records that this thread requests an advance: the advance does not wait for it.</summary>
    public Thread EnterCaller()
    {
        var thread = Thread.CurrentThread;
        _threads.TryRemove(thread, out _);
        _callers[thread] = UserThread.Current();
        return thread;
    }

    /// <summary>Records that the advance of a thread has ended.</summary>
    public void LeaveCaller(Thread thread) => _callers.TryRemove(thread, out _);

    /// <summary>Whether a thread has requested an advance that runs.</summary>
    public bool IsCaller(Thread thread) => _callers.ContainsKey(thread);

    /// <summary>Removes the running threads: the emulator no longer waits for their code.</summary>
    public void ForgetAwake()
    {
        foreach (var (thread, user) in _threads)
        {
            if (!user.IsAsleep)
                _threads.TryRemove(thread, out _);
        }
    }

    /// <summary>Records that this thread enters a context with the mark.</summary>
    public void Enter()
    {
        if (!rest.IsInCallback && !_threads.ContainsKey(Thread.CurrentThread))
            _threads[Thread.CurrentThread] = UserThread.Current();
    }

    /// <summary>Records that this thread leaves it.</summary>
    public void Leave() => _threads.TryRemove(Thread.CurrentThread, out _);
}
