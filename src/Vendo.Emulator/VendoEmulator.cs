using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Hosting.Clock;
using Vendo.Emulator.Http;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator;

/// <summary>
/// An emulator of the Vendo Account Management API in this process: its lifetime, clients for it, and the control of
/// its world. Several of them share nothing. Unofficial.
/// </summary>
public sealed partial class VendoEmulator : EmulatedWorld, IAsyncDisposable, IDisposable
{
    private readonly EmulatorServer _server;
    private readonly EmulatorHandler _handler;
    private readonly bool _ownsServer;
    private int _isDisposed;

    private VendoEmulator(EmulatorServer server, WorldHost world)
    {
        // A fork in the process shares its parent's server.
        (_server, Host, _ownsServer) = (server, world, server.Core.Worlds.Main == world);
        _handler = new EmulatorHandler(server.InProcess?.CreateHandler(_ownsServer ? null : Bind) ?? OnPort(), server.BaseAddress);
        var key = Authentication.FullKey(world.Published, world.Now) ?? new ApiKey();
        (ApiKey, AccountId) = (key.Secret, key.AccountId);
        Requests = new ExchangeLog(new RingStore(world.Requests), AdvanceUntilAsync, Describe);
        Faults = new FaultSet(world);
        Outcomes = new OutcomeSet(world);
        Events = new EventFeed(world);
    }

    /// <summary>Where the emulator answers.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>A key with full access to the fixture's first account; empty where the fixture has none.</summary>
    public string ApiKey { get; }

    /// <summary>The account that <see cref="ApiKey"/> opens.</summary>
    public Guid AccountId { get; }

    /// <summary>What the world's clock shows.</summary>
    public DateTimeOffset Now => Host.Now.ToDateTimeOffset();

    /// <summary>
    /// The world's clock for the code under test: what it shows, and timers that go off as it moves. An advance stops at
    /// each of them, so that the world is as of that instant when one goes off.
    /// </summary>
    public TimeProvider TimeProvider
    {
        get
        {
            Host.IsClockUsed = true;
            Host.Advances.Threads.Mark();
            return Host.Clock;
        }
    }

    /// <summary>
    /// Carries requests to this emulator, for <c>IHttpClientFactory</c> and the like. Clients may dispose it; it lives as
    /// long as the emulator. A request to any other host throws.
    /// </summary>
    public HttpMessageHandler Handler
    {
        get
        {
            Host.Advances.Threads.Mark();
            return _handler;
        }
    }

    /// <summary>What was asked of the API.</summary>
    public ExchangeLog Requests { get; }

    /// <summary>What goes wrong on purpose.</summary>
    public FaultSet Faults { get; }

    /// <summary>What coming jobs will do.</summary>
    public OutcomeSet Outcomes { get; }

    /// <summary>What changes, as it changes.</summary>
    public EventFeed Events { get; }

    internal WorldHost Host { get; }

    internal EmulatorCore Core => _server.Core;

    /// <summary>The names of the fixtures that come with the emulator. Beside them there is <c>generated:N</c>.</summary>
    public static IReadOnlyList<string> FixtureNames => [.. Fixtures.Names];

    /// <summary>Starts an emulator.</summary>
    /// <param name="configure">How; null takes the defaults.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ArgumentException">The fixture is unknown or has a mistake; the message says which and where.</exception>
    public static async Task<VendoEmulator> StartAsync(Action<VendoEmulatorOptions>? configure = null, CancellationToken cancellation = default)
    {
        var options = new VendoEmulatorOptions();
        configure?.Invoke(options);
        var server = await EmulatorServer.StartAsync(InMemoryWorld.Open(options), options.Url, loggers: options.Loggers, cors: options.Cors, cancellation: cancellation).ConfigureAwait(false);
        return new VendoEmulator(server, server.Core.Worlds.Main);
    }

    /// <summary>A client with the base address and the key.</summary>
    public HttpClient CreateClient()
    {
        var client = new HttpClient(Handler, disposeHandler: false) { BaseAddress = BaseAddress };
        if (ApiKey.Length > 0)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    /// <summary>
    /// A world of its own that begins as this one is now: its clients, clock, faults, outcomes and request log are its own,
    /// and the keys of this one open it. In the process it costs microseconds, so that each test can have one; on a port it
    /// listens on a port of its own. Dispose it before this one.
    /// </summary>
    /// <exception cref="ObjectDisposedException">This one is disposed.</exception>
    public VendoEmulator Fork()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        return ForkOf(Host.TakeAsync().GetAwaiter().GetResult());
    }

    /// <summary>What has happened: the latest things, and the versions of the world that are kept (see <see cref="VendoEmulatorOptions.KeptVersions"/>).</summary>
    /// <param name="after">Tells the first things after this number; null tells the latest.</param>
    /// <param name="limit">How many things to tell. Of the past, 10,000 are kept; of one commit, 1,000.</param>
    public WorldPast History(long? after = null, int limit = 1000)
    {
        var entries = Host.History.Read(after, limit, out var last);
        return new WorldPast(
            [.. entries.Select(each => new PastEntry(each.Number, each.Entry))], last, [.. Host.History.Versions.Select(kept => new PastVersion(kept.Version, kept.Now.ToDateTimeOffset()))]);
    }

    /// <summary>
    /// The world as it was at a version: a world of its own as <see cref="Fork"/> makes one, on a manual clock, to be read or
    /// to go on from. Dispose it before this one.
    /// </summary>
    /// <param name="version">One that <see cref="History"/> lists.</param>
    /// <exception cref="ArgumentException">The version is not kept.</exception>
    public VendoEmulator At(long version)
    {
        var world = Host.History.Find(version) ?? throw new ArgumentException($"Version {version} is not kept. History() lists those that are.", nameof(version));
        return ForkOf(world.With(ClockMode.Manual, null));
    }

    /// <summary>Moves the clock on and runs everything that is due until then, in order.</summary>
    /// <param name="duration">How far; not negative.</param>
    /// <param name="cancellation">Ends it, also on its way; what it did stays done, and the <see cref="AdvanceCanceledException"/> tells it.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative: the clock only goes forward.</exception>
    /// <exception cref="InvalidOperationException">More would have run than one advance may; the message says where it stopped.</exception>
    public Task<Ledger> AdvanceAsync(TimeSpan duration, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return AdvanceAsync(InstantGoal.By(duration), cancellation);
    }

    /// <summary>Moves the clock to an instant, which is not before <see cref="Now"/>.</summary>
    /// <param name="instant">Where to.</param>
    /// <param name="cancellation">Ends it, also on its way; what it did stays done, and the <see cref="AdvanceCanceledException"/> tells it.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies in the past: the clock only goes forward.</exception>
    public Task<Ledger> AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellation = default)
    {
        var target = Instant.From(instant);
        if (target < Host.Now)
            throw new ArgumentOutOfRangeException(nameof(instant), Domain.Worlds.WorldClock.Backwards(Host.Now, target));
        return AdvanceAsync(InstantGoal.To(target), cancellation);
    }

    /// <summary>Moves the clock to the next thing that is due in the world; where nothing is, it stays.</summary>
    /// <param name="cancellation">Ends it, also on its way; what it did stays done, and the <see cref="AdvanceCanceledException"/> tells it.</param>
    /// <returns>What happened.</returns>
    public Task<Ledger> AdvanceToNextAsync(CancellationToken cancellation = default) => AdvanceAsync(InstantGoal.ToNext(), cancellation);

    /// <summary>Moves the clock to the instant at which a job has ended.</summary>
    /// <param name="jobId">As in <c>job_60001</c>.</param>
    /// <param name="cancellation">Ends it, also on its way; what it did stays done, and the <see cref="AdvanceCanceledException"/> tells it.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    /// <exception cref="InvalidOperationException">Nothing will ever end the job.</exception>
    public Task<Ledger> AdvanceUntilSettledAsync(string jobId, CancellationToken cancellation = default)
    {
        if (FollowedClock.WhyNotMoved(Host) is null)
            NumberOf(jobId, World, nameof(jobId));
        return AdvanceAsync(new SettledGoal(jobId), cancellation);
    }

    /// <summary>
    /// Moves the clock from timer to timer until a task of the code under test has ended. Time goes on only while something
    /// waits on the emulator, so that nothing is missed however busy the machine is.
    /// </summary>
    /// <param name="task">What to wait for. Its own error is its awaiter's to see.</param>
    /// <param name="within">How far the clock may move; null for a day.</param>
    /// <param name="cancellation">Ends it between two stops; what it did stays done.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="TimeoutException">The task has not ended within the bound, or nothing waits on the emulator any more; the message says what is not at rest.</exception>
    public Task<Ledger> AdvanceUntilAsync(Task task, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        _ = task.ContinueWith(_ => Host.Advances.Current?.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return AdvanceUntilAsync(() => task.IsCompleted, looksAtWorld: false, within, cancellation);
    }

    /// <inheritdoc cref="AdvanceUntilAsync(Task, TimeSpan?, CancellationToken)"/>
    /// <returns>What the task gives.</returns>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        await AdvanceUntilAsync((Task)task, within, cancellation).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Moves the clock until a condition holds: from timer to timer, and from one thing that happens in the world to the next.</summary>
    /// <param name="condition">Asked at each stop, with the code under test at rest; it must not wait.</param>
    /// <param name="within">How far the clock may move; null for a day.</param>
    /// <param name="cancellation">Ends it between two stops; what it did stays done.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="TimeoutException">The condition does not hold within the bound; the message says what is not at rest.</exception>
    public Task<Ledger> AdvanceUntilAsync(Func<bool> condition, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return AdvanceUntilAsync(condition, looksAtWorld: true, within, cancellation);
    }

    /// <summary>
    /// What an advance to an instant would bring about first; nothing changes. It costs what it tells, however much comes
    /// after that. A truncated forecast counts what it tells, and its <see cref="Ledger.Now"/> is the instant of the last
    /// entry: more happens then or later.
    /// </summary>
    /// <param name="until">Not before <see cref="Now"/>.</param>
    /// <param name="limit">How many entries to tell.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before <see cref="Now"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Ledger Forecast(DateTimeOffset until, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        Host.Published.Forecast(Instant.From(until), limit, cancellation);

    /// <summary>What the agenda holds: the next occurrence of each schedule and the next step of each open job, the earliest first. Nothing is simulated.</summary>
    /// <param name="limit">How many entries at most.</param>
    /// <param name="integrationId">Only those of this integration and of its jobs; null for all.</param>
    /// <exception cref="ArgumentException">There is no such integration.</exception>
    public IReadOnlyList<AgendaItem> Agenda(int limit = 100, Guid? integrationId = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var world = Host.Published;
        if (integrationId is { } id && world.Integrations.FindLive(id) is null)
            throw Missing("integration", id, nameof(integrationId));
        return [.. world.Upcoming.Where(item => integrationId is null || (item.OwnerKind == JobOwnerKind.Integration && item.OwnerId == integrationId)).Take(limit)];
    }

    /// <summary>Changes what moves the clock; where it stands stays.</summary>
    /// <param name="mode">The new mode; null leaves it.</param>
    /// <param name="scale">Emulator seconds in a real one, above 0; null leaves it.</param>
    /// <param name="skipIdle">Whether a real clock passes the time between jobs at once: the next agenda entry is at most a second away, and a job takes about five seconds. Null leaves it.</param>
    /// <exception cref="ArgumentException">The scale is not above 0.</exception>
    public void SetClock(ClockMode? mode = null, double? scale = null, bool? skipIdle = null) => Host.Run(new SetClock(mode, scale, skipIdle), nameof(scale));

    /// <summary>Puts data into the world through the same commands as the API, so that nothing can be seeded that could not have come about.</summary>
    /// <param name="seed">What to put.</param>
    /// <exception cref="ArgumentException">A command was refused; the message says why. What came before it stays.</exception>
    /// <returns>What the last command made.</returns>
    public T Seed<T>(Func<SeedBuilder, T> seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return seed(new SeedBuilder(Host, AccountId));
    }

    /// <inheritdoc cref="Seed{T}(Func{SeedBuilder, T})"/>
    public void Seed(Action<SeedBuilder> seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        seed(new SeedBuilder(Host, AccountId));
    }

    /// <summary>States what data a source has, as if imports had brought it.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="earliest">Where its data begins; null, with <paramref name="latest"/>, says that it has none.</param>
    /// <param name="latest">Where it ends, not before it begins.</param>
    /// <exception cref="ArgumentException">There is no such source, only one end is given, or they are the wrong way round.</exception>
    public void SetSourceData(Guid sourceId, DateTimeOffset? earliest, DateTimeOffset? latest) =>
        Host.Run(new SetSourceData(sourceId, InstantOf(earliest), InstantOf(latest)));

    /// <summary>The names of the checkpoints that have one, in order.</summary>
    public IReadOnlyList<string> CheckpointNames => [.. Host.Checkpoints.All.Select(pair => pair.Key)];

    /// <summary>Forgets a checkpoint by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public void DropCheckpoint(string name) => Host.Checkpoints.Drop(name);

    /// <summary>What the world is now, to go back to: data, clock, agenda, outcomes, faults and counters. It costs nothing.</summary>
    /// <param name="name">A name, under which the control surface finds it too; null for none.</param>
    /// <exception cref="InvalidOperationException">There are 100 named checkpoints already.</exception>
    public WorldCheckpoint Checkpoint(string? name = null)
    {
        var world = Host.TakeAsync().GetAwaiter().GetResult();
        if (name is not null)
            Host.Checkpoints.Keep(name, world);
        return new WorldCheckpoint(world);
    }

    /// <summary>Goes back to a checkpoint, of this world or of another; the request log and all counts begin anew.</summary>
    public void Restore(WorldCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Host.ReplaceAsync(_ => checkpoint.World).GetAwaiter().GetResult();
    }

    /// <summary>Goes back to a checkpoint by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public void Restore(string name)
    {
        var world = Host.Checkpoints.Get(name);
        Host.ReplaceAsync(_ => world).GetAwaiter().GetResult();
    }

    /// <summary>Goes back to where the world began: the fixture, or where a fork came from. The request log and all counts begin anew.</summary>
    /// <exception cref="InvalidOperationException">The fixture's file is not there any more, or has a mistake by now.</exception>
    public Task ResetAsync()
    {
        var origin = Host.Origin().Value;
        return Host.ReplaceAsync(_ => origin);
    }

    /// <summary>The world as a fixture file, which <see cref="ImportAsync"/> and <see cref="VendoEmulatorOptions.Seed"/> take. Credentials are left out.</summary>
    public async Task<string> ExportAsync()
    {
        using var file = new MemoryStream();
        FixtureFile.Write(await Host.TakeAsync().ConfigureAwait(false), file);
        return System.Text.Encoding.UTF8.GetString(file.GetBuffer(), 0, (int)file.Length);
    }

    /// <summary>Puts the world of a fixture file's text in place of this one; the request log and all counts begin anew.</summary>
    /// <exception cref="ArgumentException">The file has a mistake; the message says every one, and where.</exception>
    public Task ImportAsync(string fixture)
    {
        var world = FixtureFile.Read(System.Text.Encoding.UTF8.GetBytes(fixture));
        return world.Refusal is { } refusal
            ? throw new ArgumentException(DirectCommands.Describe(refusal), nameof(fixture))
            : Host.ReplaceAsync(_ => world.Value);
    }

    /// <summary>
    /// Stops the emulator, or ends the fork, and returns when that is done: for containers that are disposed synchronously.
    /// Prefer <see cref="DisposeAsync"/>, which blocks no thread.
    /// </summary>
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    /// <summary>Stops the emulator, or ends the fork. A second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">A client was redirected by a name that the application never asked for; the emulator is stopped all the same.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        _handler.Close();
        if (_ownsServer)
            await _server.DisposeAsync().ConfigureAwait(false);
        else
            await Host.DisposeAsync().ConfigureAwait(false);
        Promises.Check();
    }

    private static Instant? InstantOf(DateTimeOffset? value) => value is { } given ? Instant.From(given) : null;

    // A proxy that the machine asks for would carry the requests elsewhere.
    private static SocketsHttpHandler OnPort() => new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };

    // The main world's clients reach extra worlds too, by their keys; a fork's clients reach the fork alone.
    private void Bind(HttpContext context) => context.Features.Set(Host);

    private VendoEmulator ForkOf(World world)
    {
        var fork = Host.Fork(world);
        return new VendoEmulator(_server.InProcess is not null ? _server : _server.ListenForAsync(fork).GetAwaiter().GetResult(), fork);
    }

    private async Task<Ledger> AdvanceUntilAsync(Func<bool> isDone, bool looksAtWorld, TimeSpan? within, CancellationToken cancellation)
    {
        var bound = within ?? TimeSpan.FromDays(1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, TimeSpan.Zero, nameof(within));
        Host.IsClockUsed = true;
        if (FollowedClock.WhyNotMoved(Host) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        var outcome = await Host.AdvanceAsync(new DoneGoal(Host, isDone, looksAtWorld, bound), cancellation: cancellation).ConfigureAwait(false);
        return outcome.Refusal is { } late ? throw new TimeoutException($"{late.Message}\n\n{Describe()}") : outcome.Value.Ledger;
    }

    private async Task<Ledger> AdvanceAsync(AdvanceGoal goal, CancellationToken cancellation)
    {
        var advanced = (await Host.AdvanceAsync(goal, cancellation: cancellation).ConfigureAwait(false)).Value;
        return advanced.Stopped is { } stopped ? throw new InvalidOperationException(stopped.Message) : advanced.Ledger;
    }
}
