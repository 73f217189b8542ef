using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Accounts;
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
public sealed partial class VendoEmulator : EmulatedWorld
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
        var door = new LocalDoor(world);
        (Faults, Outcomes) = (new FaultSet(door), new OutcomeSet(door));
        Events = new EventFeed(world);
    }

    /// <inheritdoc/>
    public override Uri BaseAddress => _server.BaseAddress;

    /// <inheritdoc/>
    public override string ApiKey { get; }

    /// <inheritdoc/>
    public override Guid AccountId { get; }

    /// <inheritdoc/>
    public override DateTimeOffset Now => Host.Now.ToDateTimeOffset();

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

    /// <inheritdoc/>
    public override ExchangeLog Requests { get; }

    /// <inheritdoc/>
    public override FaultSet Faults { get; }

    /// <inheritdoc/>
    public override OutcomeSet Outcomes { get; }

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
    /// <exception cref="OperationCanceledException">The start was cancelled; nothing of it stays.</exception>
    public static async Task<VendoEmulator> StartAsync(Action<VendoEmulatorOptions>? configure = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var options = new VendoEmulatorOptions();
        configure?.Invoke(options);
        cancellation.ThrowIfCancellationRequested();
        var world = InMemoryWorld.Open(options);
        try
        {
            var server = await EmulatorServer.StartAsync(world, options.Url, loggers: options.Loggers, access: options.Access, cancellation: cancellation).ConfigureAwait(false);
            return new VendoEmulator(server, server.Core.Worlds.Main);
        }
        catch
        {
            await world.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Connects to an emulator in another process, such as a container, to control it over <c>/_emulator</c> as one in this
    /// process. One on another machine answers only with the token of its option <c>--control-token</c>. There is no time-out: an
    /// emulator that still reads a large data file answers as soon as it has read it. A token with one bounds the wait.
    /// </summary>
    /// <param name="address">Where it listens, for example <c>http://localhost:4010</c>.</param>
    /// <param name="controlToken">The token of the emulator's control surface; null for none.</param>
    /// <param name="cancellation">Cancels the first call.</param>
    /// <exception cref="EmulatorConnectionException">No emulator answers, it has another version, or it refuses this client.</exception>
    /// <exception cref="ArgumentException">The address is not of HTTP, or of Vendo itself; nothing is sent.</exception>
    public static Task<ConnectedEmulator> ConnectAsync(Uri address, string? controlToken = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ConnectedEmulator.ToAsync(address, controlToken, cancellation);
    }

    /// <inheritdoc/>
    public override HttpClient CreateClient()
    {
        var client = new HttpClient(Handler, disposeHandler: false) { BaseAddress = BaseAddress };
        if (ApiKey.Length > 0)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    /// <inheritdoc/>
    public override VendoEmulator Fork()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        return ForkOf(Host.TakeAsync().GetAwaiter().GetResult());
    }

    /// <inheritdoc/>
    public override WorldPast History(long? after = null, int limit = 1000)
    {
        var entries = Host.History.Read(after, limit, out var last);
        return new WorldPast(
            [.. entries.Select(each => new PastEntry(each.Number, each.Entry))], last, [.. Host.History.Versions.Select(kept => new PastVersion(kept.Version, kept.Now.ToDateTimeOffset()))]);
    }

    /// <inheritdoc/>
    public override VendoEmulator At(long version)
    {
        var world = Host.History.Find(version) ?? throw new ArgumentException($"Version {version} is not kept. History() lists those that are.", nameof(version));
        return ForkOf(world.With(ClockMode.Manual, null));
    }

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceAsync(TimeSpan duration, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return AdvanceAsync(InstantGoal.By(duration), cancellation);
    }

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellation = default)
    {
        var target = Instant.From(instant);
        if (target < Host.Now)
            throw new ArgumentOutOfRangeException(nameof(instant), Domain.Worlds.WorldClock.Backwards(Host.Now, target));
        return AdvanceAsync(InstantGoal.To(target), cancellation);
    }

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceToNextAsync(CancellationToken cancellation = default) => AdvanceAsync(InstantGoal.ToNext(), cancellation);

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceUntilSettledAsync(string jobId, CancellationToken cancellation = default)
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

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceUntilAsync(Func<bool> condition, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return AdvanceUntilAsync(condition, looksAtWorld: true, within, cancellation);
    }

    /// <inheritdoc/>
    public override Ledger Forecast(DateTimeOffset until, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        Host.Published.Forecast(Instant.From(until), limit, cancellation);

    /// <inheritdoc/>
    public override IReadOnlyList<AgendaItem> Agenda(int limit = 100, Guid? integrationId = null) => AgendaOf(Host.Published, limit, integrationId);

    /// <inheritdoc/>
    public override void SetClock(ClockMode? mode = null, double? scale = null, bool? skipIdle = null) => Host.Run(new SetClock(mode, scale, skipIdle), nameof(scale));

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

    /// <inheritdoc/>
    public override void SetSourceData(Guid sourceId, DateTimeOffset? earliest, DateTimeOffset? latest) =>
        Host.Run(new SetSourceData(sourceId, InstantOf(earliest), InstantOf(latest)));

    /// <inheritdoc/>
    public override IReadOnlyList<string> CheckpointNames => [.. Host.Checkpoints.All.Select(pair => pair.Key)];

    /// <inheritdoc/>
    public override void DropCheckpoint(string name) => Host.Checkpoints.Drop(name);

    /// <inheritdoc/>
    public override WorldCheckpoint Checkpoint(string? name = null)
    {
        var world = Host.TakeAsync().GetAwaiter().GetResult();
        if (name is not null)
            Host.Checkpoints.Keep(name, world);
        return new WorldCheckpoint(world);
    }

    /// <inheritdoc/>
    public override void Restore(WorldCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Host.ReplaceAsync(_ => checkpoint.World).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override void Restore(string name)
    {
        var world = Host.Checkpoints.Get(name);
        Host.ReplaceAsync(_ => world).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override Task ResetAsync()
    {
        var origin = Host.Origin().Value;
        return Host.ReplaceAsync(before => origin.In(before.Settings.Generation));
    }

    /// <inheritdoc/>
    public override async Task<string> ExportAsync() => FixtureFile.Text(await Host.TakeAsync().ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task ImportAsync(string fixture)
    {
        var world = FixtureFile.Read(System.Text.Encoding.UTF8.GetBytes(fixture));
        return world.Refusal is { } refusal
            ? throw new ArgumentException(DirectCommands.Describe(refusal), nameof(fixture))
            : Host.ReplaceAsync(world.Value.InPlaceOf);
    }

    /// <inheritdoc/>
    public override void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        _handler.Close();
        if (_ownsServer)
            await _server.DisposeAsync().ConfigureAwait(false);
        else
            await Host.DisposeAsync().ConfigureAwait(false);
        Outcomes.Unfinished.Check();
        Promises.Check();
    }

    private static Instant? InstantOf(DateTimeOffset? value) => value is { } given ? Instant.From(given) : null;

    // The machine's proxy would send the requests elsewhere.
    internal static SocketsHttpHandler OnPort() => new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };

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
        Outcomes.Unfinished.Check();
        Host.IsClockUsed = true;
        if (FollowedClock.WhyNotMoved(Host) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
        var outcome = await Host.AdvanceAsync(new DoneGoal(Host, isDone, looksAtWorld, bound), cancellation: cancellation).ConfigureAwait(false);
        return outcome.Refusal is { } late ? throw new TimeoutException($"{late.Message}\n\n{Describe()}") : outcome.Value.Ledger;
    }

    private async Task<Ledger> AdvanceAsync(AdvanceGoal goal, CancellationToken cancellation)
    {
        Outcomes.Unfinished.Check();
        var advanced = (await Host.AdvanceAsync(goal, cancellation: cancellation).ConfigureAwait(false)).Value;
        return advanced.Stopped is { } stopped ? throw new InvalidOperationException(stopped.Message) : advanced.Ledger;
    }
}
