using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// The advances of one world, one after the other in the order of their calls. One that is asked for within a timer's
/// callback is part of what the callback does: it runs at once, and the advance that set off the timer goes on after it.
/// </summary>
internal sealed class Advances(WorldHost host)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Advancing> _waiting = [];
    private Advancing? _current;

    /// <summary>The advance that moves the clock now; null for none.</summary>
    public Advancing? Current => Volatile.Read(ref _current);

    /// <summary>What the pool did when the code under test last came to rest.</summary>
    public PoolWatch Pool { get; } = new();

    /// <summary>Threads of the code under test.</summary>
    public UserThreads Threads { get; } = new(host.Rest, host.Options.Mark);

    /// <summary>Moves the clock.</summary>
    /// <param name="goal">Where to.</param>
    /// <param name="keep">How many entries the ledger keeps.</param>
    /// <param name="cancellation">Ends it, also while it waits for others; what it did stays done.</param>
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

    /// <summary>An advance is over: the next may begin.</summary>
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
