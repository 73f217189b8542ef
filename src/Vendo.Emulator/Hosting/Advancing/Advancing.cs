using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting.Advancing;

/// <summary>
/// One advance. It stops at each timer on the world's clock: first it runs what is due in the world, then the timer, then it
/// waits until the code under test is at rest. One pool thread at a time runs it.
/// </summary>
internal sealed class Advancing
{
    // Measured in real time: used only for code that blocks or leaves the emulator.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    // The advance stops waiting for code that ran this long without waiting on the emulator (1 s).
    private const int MostLooksAtThreads = 100;

    // Nothing has waited on the emulator for this long (10 s): an error.
    private const int MostLooksAtIdle = 1000;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<Outcome<Advanced>> _ended = new();
    private readonly WorldHost _host;
    private readonly AdvanceGoal _goal;
    private readonly int _keep;
    private readonly CancellationToken _cancellation;
    private readonly CallbackWatch _callbacks;
    private readonly AtRest _atRest;
    private readonly LedgerJoin _ledger;
    private CancellationTokenRegistration _registration;
    private ITimer? _looks;
    private Task<World>? _taken;
    private Task<Outcome<Advanced>>? _step;
    private Exception? _thrown;
    private int _looksAtStop;
    private int _turn;
    private bool _hasBegun;
    private bool _isDriven;
    private bool _isWoken;

    /// <param name="host">The world.</param>
    /// <param name="goal">The goal.</param>
    /// <param name="keep">The maximum number of entries in the ledger.</param>
    /// <param name="outer">The advance whose callback requested this one; null for none.</param>
    /// <param name="caller">The thread that requested it and may wait for it.</param>
    /// <param name="cancellation">Cancels it between two stops.</param>
    public Advancing(WorldHost host, AdvanceGoal goal, int keep, Advancing? outer, Thread caller, CancellationToken cancellation)
    {
        (_host, _goal, _keep, Outer, Caller, _cancellation) = (host, goal, keep, outer, caller, cancellation);
        _callbacks = new CallbackWatch(host.Rest);
        _atRest = new AtRest(host, _callbacks);
        _ledger = new LedgerJoin(keep);
    }

    private enum Went
    {
        On,

        // On, and the code under test is still at rest: only the clock has moved.
        OnAtRest,
        AfterTurn,
        AfterChange,
        Over,
    }

    public Advancing? Outer { get; }

    public Thread Caller { get; }

    /// <summary>The ledger, when the advance has ended.</summary>
    public Task<Outcome<Advanced>> Ended => _ended.Task;

    /// <summary>Registers an action for the caller's cancellation.</summary>
    public void OnCancelled(Action cancelled) => _registration = _cancellation.UnsafeRegister(_ => cancelled(), null);

    /// <summary>Starts the advance when its turn has come.</summary>
    /// <param name="onCallersThread">Whether it may run on the caller's thread because the code under test has started nothing.</param>
    public void Begin(bool onCallersThread)
    {
        _registration.Dispose();
        if (onCallersThread && _host.IsQuiet && _goal.InOneGo is { } inOneGo)
        {
            var step = _host.AdvanceOnceAsync(inOneGo, _keep, _cancellation);
            _ = step.ContinueWith(EndLike, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return;
        }

        OnCancelled(Wake);
        _looks = RealClock.Provider.CreateTimer(static advancing => ((Advancing)advancing!).Look(), this, LookEvery, LookEvery);
        Wake();
    }

    /// <summary>Something has changed: checks again whether it can continue.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _isWoken = true;
            if (_isDriven || _ended.Task.IsCompleted)
                return;
            _isDriven = true;
        }

        Queue(_turn);
    }

    /// <summary>Cancels the advance before its turn came.</summary>
    public void EndCancelled() => _ended.TrySetCanceled(_cancellation);

    private void Look()
    {
        _looksAtStop++;
        if (_looksAtStop == MostLooksAtThreads)
            _host.Advances.Threads.ForgetAwake();
        if (!_callbacks.TryPass())
        {
            Wake();
            return;
        }

        int turn;
        lock (_lock)
            turn = ++_turn;
        Queue(turn);
    }

    /// <summary>Continues it on a thread of the pool.</summary>
    /// <param name="turn">The turn that the caller has.</param>
    /// <param name="rest">Whether the code under test is at rest; null if that is to be checked.</param>
    public void Queue(int turn, RestState? rest = null) =>
        ThreadPool.UnsafeQueueUserWorkItem(static given => given.This.Drive(given.Turn, given.State), (This: this, Turn: turn, State: rest), preferLocal: false);

    /// <summary>Checks once whether the code under test is at rest.</summary>
    /// <returns>Null if something else comes first.</returns>
    public RestState? CheckOnce(int turn)
    {
        lock (_lock)
        {
            if (turn != _turn || _ended.Task.IsCompleted)
                return null;
            _isWoken = false;
        }

        try
        {
            return MayCheck() ? _atRest.JudgeInTurn() : null;
        }
        catch (Exception error)
        {
            _thrown = error;
            return null;
        }
    }

    /// <summary>Continues it on this thread.</summary>
    public void Drive(int turn, RestState? rest = null)
    {
        try
        {
            while (true)
            {
                lock (_lock)
                {
                    if (turn != _turn || _ended.Task.IsCompleted)
                        return;
                    if (_isWoken)
                        (_isWoken, rest) = (false, null);
                }

                var went = Go(rest);
                rest = went == Went.OnAtRest ? RestState.Reached : null;
                if (went == Went.Over)
                    return;
                if (went == Went.AfterTurn)
                {
                    _host.Options.Pool.Turn.Await(this, turn);
                    return;
                }

                if (went == Went.AfterChange && !IsWokenOrLeaves(turn))
                    return;
            }
        }
        catch (Exception error)
        {
            if (turn == _turn)
                End(() => _ended.TrySetException(error));
            else
                _thrown = error;
            Wake();
        }
    }

    private bool IsWokenOrLeaves(int turn)
    {
        lock (_lock)
        {
            if (turn != _turn)
                return false;
            _isDriven = _isWoken;
            return _isWoken;
        }
    }

    private bool MayCheck()
    {
        if (_host.Advances.Current != this || _thrown is not null || _step is not null || _cancellation.IsCancellationRequested)
            return false;
        _host.Rest.OnChange(Wake);
        return true;
    }

    private Went Go(RestState? rest)
    {
        if (_host.Advances.Current != this)
            return Went.AfterChange;
        if (_thrown is { } thrown)
            throw thrown;
        if (_step is not null)
            return Take(_step, wasAtRest: false);
        if (_cancellation.IsCancellationRequested)
            return Cancel();
        _host.Rest.OnChange(Wake);
        switch (rest ?? _atRest.Judge())
        {
            case RestState.AfterTurn:
                return Went.AfterTurn;
            case RestState.AfterChange:
                return Went.AfterChange;
        }

        if (_host.TakeDueTimer() is not { } timer)
            return Move();
        Stop();
        return _callbacks.Run(timer.Fire) ? Went.On : Went.Over;
    }

    private Went Move()
    {
        _taken ??= _host.TakeAsync();
        if (!_taken.IsCompleted)
            return After(_taken);
        if (!_hasBegun)
        {
            var taken = _taken.GetAwaiter().GetResult();
            if (_goal.Begin(taken) is { } refusal)
                return End(() => _ended.TrySetResult(refusal));
            _ledger.Begin(taken.Now);
            _hasBegun = true;
        }

        var world = _host.Published;
        var next = _goal.Next(world, _host.NextTimer);
        if (next.IsIdle && _looksAtStop < MostLooksAtIdle)
            return Went.AfterChange;
        if (next.IsIdle || next.Why is not null)
            return End(() => _ended.TrySetResult(next.Why ?? DoneGoal.Nothing));
        if (next.At is not { } at)
            return End(() => _ended.TrySetResult(Joined(world, null)));
        _step = _host.AdvanceOnceAsync(now => AdvanceTarget.To(Instant.Max(now.Now, at)), _keep, _cancellation);
        return Take(_step, wasAtRest: true);
    }

    private Went Take(Task<Outcome<Advanced>> step, bool wasAtRest)
    {
        if (!step.IsCompleted)
            return After(step);
        _step = null;
        Outcome<Advanced> outcome;
        try
        {
            outcome = step.GetAwaiter().GetResult();
        }
        catch (AdvanceCanceledException cancelled)
        {
            _ledger.Add(cancelled.Ledger);
            return Cancel();
        }

        if (outcome.Refusal is { } refusal)
            return End(() => _ended.TrySetResult(refusal));
        _ledger.Add(outcome.Value.Ledger);
        Stop();
        if (outcome.Value.Stopped is { } stopped)
            return End(() => _ended.TrySetResult(Joined(outcome.Value.World, stopped)));
        return wasAtRest && outcome.Value.Ledger.Counts.IsEmpty && !_host.IsObserved ? Went.OnAtRest : Went.On;
    }

    private Went Cancel()
    {
        var cancelled = new AdvanceCanceledException(_ledger.Close(_host.Published.Now), _cancellation);
        return End(() => _ended.TrySetException(cancelled));
    }

    private Went After(Task task)
    {
        _ = task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return Went.AfterChange;
    }

    private void Stop()
    {
        _looksAtStop = 0;
        _atRest.Begin();
    }

    private Advanced Joined(World world, Refusal? stopped) => new(world, _ledger.Close(world.Now), Changes.None, stopped);

    private void EndLike(Task<Outcome<Advanced>> step) => End(() => _ended.TrySetFromTask(step));

    // Completes the caller's task on this thread, after the next advance got its turn. Within a callback the continuation is part of the callback.
    private Went End(Action complete)
    {
        _registration.Dispose();
        _looks?.Dispose();
        _host.Rest.OnChange(null);
        if (Outer is not null)
            _callbacks.Run(complete);
        _host.Advances.Leave(this);
        if (Outer is null)
            complete();
        return Went.Over;
    }
}
