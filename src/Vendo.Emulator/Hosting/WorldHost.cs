using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Hosting.Clock;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Hosts one world and the state around it. Readers use the published world; writes queue for the single writer, which
/// applies, commits, publishes and answers.
/// </summary>
internal sealed class WorldHost : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Durability? _durability;
    private readonly Action<WorldHost, IReadOnlyList<Changes>>? _onPublished;
    private readonly PublishedWorld _published;
    private readonly WorldTimers _timers = new();
    private readonly WorldQueue _queue;
    private readonly SliceSize _slices = new();
    private readonly CatchingUp _catchingUp;
    private readonly WakeUp _wakeUp;
    private readonly CancellationTokenSource _gone = new();
    private readonly LongWork _longWork;
    private SlicedAdvance? _sliced;
    private long _waits;
    private int _isFiring;

    /// <param name="world">The initial world.</param>
    /// <param name="time">The time provider that a real clock follows.</param>
    /// <param name="durability">The store; null for memory only.</param>
    /// <param name="published">Called at each publication, on the writer's thread. Must not block.</param>
    /// <param name="origin">Returns the world that a reset restores; null for <paramref name="world"/>.</param>
    /// <param name="options">The options; null takes the defaults.</param>
    public WorldHost(
        World world,
        TimeProvider time,
        Durability? durability = null,
        Action<WorldHost, IReadOnlyList<Changes>>? published = null,
        Func<Outcome<World>>? origin = null,
        WorldHostOptions? options = null)
    {
        Options = options ?? new WorldHostOptions();
        Requests = new RequestRing(Options.RequestLogSize);
        RateWindows = new RateWindows(Options.RateLimit);
        Clock = new WorldTimeProvider(this);
        Checkpoints = new Checkpoints(durability, () => Events.Notify(WorldEventType.Checkpoint));
        Advances = new Advances(this);
        Origin = origin ?? (() => world);
        _time = time;
        _durability = durability;
        _onPublished = published;
        _published = new PublishedWorld(world, time);
        History = new WorldHistory(Options.KeptVersions);
        _longWork = new LongWork(Options.Report);
        History.Begin(_published.State);
        _catchingUp = new CatchingUp(time, _slices);
        var writer = new WorldWriter(
            _published,
            new StoredCopy(world, durability),
            _catchingUp,
            time,
            publication => Observation.Run(publication, OnPublished),
            () => _wakeUp!.SetForRetry());
        _queue = new WorldQueue(writer.Run, blocks: durability is not null);
        _wakeUp = new WakeUp(_published, () => NextTimer, time, () => _queue.Submit(WorldWorks.Settle(stores: false)), FireDue);
        _wakeUp.Set();
    }

    /// <summary>The last published world, which may have overdue entries. Use <see cref="ReadAsync"/> to answer a request.</summary>
    public World Published => _published.State.World;

    /// <summary>The world that a reset restores: the fixture's, or the origin of a fork. Refused if the fixture no longer exists.</summary>
    public Func<Outcome<World>> Origin { get; }

    /// <summary>The world's events.</summary>
    public WorldEvents Events { get; } = new();

    /// <summary>The world's named checkpoints.</summary>
    public Checkpoints Checkpoints { get; }

    /// <summary>Runs the observers of this world. A fork shares it with its origin.</summary>
    public Observation Observation { get; init; } = new();

    /// <summary>The options.</summary>
    public WorldHostOptions Options { get; }

    /// <summary>The request log of the API.</summary>
    public RequestRing Requests { get; }

    /// <summary>How often each armed fault was applied.</summary>
    public FaultHits FaultHits { get; } = new();

    /// <summary>The requests of each key, for the rate limit.</summary>
    public RateWindows RateWindows { get; }

    /// <summary>The world's clock for the code under test, timers included.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The number of publications.</summary>
    public long Version => _published.State.Version;

    /// <summary>The instant that the world's clock shows.</summary>
    public Instant Now => _published.Now;

    /// <summary>Emulator seconds that pass in a real second now: 0 on a manual clock.</summary>
    public double Rate => _published.State.Rate;

    /// <summary>How far a real clock is behind; null if it keeps pace.</summary>
    public TimeSpan? Behind => _published.State is { Pace: Pace.Behind } state ? state.Target(_time) - state.World.Now : null;

    /// <summary>
    /// The world after running everything that is due, so that no overdue entry can be observed. If the clock is behind, or
    /// while an advance is running, the world as far as it has come.
    /// </summary>
    public ValueTask<WorldView> ReadAsync() =>
        _published.ViewUnlessDue() is { } view ? new ValueTask<WorldView>(view) : CatchUpAndReadAsync();

    /// <summary>Applies a command to the world when its turn comes; completes when the command is committed.</summary>
    /// <exception cref="DurabilityException">The command could not be written and has no effect.</exception>
    public Task<Applied<T>> ApplyAsync<T>(Command<T> command) => FollowedClock.WhyNot(this, command) is { } refusal
        ? Task.FromResult(new Applied<T>(Published, refusal, Changes.None))
        : _queue.Submit(WorldWorks.Apply(command, jumps: command is SetClock));

    /// <summary>Advances the clock, after the advances requested earlier. Timers fire in order with the world's entries.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="keep">The maximum number of entries in the ledger.</param>
    /// <param name="cancellation">Cancels it between two stops; completed steps stay.</param>
    public Task<Outcome<Advanced>> AdvanceAsync(AdvanceGoal goal, int keep = int.MaxValue, CancellationToken cancellation = default) =>
        FollowedClock.WhyNotMoved(this) is { } refusal ? Task.FromResult<Outcome<Advanced>>(refusal) : Advances.RunAsync(goal, keep, cancellation);

    /// <summary>Advances the clock without regard to timers, in slices between which other work gets its turn.</summary>
    /// <param name="aim">Returns the target, given the clock's instant.</param>
    /// <param name="keep">The maximum number of entries in the ledger.</param>
    /// <param name="cancellation">Cancels it between two slices; completed slices stay.</param>
    /// <exception cref="AdvanceCanceledException">It was cancelled.</exception>
    public async Task<Outcome<Advanced>> AdvanceOnceAsync(Func<World, Outcome<AdvanceTarget>> aim, int keep, CancellationToken cancellation)
    {
        try
        {
            return await new SlicedAdvance(_queue, _slices, aim, keep, OnProgress).RunAsync(cancellation, Gone).ConfigureAwait(false);
        }
        finally
        {
            if (Interlocked.Exchange(ref _sliced, null) is not null)
            {
                Progress = null;
                _longWork.OnProgressEnd();
                Events.Notify(WorldEventType.Progress);
            }
        }
    }

    /// <summary>The progress of the running advance; null if none is running, or if it ends within one slice.</summary>
    public AdvanceProgress? Progress { get; private set; }

    /// <summary>Stops the running advance after its current slice; false if there is none.</summary>
    public bool StopAdvance()
    {
        if (Volatile.Read(ref _sliced) is not { } running)
            return false;
        running.Stop();
        return true;
    }

    /// <summary>The world's history.</summary>
    public WorldHistory History { get; }

    /// <summary>The advances of this world.</summary>
    public Advances Advances { get; }

    /// <summary>The requests in flight, and the code under test that sent them.</summary>
    public Rest Rest { get; } = new();

    /// <summary>Whether the code under test uses the clock: then it may wait on it.</summary>
    public bool IsClockUsed { get; set; }

    /// <summary>Whether code is called where the clock moves, even if nothing happens in the world.</summary>
    public bool IsObserved => Events.IsHeard || _onPublished is not null;

    /// <summary>Whether an advance has nothing to wait for and nothing to stop at.</summary>
    public bool IsQuiet => !IsClockUsed && !Rest.IsBusy && _timers.NextDue is null;

    /// <summary>When the next timer on the clock fires; null if none is set.</summary>
    public Instant? NextTimer => _timers.NextDue is { } due ? InstantOf(due) : null;

    /// <summary>The timers on the clock: when the next ones fire, and how many there are.</summary>
    public (Instant[] Next, int Count) Timers(int most) => _timers.List(most) is var (next, count) ? ([.. next.Select(InstantOf)], count) : default;

    /// <summary>Cancelled when the world is disposed: its clock no longer moves.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Counts the waits of a latency range, so that the draws repeat: the first wait is the same in each run, and so on.</summary>
    public ulong NextWait() => (ulong)Interlocked.Increment(ref _waits);

    /// <summary>The time that timers use, in milliseconds of the world's clock. It never goes back.</summary>
    public long Timestamp => _published.Timestamp;

    /// <summary>Sets a timer on the clock.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="wait">The milliseconds until it fires; null cancels it.</param>
    public void SetTimer(WorldTimer timer, long? wait)
    {
        _timers.Set(timer, wait is { } milliseconds ? Timestamp + milliseconds : null);
        _wakeUp.Set();
        if (wait is null)
            return;
        if (Advances.Current is { } advancing)
            advancing.Wake();

        // The caller may hold locks that the timer's callback needs.
        else if (wait == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static host => host.FireDue(), this, preferLocal: false);
    }

    /// <summary>Takes the next timer that is due.</summary>
    public WorldTimer? TakeDueTimer() => _timers.Take(Timestamp);

    /// <summary>Fires the timers that are due, one after another. A running advance does this itself.</summary>
    public void FireDue()
    {
        while (_timers.NextDue <= Timestamp)
        {
            if (Advances.Current is { } advancing)
            {
                advancing.Wake();
                return;
            }

            // The thread that fires timers also handles those set meanwhile.
            if (Interlocked.Exchange(ref _isFiring, 1) == 1)
                return;
            (Rest.CallbackThread, Rest.IsFiring) = (Thread.CurrentThread, true);
            try
            {
                while (TakeDueTimer() is { } timer)
                    timer.Fire();
            }
            finally
            {
                (Rest.CallbackThread, Rest.IsFiring) = (null, false);
                Volatile.Write(ref _isFiring, 0);
                Rest.Change(static () => { });
            }
        }
    }

    /// <summary>Replaces this world, and clears its request log and counters.</summary>
    public Task<World> ReplaceAsync(Func<World, World> replace) => _queue.Submit(WorldWorks.Replace(replace));

    /// <summary>The current world with its clock brought up to now: for a checkpoint, a fork or an export.</summary>
    public Task<World> TakeAsync() => _queue.Submit(WorldWorks.Take());

    /// <summary>The time provider of a real clock, also used for everything outside the world.</summary>
    public TimeProvider SystemTime => _time;

    /// <summary>The world's store; null for memory only.</summary>
    public Durability? Durability => _durability;

    /// <summary>Hosts an additional world in the same data file, with the same system clock.</summary>
    /// <param name="world">The world.</param>
    /// <param name="origin">The world that a reset restores.</param>
    /// <param name="durability">The store; null for memory only.</param>
    public WorldHost Beside(World world, World origin, Durability? durability) =>
        new(world, _time, durability, origin: () => origin, options: Options) { Observation = Observation };

    /// <summary>Hosts an independent world in memory, with the same system clock.</summary>
    public WorldHost Fork(World world) => new(world, _time, options: Options) { Observation = Observation };

    /// <summary>Brings the world up to now and stores its clock.</summary>
    public Task SettleAsync() => _queue.Submit(WorldWorks.Settle(stores: true));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DisposeAsync(isKept: true);

    /// <summary>Ends the world.</summary>
    /// <param name="isKept">Whether its data file keeps it, so that the clock must be written.</param>
    public async ValueTask DisposeAsync(bool isKept)
    {
        _catchingUp.Stop();
        await _wakeUp.DisposeAsync().ConfigureAwait(false);
        await _gone.CancelAsync().ConfigureAwait(false);
        Events.Close();
        try
        {
            if (_durability is not null && isKept)
                await SettleAsync().ConfigureAwait(false);
        }
        catch (DurabilityException)
        {
            // Only the clock's instant is lost. The data file has already logged that it cannot be written.
        }
    }

    private Instant InstantOf(long timestamp)
    {
        var state = _published.State;
        return state.Now(_time).PlusClamped(TimeSpan.FromMilliseconds(timestamp - state.Timestamp(_time)));
    }

    private async ValueTask<WorldView> CatchUpAndReadAsync()
    {
        await _queue.Submit(WorldWorks.Settle(stores: false)).ConfigureAwait(false);
        return _published.View;
    }

    private void OnProgress(SlicedAdvance advance, AdvanceProgress progress)
    {
        Volatile.Write(ref _sliced, advance);
        Progress = progress;
        _longWork.OnProgress(progress);
        Events.Notify(WorldEventType.Progress);
    }

    private void OnPublished(Publication publication)
    {
        if (publication.IsReplaced)
        {
            History.Begin(publication.State);
            Requests.Clear();
            FaultHits.Clear();
            RateWindows.Clear();
        }
        else if (publication.Changes.Count > 0)
        {
            History.Add(publication.State, publication.Changes);
            if (Options.LogsEvents)
                Log(publication);
        }

        _longWork.OnPublished(publication.State, _time);
        _wakeUp.Set();
        if (_onPublished is not null)
            Observation.Run((Host: this, publication.Changes), static each => each.Host._onPublished!(each.Host, each.Changes));
        if (Events.IsHeard)
            NotifyObservers(publication);
    }

    private void Log(Publication publication)
    {
        var world = publication.State.World;
        foreach (var entry in publication.Changes.SelectMany(changes => changes.Happened.Latest))
            Observation.Log(log => log.Happened(WorldDescription.Happened(world, entry, world.Now)));
    }

    private void NotifyObservers(Publication publication)
    {
        if (publication.IsReplaced || publication.Changes.Count > 0)
        {
            var type = publication.IsReplaced ? WorldEventType.Replaced : WorldEventType.Changed;
            Events.Publish(new WorldEvent(type, publication.State.Version, publication.State.World, publication.Changes));
        }

        if (publication.IsClockMoved)
            Events.Notify(WorldEventType.Clock);
    }
}
