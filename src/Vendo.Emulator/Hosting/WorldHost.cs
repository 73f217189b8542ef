using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http.Faults;
using Vendo.Emulator.Http.Limits;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Holds one world. Readers take one reference and no lock. Writers queue; whoever finds nobody writing takes what
/// is queued, applies it one by one, commits all of it at once, publishes, and answers.
/// </summary>
internal sealed class WorldHost : IAsyncDisposable
{
    // More in one transaction gains nothing and makes the first of them wait.
    private const int MostInBatch = 256;

    // A timer takes no more than some weeks; it is set anew when it goes off.
    private const double LongestWait = 24 * 3_600_000;

    // What is due stays due when it could not be written; until then every reader tries again as well.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<WorldWork> _queue = new();
    private readonly TimeProvider _time;
    private readonly Durability? _durability;
    private readonly Action<WorldHost, IReadOnlyList<Changes>>? _published;
    private readonly ITimer? _wakeUp;
    private readonly WorldTimers _timers = new();
    private WorldState _state;

    // As it was last written: behind what is published where only time has passed since. The writer's own.
    private World _stored;
    private int _isWriting;

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
        Origin = origin ?? (() => world);
        _time = time;
        _durability = durability;
        _published = published;
        _stored = world;
        _state = new WorldState(world, world.Now, time.GetTimestamp(), 0);
        _wakeUp = time.CreateTimer(static host => ((WorldHost)host!).OnWakeUp(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        SetWakeUp(_state);
    }

    /// <summary>The world as last published; something may be due in it. Use <see cref="ReadAsync"/> to answer a request.</summary>
    public World Published => Volatile.Read(ref _state).World;

    /// <summary>The world that a reset leads back to: the fixture's, or where a fork began. Refused where the fixture is not there any more.</summary>
    public Func<Outcome<World>> Origin { get; }

    /// <summary>What changes, as it changes.</summary>
    public WorldEvents Events { get; } = new();

    /// <summary>What the world was, by name.</summary>
    public Checkpoints Checkpoints { get; } = new();

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
    public long Version => Volatile.Read(ref _state).Version;

    /// <summary>What the world's clock shows.</summary>
    public Instant Now => Volatile.Read(ref _state).Now(_time);

    /// <summary>The world with everything run that is due by now: nobody can observe an overdue entry.</summary>
    public ValueTask<WorldView> ReadAsync()
    {
        var state = Volatile.Read(ref _state);
        var now = state.Now(_time);
        return state.World.HasDue(now) ? CatchUpAndReadAsync() : new ValueTask<WorldView>(new WorldView(state.World, now));
    }

    /// <summary>Applies a command to the world as it is by then; answered when it is committed.</summary>
    /// <exception cref="DurabilityException">It could not be written; it has not happened.</exception>
    public Task<Applied<T>> ApplyAsync<T>(Command<T> command) => Submit(WorldWorks.Apply(command, jumps: command is SetClock));

    /// <summary>Moves the clock by hand; timers that hang on it go off in order with what is due in the world.</summary>
    /// <param name="advance">Moves a world.</param>
    /// <param name="keep">How many entries the ledger keeps.</param>
    public async Task<Outcome<Advanced>> AdvanceAsync(Func<World, Outcome<Advanced>> advance, int keep = int.MaxValue)
    {
        // What the code under test has begun belongs to the time before.
        if (UnderWay.IsAny)
            await UnderWay.WhenQuietAsync();
        var outcome = await (_timers.NextDue is null ? AdvanceOnceAsync(advance) : SteppedAdvance.RunAsync(this, advance, keep));
        _timers.SetOff(Now);
        return outcome;
    }

    /// <summary>Moves the clock by hand in one go.</summary>
    public Task<Outcome<Advanced>> AdvanceOnceAsync(Func<World, Outcome<Advanced>> advance) => Submit(WorldWorks.Advance(advance, jumps: true));

    /// <summary>When the next timer on the clock goes off; null where none is set.</summary>
    public Instant? NextTimer => _timers.NextDue;

    /// <summary>The requests to the API that are under way.</summary>
    public UnderWay UnderWay { get; } = new();

    /// <summary>Sets off the timers that are due.</summary>
    public void SetOffTimers() => _timers.SetOff(Now);

    /// <summary>Sets a timer on the clock; null takes it back.</summary>
    public void SetTimer(WorldTimer timer, Instant? due)
    {
        _timers.Set(timer, due);
        SetWakeUp(Volatile.Read(ref _state));

        // Whoever sets a timer may hold locks that its callback wants.
        if (due <= Now)
            ThreadPool.UnsafeQueueUserWorkItem(static host => host.SetOffTimers(), this, preferLocal: false);
    }

    /// <summary>Puts another world in place of this one, and forgets what was asked of this one.</summary>
    public async Task<World> ReplaceAsync(Func<World, World> replace)
    {
        var world = await Submit(WorldWorks.Replace(replace));
        _timers.SetOff(Now);
        return world;
    }

    /// <summary>The world as it is now, with its clock brought up to now: for a checkpoint, a fork or an export.</summary>
    public Task<World> TakeAsync() => Submit(WorldWorks.Take());

    /// <summary>A world of its own beside this one, in memory, that follows the same system clock.</summary>
    public WorldHost Fork(World world) => new(world, _time, options: Options);

    /// <summary>Brings the world up to now and stores where its clock stands.</summary>
    public Task SettleAsync() => Submit(WorldWorks.Settle(stores: true));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_wakeUp is not null)
            await _wakeUp.DisposeAsync();
        Events.Close();
        try
        {
            if (_durability is not null)
                await SettleAsync();
        }
        catch (DurabilityException)
        {
            // Where the clock stands is lost, and nothing else. The data file has told that it cannot be written.
        }
    }

    private async ValueTask<WorldView> CatchUpAndReadAsync()
    {
        while (true)
        {
            await Submit(WorldWorks.Settle(stores: false));
            var state = Volatile.Read(ref _state);
            var now = state.Now(_time);

            // On a fast clock something else may be due by now.
            if (!state.World.HasDue(now))
                return new WorldView(state.World, now);
        }
    }

    private Task<T> Submit<T>(WorldWork<T> work)
    {
        _queue.Enqueue(work);
        if (Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0)
        {
            // A commit to disk blocks; in memory there is nothing to wait for, and the caller's own thread is the fastest.
            if (_durability is null)
                Write();
            else
                ThreadPool.UnsafeQueueUserWorkItem(static host => host.Write(), this, preferLocal: false);
        }

        return work.Done;
    }

    private void Write()
    {
        var batch = new List<WorldWork>();
        do
        {
            while (_queue.TryDequeue(out var work))
            {
                batch.Add(work);
                if (batch.Count < MostInBatch && !_queue.IsEmpty)
                    continue;
                RunBatch(batch);
                batch.Clear();
            }

            Volatile.Write(ref _isWriting, 0);
        }
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _isWriting, 1, 0) == 0);
    }

    private void RunBatch(List<WorldWork> batch)
    {
        var before = _state;
        var state = before;
        var changes = new List<Changes>();
        var answered = new List<WorldWork>(batch.Count);
        var isReplaced = false;
        foreach (var work in batch)
        {
            try
            {
                var own = new List<Changes>();
                state = Run(work, state, own);
                changes.AddRange(own);
                isReplaced |= work.Replaces;
                answered.Add(work);
            }
            catch (Exception bug)
            {
                // A bug in one command is its caller's to see; the world before it is whole.
                work.Fail(bug);
            }
        }

        try
        {
            if (batch.Exists(work => work.Stores) || !OnlyTimePassed(before.World, state.World))
                Commit(state.World, changes, isReplaced);
        }
        catch (Exception error)
        {
            if (before.World.Clock.Mode == ClockMode.Real)
                _wakeUp?.Change(RetryAfter, Timeout.InfiniteTimeSpan);
            foreach (var work in answered)
                work.Fail(error);
            return;
        }

        Volatile.Write(ref _state, state with { Version = before.Version + 1 });
        if (isReplaced)
        {
            Requests.Clear();
            FaultHits.Clear();
            RateWindows.Clear();
        }

        try
        {
            SetWakeUp(state);
            _published?.Invoke(this, changes);
            if (Events.IsHeard && (isReplaced || changes.Count > 0))
                Events.Publish(new WorldEvent(before.Version + 1, state.World.Now, changes, isReplaced));
        }
        catch (Exception bug)
        {
            // It has happened and is kept. Nobody may be left waiting, and the writer must go on.
            foreach (var work in answered)
                work.Fail(bug);
            return;
        }

        foreach (var work in answered)
            work.Succeed();
    }

    private WorldState Run(WorldWork work, WorldState state, List<Changes> changes)
    {
        var world = state.World;
        var now = state.Now(_time);
        if (world.HasDue(now) || world.Now < now)
        {
            var due = world.AdvanceTo(now, keep: 0);
            if (!due.Changes.IsEmpty)
                changes.Add(due.Changes);
            world = due.World;
        }

        var next = work.Run(world, changes);
        return work.Jumps
            ? state with { World = next, AnchorInstant = next.Now, AnchorTimestamp = _time.GetTimestamp() }
            : state with { World = next };
    }

    private void Commit(World world, List<Changes> changes, bool isReplaced)
    {
        if (_durability is null || ReferenceEquals(_stored, world))
            return;
        if (isReplaced)
            _durability.Replace(world);
        else
            _durability.Commit(world, changes);
        _stored = world;
    }

    // A look at a real clock moves it on: that alone is not worth a write. Where it stands is stored with the next one.
    private static bool OnlyTimePassed(World before, World after) =>
        before == after with { Clock = after.Clock with { Now = before.Now } };

    // One wake-up for all that is to come: at the next entry. On a manual clock nothing comes by itself.
    private void SetWakeUp(WorldState state)
    {
        if (state.World.Clock.Mode == ClockMode.Manual || Earlier(state.World.NextDue, _timers.NextDue) is not { } due)
            return;
        // In milliseconds as doubles: on a slow clock the wait may be longer than any TimeSpan.
        var wait = (due - state.Now(_time)).TotalMilliseconds / state.World.Clock.Scale;
        _wakeUp?.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait + 1, 0, LongestWait)), Timeout.InfiniteTimeSpan);
    }

    private static Instant? Earlier(Instant? a, Instant? b) => a is null || b < a ? b : a;

    private void OnWakeUp()
    {
        if (Published.HasDue(Now))
            _ = SettleAndSetOffAsync().ContinueWith(static task => _ = task.Exception, TaskContinuationOptions.OnlyOnFaulted);
        else
            SetOffAndWait();
    }

    private async Task SettleAndSetOffAsync()
    {
        await Submit(WorldWorks.Settle(stores: false));
        SetOffAndWait();
    }

    private void SetOffAndWait()
    {
        _timers.SetOff(Now);
        SetWakeUp(Volatile.Read(ref _state));
    }
}
