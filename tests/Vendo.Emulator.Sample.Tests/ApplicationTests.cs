using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>
/// A whole application (tests/Vendo.Emulator.Sample): Refit and a typed client, a resilience pipeline, background services
/// with timers, code that blocks. The environment variable REPEAT says how often each test runs (default 1), BUSY how many
/// loops keep the machine busy beside them.
/// </summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixtureSource(nameof(Runs))]
public sealed class ApplicationTests
{
    private static readonly Guid Integration = new("dd0e8400-e29b-41d4-a716-446655440008");

    private VendoEmulator _vendo = null!;
    private WebApplicationFactory<Program> _factory = null!;
    private HttpClient _app = null!;

    // The argument only tells the runs apart.
    public ApplicationTests(int run) => _ = run;

    private static IEnumerable<int> Runs => Enumerable.Range(1, BusyLoops.Number("REPEAT", 1));

    private Board Board => _factory.Services.GetRequiredService<Board>();

    #region factory
    [SetUp]
    public void Start()
    {
        _vendo = Emulator.Fork();
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .ConfigureTestServices(services => services.UseVendoEmulator(_vendo)));
        _app = _factory.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _app.Dispose();
        await _factory.DisposeAsync();
        await _vendo.DisposeAsync();
    }
    #endregion

    [Test]
    public async Task A_sync_is_carried_out()
    {
        #region factory_test
        var result = await _vendo.AdvanceUntilAsync(_app.PostAsync($"/syncs/{Integration}", null));

        Assert.That(await result.Content.ReadAsStringAsync(), Is.EqualTo("completed"));
        _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 1, status: 202);
        #endregion
    }

    [Test]
    public async Task Two_syncs_are_carried_out_one_after_the_other()
    {
        var both = Task.WhenAll(SyncAsync(), SyncAsync());

        Assert.That(await _vendo.AdvanceUntilAsync(both), Is.EqualTo(new[] { "completed", "completed" }));
        Assert.That(_vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 2).Select(sync => sync.StatusCode), Is.All.EqualTo(202));
    }

    [Test]
    public async Task A_sync_that_fails_is_reported()
    {
        _vendo.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED");

        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync()), Is.EqualTo("failed"));
    }

    [Test]
    public async Task A_sync_that_hangs_is_given_up_after_ten_minutes()
    {
        _vendo.Outcomes.NextJob(of: Integration).Hangs();
        var begin = _vendo.Now;

        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync()), Is.EqualTo("timeout"));
        Assert.That(_vendo.Now - begin, Is.EqualTo(TimeSpan.FromMinutes(10)));
    }

    [Test]
    public async Task An_integration_that_is_not_there_is_refused_without_a_retry()
    {
        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync(Guid.NewGuid())), Is.EqualTo("refused: 404"));
        _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 1);
    }

    [Test]
    public async Task A_retry_waits_as_long_as_Vendo_says()
    {
        #region polly_retry
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Times(2).Respond(429).RetryAfter(TimeSpan.FromSeconds(30)));

        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync()), Is.EqualTo("completed"));

        var tries = _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 3);
        Assert.That(tries.Select(each => each.At - tries[0].At), Is.EqualTo(new[] { 0, 30, 60 }.Select(seconds => TimeSpan.FromSeconds(seconds))));
        #endregion
    }

    [Test]
    public async Task An_attempt_that_takes_too_long_is_tried_again()
    {
        #region polly_timeout
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Times(1).NeverAnswer());

        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync()), Is.EqualTo("completed"));

        var tries = _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 2);
        Assert.That(tries[1].At - tries[0].At, Is.EqualTo(TimeSpan.FromSeconds(11)), "ten seconds for the attempt, one before the next");
        #endregion
    }

    [Test]
    public async Task A_connection_that_is_dropped_is_tried_again()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/jobs/*").Times(3).DropConnection());

        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync()), Is.EqualTo("completed"));
        var polls = _vendo.Requests.ShouldContain("GET", "/api/v1/jobs/*");
        Assert.That(polls.Take(4).Select(each => each.At - polls[0].At), Is.EqualTo(new[] { 0, 1, 3, 7 }.Select(seconds => TimeSpan.FromSeconds(seconds))));
    }

    [Test]
    public async Task A_Vendo_that_stays_down_is_given_up()
    {
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Respond(503));

        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync()), Is.EqualTo("refused: 503"));
        _vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 4, status: 503);
    }

    [Test]
    public async Task A_caller_that_leaves_does_not_end_the_worker()
    {
        _vendo.Outcomes.NextJob(of: Integration).Hangs();
        using var leave = new CancellationTokenSource(TimeSpan.FromMinutes(2), _vendo.TimeProvider);
        var left = _app.PostAsync($"/syncs/{Integration}", null, leave.Token);

        await _vendo.AdvanceUntilAsync((Task)left);

        Assert.That(async () => await left, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await _vendo.AdvanceUntilAsync(SyncAsync(Guid.NewGuid())), Is.EqualTo("refused: 404"), "the next order is taken after ten minutes");
    }

    [Test]
    public async Task The_watcher_looks_every_minute()
    {
        await _vendo.AdvanceAsync(TimeSpan.FromHours(6));

        Assert.That(Board.Looks, Is.EqualTo(360));
        _vendo.Requests.ShouldContain("GET", "/api/v1/integrations", times: 360, status: 200);
    }

    [Test]
    public async Task The_watcher_sees_what_fails_and_what_recovers()
    {
        _vendo.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED", message: "Reconnect the app.");
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(62));
        Assert.That(await _app.GetFromJsonAsync<Dictionary<string, string>>("/board"), Is.EqualTo(new Dictionary<string, string> { [$"{Integration}"] = "Reconnect the app." }));

        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(60));
        Assert.That(await _app.GetFromJsonAsync<Dictionary<string, string>>("/board"), Is.Empty);
    }

    [Test]
    public async Task The_watcher_survives_a_Vendo_that_is_down()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/integrations").Respond(503));
        await _vendo.AdvanceAsync(TimeSpan.FromSeconds(75));
        Assert.That(Board.Problems["vendo"], Is.EqualTo("Vendo answers 503"));

        _vendo.Faults.Clear();
        await _vendo.AdvanceUntilAsync(() => Board.Problems.IsEmpty);
        Assert.That(_vendo.Now.TimeOfDay, Is.EqualTo(new TimeSpan(15, 2, 0)));
    }

    [Test]
    public async Task The_watcher_and_the_worker_share_the_documented_limit()
    {
        await using var limited = await VendoEmulator.StartAsync(o => o.UseDocumentedRateLimit());
        await using var factory = _factory.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.UseVendoEmulator(limited)));
        using var app = factory.CreateClient();
        limited.Outcomes.NextJob(of: Integration, takes: TimeSpan.FromMinutes(5)).Succeeds();

        var result = await limited.AdvanceUntilAsync(app.PostAsync($"/syncs/{Integration}", null));

        Assert.That(await result.Content.ReadAsStringAsync(), Is.EqualTo("completed"));
        Assert.That(limited.Requests.Select(each => each.StatusCode), Has.None.EqualTo(429));
    }

    [Test]
    public async Task Code_that_blocks_gets_its_answers()
    {
        Assert.That(await _app.GetStringAsync("/report"), Is.EqualTo("1 integration, completed"));
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(61));
        Assert.That(await _app.GetStringAsync("/report"), Is.EqualTo("1 integration, completed"));
    }

    [Test]
    public async Task Code_that_blocks_waits_for_a_slow_answer()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/integrations/*").Times(1).Respond(503).RetryAfter(TimeSpan.FromSeconds(20)));

        Assert.That(await _vendo.AdvanceUntilAsync(_app.GetStringAsync("/report")), Is.EqualTo("1 integration, completed"));
    }

    [Test]
    public async Task A_wrong_key_is_refused_if_the_test_says_so()
    {
        await using var factory = _factory.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.UseVendoEmulator(_vendo, replaceKey: false)));
        using var app = factory.CreateClient();

        Assert.That((await app.GetAsync("/report")).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        _vendo.Requests.ShouldContain("GET", "/api/v1/integrations", status: 401);
    }

    [Test]
    public async Task Nothing_is_asked_that_Vendo_does_not_have()
    {
        await _vendo.AdvanceUntilAsync(SyncAsync());
        await _app.GetStringAsync("/report");

        _vendo.Requests.ShouldAllBeExpected();
        Assert.That(_vendo.World.Jobs.Rows.Values.Count(job => job.OwnerId == Integration && job.Status == JobStatus.Completed), Is.GreaterThanOrEqualTo(1));
    }

    private Task<string> SyncAsync() => SyncAsync(Integration);

    private async Task<string> SyncAsync(Guid integration) => await (await _app.PostAsync($"/syncs/{integration}", null)).Content.ReadAsStringAsync();
}
