using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Hosting.Clock;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Holds one world and what is served beside it. Reads take what is published; writes queue for the one writer, which
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

    /// <param name="world">Where it begins.</param>
    /// <param name="time">What a real clock follows.</param>
    /// <param name="durability">Where it is kept; null for memory only.</param>
    /// <param name="published">Told of each publication, on the writer's thread; must not block.</param>
    /// <param name="origin">Where a reset leads back to; null for <paramref name="world"/>.</param>
    /// <param name="options">How it is served; null takes the defaults.</param>
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

    /// <summary>The world as last published; something may be due in it. Use <see cref="ReadAsync"/> to answer a request.</summary>
    public World Published => _published.State.World;

    /// <summary>The world that a reset leads back to: the fixture's, or where a fork began. Refused where the fixture is not there any more.</summary>
    public Func<Outcome<World>> Origin { get; }

    /// <summary>What changes, as it changes.</summary>
    public WorldEvents Events { get; } = new();

    /// <summary>What the world was, by name.</summary>
    public Checkpoints Checkpoints { get; }

    /// <summary>Runs what observes this world; a fork shares it with the world that it came from.</summary>
    public Observation Observation { get; init; } = new();

    /// <summary>How it is served.</summary>
    public WorldHostOptions Options { get; }

    /// <summary>What was asked of the API.</summary>
    public RequestRing Requests { get; }

    /// <summary>How often each armed fault was met.</summary>
    public FaultHits FaultHits { get; } = new();

    /// <summary>How much each key has asked.</summary>
    public RateWindows RateWindows { get; }

    /// <summary>The world's clock for the code under test, timers included.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Counts the publications.</summary>
    public long Version => _published.State.Version;

    /// <summary>What the world's clock shows.</summary>
    public Instant Now => _published.Now;

    /// <summary>Emulator seconds that pass in a real second now: 0 on a manual clock.</summary>
    public double Rate => _published.State.Rate;

    /// <summary>How far a real clock that cannot keep pace is behind; null for one that keeps pace.</summary>
    public TimeSpan? Behind => _published.State is { Pace: Pace.Behind } state ? state.Target(_time) - state.World.Now : null;

    /// <summary>
    /// The world with everything run that is due by now: nobody can observe an overdue entry. Of a clock that is behind,
    /// and while an advance is under way, the world as far as it has come.
    /// </summary>
    public ValueTask<WorldView> ReadAsync() =>
        _published.ViewUnlessDue() is { } view ? new ValueTask<WorldView>(view) : CatchUpAndReadAsync();

    /// <summary>Applies a command to the world as it is by then; answered when it is committed.</summary>
    /// <exception cref="DurabilityException">It could not be written; it has not happened.</exception>
    public Task<Applied<T>> ApplyAsync<T>(Command<T> command) => FollowedClock.WhyNot(this, command) is { } refusal
        ? Task.FromResult(new Applied<T>(Published, refusal, Changes.None))
        : _queue.Submit(WorldWorks.Apply(command, jumps: command is SetClock));

    /// <summary>Moves the clock by hand, after the advances that were asked for before; timers go off in order with what is due in the world.</summary>
    /// <param name="goal">Where to.</param>
    /// <param name="keep">How many entries the ledger keeps.</param>
    /// <param name="cancellation">Ends it between two stops; what it did stays done.</param>
    public Task<Outcome<Advanced>> AdvanceAsync(AdvanceGoal goal, int keep = int.MaxValue, CancellationToken cancellation = default) =>
        FollowedClock.WhyNotMoved(this) is { } refusal ? Task.FromResult<Outcome<Advanced>>(refusal) : Advances.RunAsync(goal, keep, cancellation);

    /// <summary>Moves the clock by hand, whatever timers hang on it, in slices between which others get their turn.</summary>
    /// <param name="aim">Where to, from where the clock stands.</param>
    /// <param name="keep">How many entries the ledger keeps.</param>
    /// <param name="cancellation">Ends it between two slices; what it did stays done.</param>
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

    /// <summary>How far the advance has come that is under way; null for none, or one that is over within a slice.</summary>
    public AdvanceProgress? Progress { get; private set; }

    /// <summary>Ends the advance that is under way after its slice; false where there is none.</summary>
    public bool StopAdvance()
    {
        if (Volatile.Read(ref _sliced) is not { } running)
            return false;
        running.Stop();
        return true;
    }

    /// <summary>What has happened, and what the world was.</summary>
    public WorldHistory History { get; }

    /// <summary>The advances of this world.</summary>
    public Advances Advances { get; }

    /// <summary>The requests in flight, and the code under test that they belong to.</summary>
    public Rest Rest { get; } = new();

    /// <summary>Whether the code under test has the clock: then it may wait on it.</summary>
    public bool IsClockUsed { get; set; }

    /// <summary>Whether an advance has nobody to wait for, and nothing to stop at.</summary>
    public bool IsQuiet => !IsClockUsed && !Rest.IsBusy && _timers.NextDue is null;

    /// <summary>When the next timer on the clock goes off; null where none is set.</summary>
    public Instant? NextTimer => _timers.NextDue is { } due ? InstantOf(due) : null;

    /// <summary>The timers on the clock: when the next go off, and how many there are.</summary>
    public (Instant[] Next, int Count) Timers(int most) => _timers.List(most) is var (next, count) ? ([.. next.Select(InstantOf)], count) : default;

    /// <summary>Is set when the world is gone: no time will pass on its clock any more.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Counts the waits for a latency: the first wait of a range is the same each time, and so on.</summary>
    public ulong NextWait() => (ulong)Interlocked.Increment(ref _waits);

    /// <summary>What timers go by, in milliseconds of the world's clock; it never goes back.</summary>
    public long Timestamp => _published.Timestamp;

    /// <summary>Sets a timer on the clock.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="wait">In how many milliseconds it goes off; null takes it back.</param>
    public void SetTimer(WorldTimer timer, long? wait)
    {
        _timers.Set(timer, wait is { } milliseconds ? Timestamp + milliseconds : null);
        _wakeUp.Set();
        if (wait is null)
            return;
        if (Advances.Current is { } advancing)
            advancing.Wake();

        // Whoever sets a timer may hold locks that its callback wants.
        else if (wait == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static host => host.FireDue(), this, preferLocal: false);
    }

    /// <summary>Takes the next timer that is due.</summary>
    public WorldTimer? TakeDueTimer() => _timers.Take(Timestamp);

    /// <summary>Sets off the timers that are due, one after the other; an advance that is under way does it itself.</summary>
    public void FireDue()
    {
        while (_timers.NextDue <= Timestamp)
        {
            if (Advances.Current is { } advancing)
            {
                advancing.Wake();
                return;
            }

            // The one that does takes those that are set meanwhile.
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

    /// <summary>Puts another world in place of this one, and forgets what was asked of this one.</summary>
    public Task<World> ReplaceAsync(Func<World, World> replace) => _queue.Submit(WorldWorks.Replace(replace));

    /// <summary>The world as it is now, with its clock brought up to now: for a checkpoint, a fork or an export.</summary>
    public Task<World> TakeAsync() => _queue.Submit(WorldWorks.Take());

    /// <summary>What moves a real clock, and by what things beside the world are timed.</summary>
    public TimeProvider SystemTime => _time;

    /// <summary>Where the world is kept; null for memory only.</summary>
    public Durability? Durability => _durability;

    /// <summary>A world beside this one that is kept in the same data file, and follows the same system clock.</summary>
    /// <param name="world">What it is now.</param>
    /// <param name="origin">Where it began.</param>
    /// <param name="durability">Where it is kept; null for memory only.</param>
    public WorldHost Beside(World world, World origin, Durability? durability) =>
        new(world, _time, durability, origin: () => origin, options: Options) { Observation = Observation };

    /// <summary>A world of its own beside this one, in memory, that follows the same system clock.</summary>
    public WorldHost Fork(World world) => new(world, _time, options: Options) { Observation = Observation };

    /// <summary>Brings the world up to now and stores where its clock stands.</summary>
    public Task SettleAsync() => _queue.Submit(WorldWorks.Settle(stores: true));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => DisposeAsync(isKept: true);

    /// <summary>Ends the world.</summary>
    /// <param name="isKept">Whether its data file goes on to keep it, so that where its clock stands is worth a write.</param>
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
            // Where the clock stands is lost, and nothing else. The data file has told that it cannot be written.
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
