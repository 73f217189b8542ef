namespace Vendo.Emulator.Sample.Tests;

/// <summary>What a test reads of the world and puts into it.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ArrangingTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");
    private readonly VendoEmulator _vendo = Emulator.Fork();

    [TearDown]
    public async Task Dispose() => await _vendo.DisposeAsync();

    [Test]
    public async Task The_world_is_read()
    {
        #region reading
        await _vendo.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.That(_vendo.Integration(Integration).LastSyncAt, Is.Not.Null);
        Assert.That(_vendo.Jobs(of: Integration), Has.Count.GreaterThanOrEqualTo(3));
        Assert.That(_vendo.Ledger.Entries.Count(entry => entry.Kind == LedgerKind.JobFailed), Is.Zero);
        Assert.That(_vendo.World.Sources.Rows.Values.Where(source => source.LastError is not null), Is.Empty);
        #endregion
    }

    [Test]
    public async Task Data_is_arranged()
    {
        #region arranging
        var (integration, key) = _vendo.Seed(s =>
        {
            s.Source(x => x.Of("shopify").EveryDays(1).At("08:00", "Europe/Berlin"));
            var daily = s.Integration(x => x.Daily().From("shopify").To("mixpanel"));
            s.Job(x => x.Of(daily.Id).Failed("AUTH_EXPIRED", message: "Reconnect the app.").Ago(TimeSpan.FromHours(3)));
            return (daily.Id, s.ApiKey(x => x.WithScopes("apps.read").ExpiresIn(TimeSpan.FromHours(1))));
        });
        #endregion
        using var http = new HttpClient(_vendo.Handler, disposeHandler: false) { BaseAddress = _vendo.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key.Secret);
        Assert.That((await http.GetAsync("/api/v1/apps")).StatusCode, Is.EqualTo(System.Net.HttpStatusCode.OK));
        Assert.That((await http.GetAsync("/api/v1/jobs")).StatusCode, Is.EqualTo(System.Net.HttpStatusCode.Forbidden));
        Assert.That(_vendo.Integration(integration).LastError, Is.EqualTo("Reconnect the app."));
    }

    [Test]
    public async Task Faults_come_in_a_sequence()
    {
        using var http = _vendo.CreateClient();

        #region sequence
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps")
            .Respond(429).RetryAfter(TimeSpan.FromSeconds(30))
            .Then().Respond(502).WithBody("<h1>Bad gateway</h1>", "text/html")
            .Then().CutJson());
        #endregion
        Assert.That((int)(await http.GetAsync("/api/v1/apps")).StatusCode, Is.EqualTo(429));
        Assert.That(await (await http.GetAsync("/api/v1/apps")).Content.ReadAsStringAsync(), Is.EqualTo("<h1>Bad gateway</h1>"));
        Assert.That((int)(await http.GetAsync("/api/v1/apps")).StatusCode, Is.EqualTo(200));
        Assert.That((await http.GetStringAsync("/api/v1/apps")), Does.EndWith("}"));
    }

    [Test]
    public async Task Requests_are_waited_for()
    {
        using var http = _vendo.CreateClient();
        var monitor = new SyncMonitor(http, _vendo.TimeProvider);
        var syncing = monitor.SyncAsync(Integration);

        #region matching
        await _vendo.Requests.WaitForAsync("GET", "/api/v1/jobs/*", times: 3);

        _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", where: r => r.WithHeader("Authorization").WithoutBody("force"));
        #endregion
        Assert.That(await _vendo.AdvanceUntilAsync(syncing), Is.EqualTo("completed"));
    }
}
