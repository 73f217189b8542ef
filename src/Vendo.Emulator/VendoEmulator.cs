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
/// An emulator of the Vendo Account Management API in this process: its lifetime, its clients and the control of its world.
/// Several emulators share nothing. Unofficial.
/// </summary>
public sealed partial class VendoEmulator : EmulatedWorld, IAsyncDisposable, IDisposable
{
    private readonly EmulatorServer _server;
    private readonly EmulatorHandler _handler;
    private readonly bool _ownsServer;
    private int _isDisposed;

    private VendoEmulator(EmulatorServer server, WorldHost world)
    {
        // An in-process fork shares its parent's server.
        (_server, Host, _ownsServer) = (server, world, server.Core.Worlds.Main == world);
        _handler = new EmulatorHandler(server.InProcess?.CreateHandler(_ownsServer ? null : Bind) ?? OnPort(), server.BaseAddress);
        var key = Authentication.FullKey(world.Published, world.Now) ?? new ApiKey();
        (ApiKey, AccountId) = (key.Secret, key.AccountId);
        Requests = new ExchangeLog(new RingStore(world.Requests), AdvanceUntilAsync, Describe);
        Faults = new FaultSet(world);
        Outcomes = new OutcomeSet(world);
        Events = new EventFeed(world);
    }

    /// <summary>The base address of the emulator.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>A key with full access to the fixture's first account; empty if the fixture has none.</summary>
    public string ApiKey { get; }

    /// <summary>The account of <see cref="ApiKey"/>.</summary>
    public Guid AccountId { get; }

    /// <summary>The instant of the world's clock.</summary>
    public DateTimeOffset Now => Host.Now.ToDateTimeOffset();

    /// <summary>
    /// The world's clock for the code under test. Its timers fire as the clock moves. An advance stops at each timer, so
    /// that the world is at the timer's instant when it fires.
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
    /// A handler that sends requests to this emulator, for example for <c>IHttpClientFactory</c>. Clients may dispose it; it
    /// lives as long as the emulator. A request to any other host throws.
    /// </summary>
    public HttpMessageHandler Handler
    {
        get
        {
            Host.Advances.Threads.Mark();
            return _handler;
        }
    }

    /// <summary>The request log of the API.</summary>
    public ExchangeLog Requests { get; }

    /// <summary>The armed faults.</summary>
    public FaultSet Faults { get; }

    /// <summary>The outcomes of coming jobs.</summary>
    public OutcomeSet Outcomes { get; }

    /// <summary>The changes as they happen.</summary>
    public EventFeed Events { get; }

    internal WorldHost Host { get; }

    internal EmulatorCore Core => _server.Core;

    /// <summary>The names of the built-in fixtures, besides <c>generated:N</c>.</summary>
    public static IReadOnlyList<string> FixtureNames => [.. Fixtures.Names];

    /// <summary>Starts an emulator.</summary>
    /// <param name="configure">Sets the options; null takes the defaults.</param>
    /// <param name="cancellation">Cancels the start.</param>
    /// <exception cref="ArgumentException">The fixture is unknown or invalid; the message says where.</exception>
    public static async Task<VendoEmulator> StartAsync(Action<VendoEmulatorOptions>? configure = null, CancellationToken cancellation = default)
    {
        var options = new VendoEmulatorOptions();
        configure?.Invoke(options);
        var server = await EmulatorServer.StartAsync(InMemoryWorld.Open(options), options.Url, loggers: options.Loggers, access: options.Access, cancellation: cancellation).ConfigureAwait(false);
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
    /// An independent copy of this world, with its own clients, clock, faults, outcomes and request log, and the same keys.
    /// In process it costs microseconds, so that each test can have one; an emulator on a port gives the fork its own port.
    /// Dispose it before this emulator.
    /// </summary>
    /// <exception cref="ObjectDisposedException">This one is disposed.</exception>
    public VendoEmulator Fork()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        return ForkOf(Host.TakeAsync().GetAwaiter().GetResult());
    }

    /// <summary>The history: the latest events, and the kept versions of the world (see <see cref="VendoEmulatorOptions.KeptVersions"/>).</summary>
    /// <param name="after">Lists the first events after this number; null lists the latest.</param>
    /// <param name="limit">The maximum number of events. At most 10,000 are kept, and 1,000 of one commit.</param>
    public WorldPast History(long? after = null, int limit = 1000)
    {
        var entries = Host.History.Read(after, limit, out var last);
        return new WorldPast(
            [.. entries.Select(each => new PastEntry(each.Number, each.Entry))], last, [.. Host.History.Versions.Select(kept => new PastVersion(kept.Version, kept.Now.ToDateTimeOffset()))]);
    }

    /// <summary>A <see cref="Fork"/> of a past version of the world, with a manual clock. Dispose it before this emulator.</summary>
    /// <param name="version">A version that <see cref="History"/> lists.</param>
    /// <exception cref="ArgumentException">The version is not kept.</exception>
    public VendoEmulator At(long version)
    {
        var world = Host.History.Find(version) ?? throw new ArgumentException($"Version {version} is not kept. History() lists those that are.", nameof(version));
        return ForkOf(world.With(ClockMode.Manual, null));
    }

    /// <summary>Moves the clock and runs everything that is due until then, in order.</summary>
    /// <param name="duration">The duration, not negative.</param>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative: the clock only moves forward.</exception>
    /// <exception cref="InvalidOperationException">The advance reached its limit of agenda entries; the message says where it stopped.</exception>
    public Task<Ledger> AdvanceAsync(TimeSpan duration, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return AdvanceAsync(InstantGoal.By(duration), cancellation);
    }

    /// <summary>Moves the clock to an instant, which is not before <see cref="Now"/>.</summary>
    /// <param name="instant">The target.</param>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant is in the past: the clock only moves forward.</exception>
    public Task<Ledger> AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellation = default)
    {
        var target = Instant.From(instant);
        if (target < Host.Now)
            throw new ArgumentOutOfRangeException(nameof(instant), Domain.Worlds.WorldClock.Backwards(Host.Now, target));
        return AdvanceAsync(InstantGoal.To(target), cancellation);
    }

    /// <summary>Moves the clock to the next agenda entry; does nothing if there is none.</summary>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    public Task<Ledger> AdvanceToNextAsync(CancellationToken cancellation = default) => AdvanceAsync(InstantGoal.ToNext(), cancellation);

    /// <summary>Moves the clock to the instant at which a job ends.</summary>
    /// <param name="jobId">The id, such as <c>job_60001</c>.</param>
    /// <param name="cancellation">Cancels it, also between its steps. Completed steps stay; the <see cref="AdvanceCanceledException"/> lists them.</param>
    /// <returns>The events.</returns>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    /// <exception cref="InvalidOperationException">Nothing will ever end the job.</exception>
    public Task<Ledger> AdvanceUntilSettledAsync(string jobId, CancellationToken cancellation = default)
    {
        if (FollowedClock.WhyNotMoved(Host) is null)
            NumberOf(jobId, World, nameof(jobId));
        return AdvanceAsync(new SettledGoal(jobId), cancellation);
    }

    /// <summary>
    /// Moves the clock from timer to timer until a task of the code under test has ended. The clock moves only while
    /// something waits on the emulator, so that nothing is missed on a busy machine.
    /// </summary>
    /// <param name="task">The task to wait for. Its exception is left to its awaiter.</param>
    /// <param name="within">The maximum distance that the clock may move; null for a day.</param>
    /// <param name="cancellation">Cancels it between two stops; completed steps stay.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TimeoutException">The task has not ended within the bound, or nothing waits on the emulator any
    /// more; the message describes what is not at rest.</exception>
    public Task<Ledger> AdvanceUntilAsync(Task task, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        _ = task.ContinueWith(_ => Host.Advances.Current?.Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return AdvanceUntilAsync(() => task.IsCompleted, looksAtWorld: false, within, cancellation);
    }

    /// <inheritdoc cref="AdvanceUntilAsync(Task, TimeSpan?, CancellationToken)"/>
    /// <returns>The result of the task.</returns>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        await AdvanceUntilAsync((Task)task, within, cancellation).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Moves the clock until a condition holds, from one timer or event of the world to the next.</summary>
    /// <param name="condition">Called at each stop, with the code under test at rest. It must not wait.</param>
    /// <param name="within">The maximum distance that the clock may move; null for a day.</param>
    /// <param name="cancellation">Cancels it between two stops; completed steps stay.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TimeoutException">The condition does not hold within the bound; the message describes what is not at rest.</exception>
    public Task<Ledger> AdvanceUntilAsync(Func<bool> condition, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return AdvanceUntilAsync(condition, looksAtWorld: true, within, cancellation);
    }

    /// <summary>
    /// The first events of an advance to an instant, without changing anything. The cost depends on the events listed, not
    /// on those after them. A truncated forecast counts the listed events only, and its <see cref="Ledger.Now"/> is the
    /// instant of the last one: more happens then or later.
    /// </summary>
    /// <param name="until">Not before <see cref="Now"/>.</param>
    /// <param name="limit">The maximum number of events.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before <see cref="Now"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Ledger Forecast(DateTimeOffset until, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        Host.Published.Forecast(Instant.From(until), limit, cancellation);

    /// <summary>The agenda: the next occurrence of each schedule and the next step of each open job, the earliest first. Nothing is simulated.</summary>
    /// <param name="limit">The maximum number of entries.</param>
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

    /// <summary>Changes the clock's mode or scale; its instant stays the same.</summary>
    /// <param name="mode">The new mode; null keeps the current one.</param>
    /// <param name="scale">Emulator seconds per real second, above 0; null keeps the current one.</param>
    /// <param name="skipIdle">Whether a real clock passes the time between jobs at once: the next agenda entry is at most a second away, and a job takes about five seconds. Null leaves it.</param>
    /// <exception cref="ArgumentException">The scale is not above 0.</exception>
    public void SetClock(ClockMode? mode = null, double? scale = null, bool? skipIdle = null) => Host.Run(new SetClock(mode, scale, skipIdle), nameof(scale));

    /// <summary>Adds data to the world by the same commands as the API, so that only reachable states can be seeded.</summary>
    /// <param name="seed">Adds the data.</param>
    /// <exception cref="ArgumentException">A command was refused; the message says why. Earlier commands stay.</exception>
    /// <returns>The result of the last command.</returns>
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

    /// <summary>Sets the data that a source has, as if imports had brought it.</summary>
    /// <param name="sourceId">The source.</param>
    /// <param name="earliest">The start of its data; null together with <paramref name="latest"/> for no data.</param>
    /// <param name="latest">The end of its data, not before the start.</param>
    /// <exception cref="ArgumentException">There is no such source, only one bound is given, or the end is before the start.</exception>
    public void SetSourceData(Guid sourceId, DateTimeOffset? earliest, DateTimeOffset? latest) =>
        Host.Run(new SetSourceData(sourceId, InstantOf(earliest), InstantOf(latest)));

    /// <summary>The names of the named checkpoints, sorted.</summary>
    public IReadOnlyList<string> CheckpointNames => [.. Host.Checkpoints.All.Select(pair => pair.Key)];

    /// <summary>Deletes a checkpoint by name.</summary>
    /// <exception cref="ArgumentException">There is no checkpoint of that name.</exception>
    public void DropCheckpoint(string name) => Host.Checkpoints.Drop(name);

    /// <summary>A checkpoint of the current world: data, clock, agenda, outcomes, faults and counters. It costs nothing.</summary>
    /// <param name="name">A name, which the control surface shows too; null for none.</param>
    /// <exception cref="InvalidOperationException">There are 100 named checkpoints already.</exception>
    public WorldCheckpoint Checkpoint(string? name = null)
    {
        var world = Host.TakeAsync().GetAwaiter().GetResult();
        if (name is not null)
            Host.Checkpoints.Keep(name, world);
        return new WorldCheckpoint(world);
    }

    /// <summary>Restores a checkpoint, of this world or of another one. The request log and all counts are cleared.</summary>
    public void Restore(WorldCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Host.ReplaceAsync(_ => checkpoint.World).GetAwaiter().GetResult();
    }

    /// <summary>Restores a checkpoint by name.</summary>
    /// <exception cref="ArgumentException">There is no checkpoint of that name.</exception>
    public void Restore(string name)
    {
        var world = Host.Checkpoints.Get(name);
        Host.ReplaceAsync(_ => world).GetAwaiter().GetResult();
    }

    /// <summary>Restores the world's origin: the fixture, or the origin of a fork. The request log and all counts are cleared.</summary>
    /// <exception cref="InvalidOperationException">The fixture's file no longer exists, or has become invalid.</exception>
    public Task ResetAsync()
    {
        var origin = Host.Origin().Value;
        return Host.ReplaceAsync(_ => origin);
    }

    /// <summary>The world as a fixture file, which <see cref="ImportAsync"/> and <see cref="VendoEmulatorOptions.Seed"/> take. Credentials are omitted.</summary>
    public async Task<string> ExportAsync()
    {
        using var file = new MemoryStream();
        FixtureFile.Write(await Host.TakeAsync().ConfigureAwait(false), file);
        return System.Text.Encoding.UTF8.GetString(file.GetBuffer(), 0, (int)file.Length);
    }

    /// <summary>Replaces this world with the world of a fixture file's text. The request log and all counts are cleared.</summary>
    /// <exception cref="ArgumentException">The file is invalid; the message lists every violation and its position.</exception>
    public Task ImportAsync(string fixture)
    {
        var world = FixtureFile.Read(System.Text.Encoding.UTF8.GetBytes(fixture));
        return world.Refusal is { } refusal
            ? throw new ArgumentException(DirectCommands.Describe(refusal), nameof(fixture))
            : Host.ReplaceAsync(_ => world.Value);
    }

    /// <summary>
    /// Stops the emulator or the fork, and returns when it has stopped: for containers that are disposed synchronously.
    /// Prefer <see cref="DisposeAsync"/>, which blocks no thread.
    /// </summary>
    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    /// <summary>Stops the emulator or the fork. Idempotent.</summary>
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

    // The machine's proxy would send the requests elsewhere.
    private static SocketsHttpHandler OnPort() => new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };

    // The main world's clients also reach additional worlds, by their keys; a fork's clients reach only the fork.
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
