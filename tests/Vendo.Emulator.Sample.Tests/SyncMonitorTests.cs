using Microsoft.Extensions.DependencyInjection;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>Each test shows one thing that the emulator can do; all of them run in parallel.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SyncMonitorTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");
    private readonly VendoEmulator _vendo = Emulator.Fork();
    private readonly HttpClient _http;
    private readonly SyncMonitor _monitor;

    public SyncMonitorTests()
    {
        _http = _vendo.CreateClient();
        _monitor = new SyncMonitor(_http, _vendo.TimeProvider);
    }

    [TearDown]
    public async Task Dispose()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
    }

    [Test]
    public async Task A_first_program()
    {
        #region program
        var integration = Guid.Parse("dd0e8400-e29b-41d4-a716-446655440008");
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"));
        using var http = vendo.CreateClient();

        vendo.Outcomes.NextJob(of: integration).Fails(code: "AUTH_EXPIRED", message: "Reconnect the app.");
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(61));

        Console.WriteLine(await http.GetStringAsync($"/api/v1/integrations/{integration}"));
        #endregion
        Assert.That(await http.GetStringAsync($"/api/v1/integrations/{integration}"), Does.Contain("\"status\":\"errored\"").And.Contain("\"lastError\":\"Reconnect the app.\""));
    }

    [Test]
    public async Task A_first_test()
    {
        #region first
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"));
        using var http = vendo.CreateClient();
        var monitor = new SyncMonitor(http, vendo.TimeProvider);

        vendo.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED", message: "Reconnect the app.", after: 0.4);
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(61));

        Assert.That((await monitor.CheckAsync()).Values, Is.EqualTo(new[] { "Reconnect the app." }));
        #endregion
    }

    [Test]
    public async Task Time_passes_when_told()
    {
        #region time
        var outcome = await _vendo.AdvanceUntilAsync(_monitor.SyncAsync(Integration));

        Assert.That(outcome, Is.EqualTo("completed"));
        #endregion
        _vendo.Requests.ShouldContain("GET", "/api/v1/jobs/*", status: 200);
    }

    [Test]
    public async Task A_sync_that_is_under_way_is_joined()
    {
        await _http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        var outcome = await _vendo.AdvanceUntilAsync(_monitor.SyncAsync(Integration));

        Assert.That(outcome, Is.EqualTo("completed"));
        _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 1, status: 409);
    }

    [Test]
    public async Task A_client_waits_as_long_as_it_is_told()
    {
        #region faults
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Times(2).Respond(429).RetryAfter(TimeSpan.FromSeconds(30)));

        var outcome = await _vendo.AdvanceUntilAsync(_monitor.SyncAsync(Integration));

        Assert.That(outcome, Is.EqualTo("completed"));
        var tries = _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 3);
        Assert.That(tries[2].At - tries[0].At, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)));
        #endregion
    }

    [Test]
    public async Task A_lost_answer_does_not_sync_twice()
    {
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Times(1).DropConnection().AfterCommit());

        var outcome = await _vendo.AdvanceUntilAsync(_monitor.SyncAsync(Integration));

        Assert.That(outcome, Is.EqualTo("completed"));
        Assert.That(_vendo.Checkpoint().World.Jobs.Rows.Values.Count(job => job.OwnerId == Integration && job.Number == 98765), Is.EqualTo(1));
        _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 1, status: 409);
    }

    [Test]
    public async Task A_job_that_hangs_runs_into_the_patience()
    {
        _vendo.Outcomes.NextJob(of: Integration).Hangs();

        var outcome = await _vendo.AdvanceUntilAsync(_monitor.SyncAsync(Integration, patience: TimeSpan.FromMinutes(5)));

        Assert.That(outcome, Is.EqualTo("timeout"));
    }

    [Test]
    public async Task Every_page_is_read()
    {
        #region seed
        for (var i = 0; i < 44; i++)
            _vendo.Seed(s => s.Integration(x => x.Daily().From("shopify").To("mixpanel")));

        await _monitor.CheckAsync();

        _vendo.Requests.ShouldContain("GET", "/api/v1/integrations", times: 3);
        #endregion
    }

    [Test]
    public async Task A_day_is_known_before_it_happens()
    {
        #region forecast
        var foreseen = _vendo.Forecast(_vendo.Now.AddDays(1));
        var ledger = await _vendo.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.That(ledger.Counts[LedgerKind.JobCompleted], Is.GreaterThanOrEqualTo(24));
        Assert.That(ledger.Entries, Is.EqualTo(foreseen.Entries));
        #endregion
    }

    [Test]
    public async Task What_was_can_be_had_again()
    {
        #region checkpoint
        var before = _vendo.Checkpoint();
        await _http.PostAsync($"/api/v1/integrations/{Integration}/pause", null);
        Assert.That((await _monitor.CheckAsync())[$"{Integration}"], Is.EqualTo("paused"));

        _vendo.Restore(before);

        Assert.That(await _monitor.CheckAsync(), Is.Empty);
        #endregion
    }

    [Test]
    public async Task A_client_asks_for_nothing_that_is_not_there()
    {
        await _monitor.CheckAsync();

        _vendo.Requests.ShouldAllBeExpected();
    }

    [Test]
    public async Task The_documented_limits_are_kept()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseDocumentedRateLimit());
        using var http = vendo.CreateClient();
        for (var i = 0; i < 60; i++)
            await http.GetAsync("/api/v1/me");

        var check = new SyncMonitor(http, vendo.TimeProvider).CheckAsync();
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That(await check, Is.Empty);
        vendo.Requests.ShouldContain("GET", "/api/v1/integrations", times: 1, status: 429);
    }

    [Test]
    public async Task An_application_is_redirected_in_one_line()
    {
        var services = new ServiceCollection();
        services.AddHttpClient("vendo", client => client.BaseAddress = new Uri("https://app.vendodata.com"));

        #region services
        services.UseVendoEmulator(_vendo);
        #endregion
        await using var provider = services.BuildServiceProvider();

        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("vendo");
        Assert.That(await new SyncMonitor(client, provider.GetRequiredService<TimeProvider>()).CheckAsync(), Is.Empty);
    }
}
