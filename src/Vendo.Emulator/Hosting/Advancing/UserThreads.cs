using System.Collections.Concurrent;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// The threads that run code under test: code that has asked for the world's clock or for a client, has set a timer, or
/// was started by such code. Its execution context carries a mark, and the runtime tells when a thread takes up a context
/// with the mark and when it leaves it.
/// </summary>
/// <param name="rest">Knows which thread runs a callback, which is counted as such.</param>
/// <param name="mark">The mark; the last world that code has asked counts.</param>
internal sealed class UserThreads(Rest rest, CodeMark mark)
{
    private readonly ConcurrentDictionary<Thread, UserThread> _threads = new();
    private readonly ConcurrentDictionary<Thread, UserThread> _callers = new();

    public bool IsEmpty => _threads.IsEmpty;

    /// <summary>How many threads of the pool are blocked by code that is known.</summary>
    public int BlockedOfPool => _threads.Values.Concat(_callers.Values).Count(static user => user.IsBlockedOfPool);

    /// <summary>Marks the code that runs on this thread.</summary>
    public void Mark()
    {
        mark.Value = this;
        Enter();
    }

    /// <summary>Whether one runs, but for this thread; those that are gone are forgotten.</summary>
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

    /// <summary>This thread asks for an advance: whoever waits for the advance is not waited for.</summary>
    public Thread EnterCaller()
    {
        var thread = Thread.CurrentThread;
        _threads.TryRemove(thread, out _);
        _callers[thread] = UserThread.Current();
        return thread;
    }

    /// <summary>The advance of a thread is over.</summary>
    public void LeaveCaller(Thread thread) => _callers.TryRemove(thread, out _);

    /// <summary>Takes out those that run: their code has left the emulator's hands.</summary>
    public void ForgetAwake()
    {
        foreach (var (thread, user) in _threads)
        {
            if (!user.IsAsleep)
                _threads.TryRemove(thread, out _);
        }
    }

    /// <summary>This thread takes up a context with the mark.</summary>
    public void Enter()
    {
        if (!rest.IsInCallback && !_threads.ContainsKey(Thread.CurrentThread))
            _threads[Thread.CurrentThread] = UserThread.Current();
    }

    /// <summary>This thread leaves it.</summary>
    public void Leave() => _threads.TryRemove(Thread.CurrentThread, out _);
}
