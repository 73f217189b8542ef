using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Vendo.Emulator.Connecting;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving.Redirecting;

namespace Vendo.Emulator;

/// <summary>
/// A world of an emulator in another process, such as a container, controlled over <c>/_emulator</c>:
/// <see cref="VendoEmulator.ConnectAsync"/>. Every member asks the emulator. Code in another process cannot be followed, so an
/// advance does not wait for it. Every call may throw an <see cref="EmulatorConnectionException"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ConnectedEmulator : EmulatedWorld
{
    private readonly ControlConnection _connection;
    private readonly ControlDoor _door;
    private readonly string? _fork;
    private readonly List<string> _unnamed = [];
    private int _isDisposed;

    private ConnectedEmulator(ControlConnection connection, string? fork, string apiKey, Guid accountId)
    {
        (_connection, _fork, ApiKey, AccountId) = (connection, fork, apiKey, accountId);
        _door = new ControlDoor(connection);
        (Faults, Outcomes) = (new FaultSet(_door), new OutcomeSet(_door));
        Requests = new ExchangeLog(new ControlledExchanges(connection), AdvanceUntilAsync, Describe);
    }

    /// <inheritdoc/>
    public override Uri BaseAddress => _connection.Address;

    /// <inheritdoc/>
    public override string ApiKey { get; }

    /// <inheritdoc/>
    public override Guid AccountId { get; }

    /// <inheritdoc/>
    public override DateTimeOffset Now => ControlReading.ReadInstant(Get("/clock"), "now");

    /// <summary>The current world, read from its export: it costs as much as the world is large. App credentials are not in it.</summary>
    public override World World => _door.World;

    /// <inheritdoc/>
    public override Ledger Ledger
    {
        get
        {
            var data = Get(string.Create(CultureInfo.InvariantCulture, $"/history?limit={WorldHistory.MostEntries}"));
            var past = ControlReading.ReadPast(data);
            return Ledger.Of(ControlReading.ReadInstant(data, "begun"), ControlReading.ReadInstant(data, "now"), [.. past.Entries.Select(each => each.Entry)], past.Entries.Length < past.Last);
        }
    }

    /// <inheritdoc/>
    public override ExchangeLog Requests { get; }

    /// <inheritdoc/>
    public override FaultSet Faults { get; }

    /// <inheritdoc/>
    public override OutcomeSet Outcomes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> CheckpointNames => [.. Get("/checkpoints").EnumerateArray().Select(static checkpoint => checkpoint.GetProperty("name").GetString()!)];

    /// <exception cref="EmulatorConnectionException">No emulator of this version answers.</exception>
    internal static async Task<ConnectedEmulator> ToAsync(Uri address, string? token, CancellationToken cancellation)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{address}' is no address of an emulator, such as http://localhost:4010.", nameof(address));
        if (HostNames.IsVendo(address))
            throw new ArgumentException($"{address.Host} is Vendo itself, not an emulator.", nameof(address));
        var connection = ControlConnection.To(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), token);
        try
        {
            var index = (await connection.SendAsync(HttpMethod.Get, "", cancellation: cancellation).ConfigureAwait(false)).DataOrInvalid();
            var version = index.GetProperty("version").GetString();
            if (version != EmulatorVersion.Text)
                throw new EmulatorConnectionException($"The emulator at {address} has the version {version}, this package {EmulatorVersion.Text}. Use the same.");
            var world = index.GetProperty("world");
            return new ConnectedEmulator(connection, null, world.GetProperty("apiKey").GetString() ?? "", Guid.TryParse(world.GetProperty("accountId").GetString(), out var account) ? account : default);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            connection.Close();
            throw new EmulatorConnectionException($"{address} is no emulator: what answers there has no control surface.", error);
        }
        catch
        {
            connection.Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public override HttpClient CreateClient()
    {
        var client = new HttpClient(_connection.Handler, disposeHandler: false) { BaseAddress = BaseAddress };
        if (ApiKey.Length > 0)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        return client;
    }

    /// <inheritdoc/>
    public override ConnectedEmulator Fork() => ForkOf(static json => json.WriteBoolean("fork"u8, true));

    /// <inheritdoc/>
    public override ConnectedEmulator At(long version) => ForkOf(json => json.WriteNumber("version"u8, version), nameof(version));

    /// <inheritdoc/>
    public override WorldPast History(long? after = null, int limit = 1000) => ControlReading.ReadPast(Get(string.Create(
        CultureInfo.InvariantCulture, $"/history?limit={Math.Min(limit, WorldHistory.MostEntries)}{(after is { } number ? $"&after={number}" : "")}")));

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceAsync(TimeSpan duration, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return AdvanceAsync("by", Iso8601Duration.Format(duration), nameof(duration), cancellation);
    }

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceToAsync(DateTimeOffset instant, CancellationToken cancellation = default) =>
        AdvanceAsync("to", Instant.From(instant).ToString(), nameof(instant), cancellation);

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceToNextAsync(CancellationToken cancellation = default) => AdvanceAsync("toNext", null, "", cancellation);

    /// <inheritdoc/>
    public override Task<Ledger> AdvanceUntilSettledAsync(string jobId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return AdvanceAsync("untilSettled", jobId, nameof(jobId), cancellation);
    }

    /// <summary>Moves the clock until a condition holds, from one event of the world to the next. It does not wait for code under test, which is in another process.</summary>
    /// <inheritdoc/>
    public override async Task<Ledger> AdvanceUntilAsync(Func<bool> condition, TimeSpan? within = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var bound = within ?? TimeSpan.FromDays(1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, TimeSpan.Zero, nameof(within));
        Outcomes.Unfinished.Check();
        var ledger = new LedgerJoin(int.MaxValue);
        var start = ControlReading.ReadInstant(await GetAsync("/clock", cancellation).ConfigureAwait(false), "now");
        var end = start.PlusClamped(bound);
        ledger.Begin(start);
        while (!condition())
        {
            var clock = await GetAsync("/clock", cancellation).ConfigureAwait(false);
            var now = ControlReading.ReadInstant(clock, "now");
            if (now >= end)
                throw new TimeoutException($"{DoneGoal.TooLate(bound).Message}\n\n{Describe()}");
            var next = clock.GetProperty("next").ValueKind == JsonValueKind.String ? ControlReading.ReadInstant(clock, "next") : end;
            ledger.Add(await AdvanceAsync(Instant.Max(now, Instant.Min(next, end)) - now, cancellation).ConfigureAwait(false));
        }

        return ledger.Close(ControlReading.ReadInstant(await GetAsync("/clock", cancellation).ConfigureAwait(false), "now"));
    }

    /// <inheritdoc/>
    public override Ledger Forecast(DateTimeOffset until, int limit = int.MaxValue, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return ControlReading.ReadLedger(InTime(_connection.Send(HttpMethod.Get, string.Create(
            CultureInfo.InvariantCulture, $"/clock/forecast?until={Instant.From(until)}&limit={Math.Min(limit, Control.Clock.AdvanceRequest.MostLimit)}"), cancellation: cancellation), nameof(until)).Data(nameof(until)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<AgendaItem> Agenda(int limit = 100, Guid? integrationId = null) => AgendaOf(World, limit, integrationId);

    /// <inheritdoc/>
    public override void SetClock(ClockMode? mode = null, double? scale = null, bool? skipIdle = null) => Send(HttpMethod.Put, "/clock", nameof(scale), json =>
    {
        if (mode is { } given)
            json.WriteString("mode"u8, ClockModes.Wire.ToWire(given));
        if (scale is { } factor)
            json.WriteNumber("scale"u8, factor);
        if (skipIdle is { } skips)
            json.WriteBoolean("skipIdle"u8, skips);
    });

    /// <inheritdoc/>
    public override void SetSourceData(Guid sourceId, DateTimeOffset? earliest, DateTimeOffset? latest) => Send(HttpMethod.Put, $"/sources/{sourceId}/data", null, json =>
    {
        json.WriteString("earliestDataAt"u8, earliest is { } first ? Instant.From(first).ToString() : null);
        json.WriteString("latestDataAt"u8, latest is { } last ? Instant.From(last).ToString() : null);
    });

    /// <summary>A checkpoint of the world, kept by the emulator: data, clock, agenda, outcomes, faults and counters. Its world is read from the export.</summary>
    /// <inheritdoc/>
    public override WorldCheckpoint Checkpoint(string? name = null)
    {
        var kept = name ?? UnnamedCheckpoint();
        var answer = _connection.Send(HttpMethod.Post, "/checkpoints", json => WriteObject(json, () => json.WriteString("name"u8, kept)));
        _ = answer.Refusal?.Kind == RefusalKind.Conflict ? answer.DataOrInvalid() : answer.Data(nameof(name));
        if (name is null)
            _unnamed.Add(kept);
        return new WorldCheckpoint(World, kept);
    }

    /// <inheritdoc/>
    public override void DropCheckpoint(string name) => _connection.Send(HttpMethod.Delete, $"/checkpoints/{Uri.EscapeDataString(name)}").Accepted(nameof(name));

    /// <inheritdoc/>
    public override void Restore(WorldCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (checkpoint.Name is { } name && CheckpointNames.Contains(name))
            Restore(name);
        else
            ImportAsync(FixtureFile.Text(checkpoint.World)).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override void Restore(string name) => _connection.Send(HttpMethod.Post, $"/checkpoints/{Uri.EscapeDataString(name)}/restore").Accepted(nameof(name));

    /// <inheritdoc/>
    public override async Task ResetAsync() => (await _connection.SendAsync(HttpMethod.Post, "/reset").ConfigureAwait(false)).DataOrInvalid();

    /// <inheritdoc/>
    public override async Task<string> ExportAsync() => System.Text.Encoding.UTF8.GetString((await _connection.SendAsync(HttpMethod.Get, "/export").ConfigureAwait(false)).Accepted());

    /// <inheritdoc/>
    public override async Task ImportAsync(string fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        (await _connection.SendAsync(HttpMethod.Post, "/import", System.Text.Encoding.UTF8.GetBytes(fixture), default).ConfigureAwait(false)).Accepted(nameof(fixture));
    }

    /// <summary>As <see cref="EmulatedWorld.Describe"/>, without the code under test, which is in another process.</summary>
    public override string Describe()
    {
        var (world, past, requests) = (World, History(limit: WorldDescription.MostLines), Requests.ToArray());
        return WorldDescription.Of(new DescribedWorld(world, world.Now)
        {
            Faults = _door.Faults,
            Exchanges = [.. requests],
            LastExchange = requests is [.., var latest] ? latest.Number : 0,
            Happened = [.. past.Entries.Select(each => each.Entry)],
            LastHappened = past.Last,
        });
    }

    /// <summary>One line: where the emulator answers, and which world of it this is.</summary>
    public override string ToString() => $"Vendo.Emulator at {BaseAddress}, over a connection{(_fork is null ? "" : $", {_fork}")}";

    /// <inheritdoc/>
    public override void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    /// <summary>Ends the connection. The emulator stays; a fork is dropped. Idempotent.</summary>
    /// <exception cref="InvalidOperationException">A call of <see cref="OutcomeSet.NextJob"/> was followed by no outcome; the connection has ended all the same.</exception>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        try
        {
            if (_fork is not null)
                await _connection.Of("").SendAsync(HttpMethod.Delete, $"/worlds/{_fork}").ConfigureAwait(false);
            else
                await DropUnnamedAsync().ConfigureAwait(false);
        }
        catch (EmulatorConnectionException)
        {
            // The emulator is gone, and with it what would be dropped.
        }

        if (_fork is null)
            _connection.Close();
        Outcomes.Unfinished.Check();
    }

    private static void WriteObject(Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject();
        write();
        json.WriteEndObject();
    }

    // The refusal of an instant that has passed.
    private static ControlAnswer InTime(ControlAnswer answer, string argument) => answer.Refusal is { Violations: [{ Path: "to" or "until" } passed] }
        ? throw new ArgumentOutOfRangeException(argument, passed.Message)
        : answer;

    // A name that no checkpoint has yet. Two connections at once may take the same: the later checkpoint wins.
    private string UnnamedCheckpoint()
    {
        var names = CheckpointNames;
        return Enumerable.Range(1, names.Count + 1).Select(static number => string.Create(CultureInfo.InvariantCulture, $"connection-{number}")).First(name => !names.Contains(name));
    }

    private async Task DropUnnamedAsync()
    {
        foreach (var name in _unnamed)
            await _connection.SendAsync(HttpMethod.Delete, $"/checkpoints/{name}").ConfigureAwait(false);
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellation) =>
        (await _connection.SendAsync(HttpMethod.Get, path, cancellation: cancellation).ConfigureAwait(false)).Data();

    private JsonElement Get(string path) => _connection.Send(HttpMethod.Get, path).Data();

    private void Send(HttpMethod method, string path, string? argument, Action<Utf8JsonWriter> write) =>
        _connection.Send(method, path, json => WriteObject(json, () => write(json))).Accepted(argument);

    private ConnectedEmulator ForkOf(Action<Utf8JsonWriter> write, string? argument = null)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) == 1, this);
        var world = _connection.Send(HttpMethod.Post, "/worlds", json => WriteObject(json, () => write(json))).Data(argument);
        var id = world.GetProperty("id").GetString()!;
        return new ConnectedEmulator(_connection.Of(id), id, world.GetProperty("apiKey").GetString()!, world.GetProperty("accountId").GetGuid());
    }

    private async Task<Ledger> AdvanceAsync(string way, string? goal, string argument, CancellationToken cancellation)
    {
        Outcomes.Unfinished.Check();
        var answer = InTime(await _connection.SendAsync(HttpMethod.Post, "/clock/advance", json => WriteObject(json, () =>
        {
            if (goal is null)
                json.WriteBoolean(way, true);
            else
                json.WriteString(way, goal);
            json.WriteNumber("limit"u8, Control.Clock.AdvanceRequest.MostLimit);
        }), cancellation).ConfigureAwait(false), argument);
        return ControlReading.ReadLedger(answer.IsMissing ? answer.Data(argument) : answer.DataOrInvalid());
    }
}
