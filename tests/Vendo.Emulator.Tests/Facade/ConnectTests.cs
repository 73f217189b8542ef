using System.Net;
using System.Net.Sockets;
using Vendo.Emulator.Domain.Worlds;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>An emulator in another process, over its control surface. Here it listens in this one, so that both sides can be compared.</summary>
public sealed class ConnectTests
{
    private static readonly string Sync = $"/api/v1/integrations/{Integration}/sync";

    private VendoEmulator _there = null!;
    private ConnectedEmulator _vendo = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Start()
    {
        _there = await VendoEmulator.StartAsync(o => o.UseKestrel());
        _vendo = await VendoEmulator.ConnectAsync(_there.BaseAddress);
        _http = _vendo.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Test]
    public async Task It_reads_what_the_emulator_has()
    {
        _vendo.Outcomes.NextJob(of: Integration, queuedFor: TimeSpan.FromSeconds(5)).Fails(code: "AUTH_EXPIRED", after: 0.4);
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Times(3).Respond(429).RetryAfter(TimeSpan.FromSeconds(30)).Then().CutJson());
        using var refused = await _http.GetAsync("/api/v1/me?limit=1");
        using var created = await _http.PostAsync("/api/v1/models", new StringContent("""{"name":"Orders","modelType":"sql","sqlQuery":"SELECT 2","nmae":1}""", null, "application/json"));
        var ledger = await _vendo.AdvanceAsync(TimeSpan.FromHours(6));

        Assert.That((int)refused.StatusCode, Is.EqualTo(429));
        Assert.That(_vendo.Now, Is.EqualTo(_there.Now));
        Assert.That(await _vendo.ExportAsync(), Is.EqualTo(await _there.ExportAsync()));
        Assert.That(_vendo.World.Jobs.Rows.Keys, Is.EqualTo(_there.World.Jobs.Rows.Keys));
        Assert.That(_vendo.Jobs(of: Integration).Select(job => $"{job}"), Is.EqualTo(_there.Jobs(of: Integration).Select(job => $"{job}")));
        Assert.That(_vendo.Agenda(), Is.EqualTo(_there.Agenda()));
        Same(_vendo.Ledger, _there.Ledger);
        Same(ledger, _there.Ledger);
        Same(_vendo.Forecast(_vendo.Now.AddDays(2), limit: 7), _there.Forecast(_there.Now.AddDays(2), limit: 7));
        Assert.That(_vendo.History(limit: 3).Entries, Is.EqualTo(_there.History(limit: 3).Entries));
        Assert.That($"{_vendo.Faults}", Is.EqualTo($"{_there.Faults}").And.Contain("applied 1 of 1"));
        Assert.That(_vendo.Faults.Single().Definition.Then, Is.EqualTo(_there.Faults.Single().Definition.Then));
        Assert.That(_vendo.Requests.Select(Printed), Is.EqualTo(_there.Requests.Select(Printed)));
        Assert.That(Printed(_vendo.Requests.Find(2)!), Does.Contain("nmae").And.Contain("models created"));
        Assert.That(_vendo.Requests.Find(7), Is.Null);
        // A duration that came as JSON is rounded once more.
        Assert.That(Lines(_vendo), Is.SubsetOf(Lines(_there)));
        static string[] Lines(EmulatedWorld world) => System.Text.RegularExpressions.Regex.Replace(world.Describe(), @"[\d.]+ ms", "some ms").Split('\n');
    }

    [Test]
    public async Task A_fork_is_a_world_of_its_own_and_goes_with_its_disposal()
    {
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(10));
        ConnectedEmulator gone;
        await using (var fork = _vendo.Fork())
        {
            gone = fork;
            using var http = fork.CreateClient();
            Assert.That(fork.Now, Is.EqualTo(_vendo.Now), "though nothing happened in the ten minutes");
            using var synced = await http.PostAsync(Sync, null);
            await fork.AdvanceAsync(TimeSpan.FromHours(2));

            Assert.That(synced.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
            Assert.That(fork.Now - _vendo.Now, Is.EqualTo(TimeSpan.FromHours(2)));
            Assert.That((fork.Requests.Count, _vendo.Requests.Count), Is.EqualTo((1, 0)));
        }

        Assert.That(() => gone.Now, Throws.TypeOf<EmulatorConnectionException>().With.Message.Contain("is gone"));
        Assert.That(_vendo.Requests, Is.Empty);
    }

    [Test]
    public async Task Checkpoints_with_and_without_a_name()
    {
        var start = _vendo.Now;
        var unnamed = _vendo.Checkpoint();
        await _vendo.AdvanceAsync(TimeSpan.FromHours(1));
        var elsewhere = _there.Checkpoint();
        await _vendo.AdvanceAsync(TimeSpan.FromHours(1));

        _vendo.Restore(unnamed);
        Assert.That((unnamed.Now, _vendo.Now), Is.EqualTo((start, start)));
        _vendo.Restore(elsewhere);
        Assert.That(_vendo.Now, Is.EqualTo(start.AddHours(1)));
        Assert.That(_there.CheckpointNames, Has.Count.EqualTo(1));

        await _vendo.DisposeAsync();
        Assert.That(_there.CheckpointNames, Is.Empty);
    }

    [Test]
    public async Task A_condition_and_a_request_are_waited_for_in_the_emulators_time()
    {
        using var synced = await _http.PostAsync(Sync, null);
        var ledger = await _vendo.AdvanceUntilAsync(() => !_vendo.Job("job_98765").IsOpen);

        Assert.That(ledger.Entries[^1].JobId, Is.EqualTo("job_98765"));
        Assert.That(async () => await _vendo.AdvanceUntilAsync(() => false, TimeSpan.FromMinutes(90)), Throws.TypeOf<TimeoutException>().With.Message.Contain("Agenda:"));
        Assert.That(_vendo.Now - (DateTimeOffset)ledger.Now, Is.EqualTo(TimeSpan.FromMinutes(90)));
        Assert.That(async () => await _vendo.Requests.WaitForAsync("GET", "/api/v1/apps", within: TimeSpan.FromMinutes(1)),
            Throws.TypeOf<RequestAssertionException>().With.Message.Contain($"#1 POST {Sync}"));
    }

    [Test]
    public void What_is_refused_there_throws_here_as_in_process()
    {
        Assert.Multiple(() =>
        {
            foreach (EmulatedWorld world in new EmulatedWorld[] { _there, _vendo })
            {
                Assert.That(async () => await world.AdvanceAsync(TimeSpan.FromHours(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
                Assert.That(async () => await world.AdvanceToAsync(world.Now.AddHours(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
                Assert.That(async () => await world.AdvanceUntilSettledAsync("job_1"), Throws.ArgumentException);
                Assert.That(async () => await world.AdvanceAsync(TimeSpan.FromHours(1), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
                Assert.That(() => world.Forecast(world.Now.AddHours(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
                Assert.That(() => world.SetClock(scale: 0), Throws.ArgumentException);
                Assert.That(() => world.SetSourceData(Integration, null, null), Throws.ArgumentException);
                Assert.That(() => world.Restore("nowhere"), Throws.ArgumentException);
                Assert.That(() => world.DropCheckpoint("nowhere"), Throws.ArgumentException);
                Assert.That(() => world.At(77), Throws.ArgumentException);
                Assert.That(() => world.Job("job_1"), Throws.ArgumentException);
                Assert.That(() => world.Outcomes.NextJob(of: Guid.Empty), Throws.ArgumentException);
                Assert.That(() => world.Outcomes.NextJob(of: Integration).Succeeds(rows: 1, written: 2), Throws.ArgumentException);
                Assert.That(() => world.Outcomes.Complete("job_1"), Throws.ArgumentException);
                Assert.That(() => world.Faults.Add(f => f.On("GET", "/api/v1/nothing").Respond(500)), Throws.ArgumentException);
                Assert.That(() => world.Faults.Add(f => f.On("GET", "/api/v1/me").Respond(500).Times(0)), Throws.ArgumentException);
                Assert.That(async () => await world.ImportAsync("{}"), Throws.ArgumentException);
                Assert.That(() => world.Requests.ShouldContain("GET", "/api/v1/me"), Throws.TypeOf<RequestAssertionException>());
            }
        });
    }

    [Test]
    public void Nobody_something_else_and_Vendo_itself_are_no_emulator()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        Assert.Multiple(() =>
        {
            Assert.That(async () => await VendoEmulator.ConnectAsync(new Uri($"http://127.0.0.1:{port}")), Throws.TypeOf<EmulatorConnectionException>().With.Message.Contain("Nobody answers"));
            Assert.That(async () => await VendoEmulator.ConnectAsync(new Uri(_there.BaseAddress, "/api/v1")), Throws.TypeOf<EmulatorConnectionException>().With.Message.Contain("/api/v1"));
            Assert.That(async () => await VendoEmulator.ConnectAsync(new Uri("https://app.vendodata.com")), Throws.ArgumentException.With.Message.Contain("Vendo itself"));
            Assert.That(async () => await VendoEmulator.ConnectAsync(new Uri("/here", UriKind.Relative)), Throws.ArgumentException);
        });
    }

    [Test]
    public async Task The_token_of_the_control_surface_is_shown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var connecting = VendoEmulator.ConnectAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), controlToken: "let-me-in");
        using (var client = await listener.AcceptTcpClientAsync())
        {
            using var asked = new StreamReader(client.GetStream());
            var lines = new List<string>();
            while (await asked.ReadLineAsync() is { Length: > 0 } line)
                lines.Add(line);

            // An answer, though none of an emulator: without one the client would ask again on another connection.
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray());
            Assert.That(lines, Does.Contain("GET /_emulator HTTP/1.1").And.Contain("X-Emulator-Token: let-me-in"));
        }

        Assert.That(async () => await connecting, Throws.TypeOf<EmulatorConnectionException>());
    }

    private static void Same(Ledger ledger, Ledger expected)
    {
        Assert.That(ledger.Entries, Is.EqualTo(expected.Entries));
        Assert.That(ledger.Counts, Is.EqualTo(expected.Counts));
        Assert.That((ledger.From, ledger.Now, ledger.Truncated), Is.EqualTo((expected.From, expected.Now, expected.Truncated)));
    }

    // Everything but the real time that it took, which is rounded on its way.
    private static string Printed(Exchange exchange) => string.Join('\n',
        exchange.Number, exchange.At, exchange.Method, exchange.Path, exchange.Query, exchange.StatusCode, exchange.AccountId, exchange.Route, exchange.Operation, exchange.Command, exchange.Fault,
        string.Join(", ", exchange.Changed.Select(changed => $"{changed.Resource} {changed.What} {changed.Id}")), string.Join(", ", exchange.UnreadFields),
        Printed(exchange.RequestHeaders), exchange.RequestBody, Printed(exchange.ResponseHeaders), exchange.ResponseBody);

    private static string Printed(IReadOnlyDictionary<string, string> headers) => string.Join(", ", headers.Select(header => $"{header.Key}={header.Value}").Order(StringComparer.Ordinal));
}
