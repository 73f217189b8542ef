using System.Net.Http.Headers;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator;

/// <summary>
/// An emulator of the Vendo Account Management API in this process: its lifetime, clients for it, and the control of
/// its world. Several of them share nothing. Unofficial.
/// </summary>
public sealed class VendoEmulator : IAsyncDisposable
{
    private readonly EmulatorServer _server;
    private readonly EmulatorHandler _handler;

    private VendoEmulator(EmulatorServer server)
    {
        _server = server;
        _handler = new EmulatorHandler(server.InProcess?.CreateHandler() ?? new SocketsHttpHandler(), server.BaseAddress);
        var key = World.Published.ApiKeys.InOrder().First(key => key.IsValidAt(World.Now) && key.Scopes.IsEmpty);
        (ApiKey, AccountId) = (key.Secret, key.AccountId);
    }

    /// <summary>Where the emulator answers.</summary>
    public Uri BaseAddress => _server.BaseAddress;

    /// <summary>A key with full access to the fixture's first account.</summary>
    public string ApiKey { get; }

    /// <summary>The account that <see cref="ApiKey"/> opens.</summary>
    public Guid AccountId { get; }

    /// <summary>What the world's clock shows.</summary>
    public DateTimeOffset Now => World.Now.ToDateTimeOffset();

    /// <summary>
    /// Carries requests to this emulator, for <c>IHttpClientFactory</c> and the like. Clients may dispose it; it lives as
    /// long as the emulator. A request to any other host throws.
    /// </summary>
    public HttpMessageHandler Handler => _handler;

    internal WorldHost World => _server.Core.Worlds.Main;

    internal EmulatorCore Core => _server.Core;

    /// <summary>Starts an emulator.</summary>
    /// <param name="configure">How; null takes the defaults.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ArgumentException">The fixture is unknown or has a mistake; the message says which and where.</exception>
    public static async Task<VendoEmulator> StartAsync(Action<VendoEmulatorOptions>? configure = null, CancellationToken cancellation = default)
    {
        var options = new VendoEmulatorOptions();
        configure?.Invoke(options);
        var host = new WorldHost(WorldOf(options), options.Time ?? RealClock.Provider);
        return new VendoEmulator(await EmulatorServer.StartAsync(host, options.Url, cancellation: cancellation));
    }

    /// <summary>A client with the base address and the key.</summary>
    public HttpClient CreateClient()
    {
        var client = new HttpClient(_handler, disposeHandler: false) { BaseAddress = BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    /// <summary>Moves the clock on and runs everything that is due until then, in order.</summary>
    /// <param name="duration">How far; not negative.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative: the clock only goes forward.</exception>
    /// <exception cref="InvalidOperationException">More would have run than one advance may; the message says where it stopped.</exception>
    public Task<Ledger> AdvanceAsync(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return AdvanceAsync(world => world.AdvanceBy(duration));
    }

    /// <summary>Moves the clock to an instant, which is not before <see cref="Now"/>.</summary>
    /// <param name="instant">Where to.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies in the past: the clock only goes forward.</exception>
    public Task<Ledger> AdvanceToAsync(DateTimeOffset instant)
    {
        var target = Instant.From(instant);
        if (target < World.Now)
            throw new ArgumentOutOfRangeException(nameof(instant), $"The clock only goes forward: it is {World.Now}, {target} lies before it.");
        return AdvanceAsync(world => world.AdvanceTo(Instant.Max(world.Now, target)));
    }

    /// <summary>Moves the clock to the next thing that is due; where nothing is, it stays.</summary>
    /// <returns>What happened.</returns>
    public Task<Ledger> AdvanceToNextAsync() => AdvanceAsync(world => world.AdvanceToNext());

    /// <summary>Moves the clock to the instant at which a job has ended.</summary>
    /// <param name="jobId">As in <c>job_60001</c>.</param>
    /// <returns>What happened.</returns>
    /// <exception cref="InvalidOperationException">There is no such job, or nothing will ever end it.</exception>
    public Task<Ledger> AdvanceUntilSettledAsync(string jobId) => AdvanceAsync(world =>
        Domain.Jobs.Job.TryParseId(jobId, out var number) ? world.AdvanceUntilSettled(number) : Refusal.NotFound("Job"));

    /// <summary>What an advance to an instant would give; nothing changes.</summary>
    /// <param name="until">Not before <see cref="Now"/>.</param>
    public Ledger Forecast(DateTimeOffset until) => World.Published.Forecast(Instant.From(until));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _handler.Close();
        await _server.DisposeAsync();
    }

    private static World WorldOf(VendoEmulatorOptions options)
    {
        var loaded = Fixtures.Load(options.SeedName, options.StartInstant, options.RandomSeed);
        return loaded.Refusal is { } refusal
            ? throw new ArgumentException(refusal.Message, nameof(options))
            : loaded.Value.With(options.Clock, options.RandomSeed);
    }

    private async Task<Ledger> AdvanceAsync(Func<World, Outcome<Advanced>> advance)
    {
        var advanced = (await World.AdvanceAsync(advance)).Value;
        return advanced.Stopped is { } stopped ? throw new InvalidOperationException(stopped.Message) : advanced.Ledger;
    }
}
