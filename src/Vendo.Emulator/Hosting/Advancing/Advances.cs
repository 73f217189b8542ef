using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// The advances of one world, run one after another in the order of their calls. An advance that a timer's callback requests
/// is part of the callback: it runs at once, and the advance that fired the timer continues afterwards.
/// </summary>
internal sealed class Advances(WorldHost host)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Advancing> _waiting = [];
    private Advancing? _current;

    /// <summary>The running advance; null for none.</summary>
    public Advancing? Current => Volatile.Read(ref _current);

    /// <summary>The state of the thread pool when the code under test last came to rest.</summary>
    public PoolWatch Pool => field ??= new PoolWatch(Threads, host.Options.Pool, host.Options.Foreign);

    /// <summary>Threads of the code under test.</summary>
    public UserThreads Threads { get; } = new(host.Rest, host.Options.Pool.Mark);

    /// <summary>Moves the clock.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="keep">The maximum number of entries in the ledger.</param>
    /// <param name="cancellation">Cancels it, also while it waits for other advances. Completed steps stay.</param>
    public Task<Outcome<Advanced>> RunAsync(AdvanceGoal goal, int keep, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<Outcome<Advanced>>(cancellation);

        var caller = Threads.EnterCaller();
        var advancing = Ask(goal, keep, caller, cancellation);
        return advancing.Ended;
    }

    private Advancing Ask(AdvanceGoal goal, int keep, Thread caller, CancellationToken cancellation)
    {
        Advancing advancing;
        lock (_lock)
        {
            var outer = host.Rest.IsInCallback ? _current : null;
            if (host.Rest.IsInCallback && outer is null)
                host.Rest.IsFiring = false;
            advancing = new Advancing(host, goal, keep, outer, caller, cancellation);
            if (_current is not null && outer is null)
            {
                _waiting.AddLast(advancing);
                advancing.OnCancelled(() => Forget(advancing));
                return advancing;
            }

            _current = advancing;
        }

        advancing.Begin(onCallersThread: true);
        return advancing;
    }

    /// <summary>Ends an advance, so that the next one can begin.</summary>
    public void Leave(Advancing advancing)
    {
        Threads.LeaveCaller(advancing.Caller);
        Advancing? next = null;
        lock (_lock)
        {
            _current = advancing.Outer;
            if (_current is null && _waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                _current = next = first.Value;
            }
        }

        if (advancing.Outer is { } outer)
            outer.Wake();
        else if (next is not null)
            next.Begin(onCallersThread: false);
        else
            host.FireDue();
    }

    private void Forget(Advancing advancing)
    {
        lock (_lock)
        {
            if (!_waiting.Remove(advancing))
                return;
        }

        Threads.LeaveCaller(advancing.Caller);
        advancing.EndCancelled();
    }
}
