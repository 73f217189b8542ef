using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Tests.Http;

[TestFixture(false)]
[TestFixture(true)]
public sealed class FaultTests(bool onPort)
{
    private const string Id = "dd0e8400-e29b-41d4-a716-446655440008";
    private const string Sync = $"/api/v1/integrations/{Id}/sync";
    private const string SyncRoute = "/api/v1/integrations/*/sync";
    private VendoEmulator _vendo = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync(o =>
        {
            if (onPort)
                o.UseKestrel();
        });
        _http = _vendo.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
    }

    [Test]
    public async Task It_skips_and_meets_as_often_as_it_was_told()
    {
        var fault = _vendo.Faults.Add(f => f.On("POST", SyncRoute).Skip(1).Times(2).Respond(429).RetryAfter(TimeSpan.FromSeconds(30)));

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
            answers.Add(await _http.PostAsync(Sync, null));

        Assert.That(answers.Select(answer => (int)answer.StatusCode), Is.EqualTo(new[] { 202, 429, 429, 409 }));
        Assert.That(answers[1].Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(await answers[1].Content.ReadAsStringAsync(), Is.EqualTo("""{"error":{"code":"RATE_LIMITED","message":"Rate limit exceeded. Try again in 30 seconds."}}"""));
        Assert.That((fault.Matched, fault.Hits), Is.EqualTo((4, 2)));
        Assert.That(_vendo.Requests[1].Fault, Is.EqualTo($"{fault.Id}: respond 429"));
    }

    [TestCase("/api/v1/accounts/**", 3)]
    [TestCase("/api/v1/*/*/*/*/sync", 1)]
    [TestCase("/API/V1/Accounts/*/Connections/**", 3)]
    [TestCase("api/v1/integrations", 1)]
    [TestCase("/api/v1/integrations/", 1)]
    [TestCase("/api/v1/accounts/123e4567-e89b-12d3-a456-426614174000/connections", 1)]
    [TestCase("/api/v1/accounts/00000000-0000-0000-0000-000000000001/connections", 0)]
    public async Task A_route_is_met_in_any_spelling_of_the_path(string route, int times)
    {
        var fault = _vendo.Faults.Add(f => f.On("*", route).Respond(500));
        foreach (var prefix in new[] { "/api/v1/integrations", $"/API/v1/Accounts/{_vendo.AccountId}/connections" })
        {
            await _http.GetAsync(prefix + "/");
            await _http.GetAsync($"{prefix}/{Id}");
            await _http.PostAsync($"{prefix}/{Id}/sync", null);
            await _http.GetAsync("/api/v1/me");
        }

        Assert.That(fault.Hits, Is.EqualTo(times * 2));
    }

    [Test]
    public async Task One_of_an_integration_or_an_account_meets_its_requests_only()
    {
        var integration = _vendo.Faults.Add(f => f.On("*", "/api/v1/**").ForIntegration(new Guid(Id)).Respond(500));
        var other = _vendo.Faults.Add(f => f.On("*", "/api/v1/**").ForAccount(new Guid("223e4567-e89b-12d3-a456-426614174001")).Respond(500));

        await _http.GetAsync($"/api/v1/integrations/{Id}");
        await _http.GetAsync($"/api/v1/accounts/{_vendo.AccountId}/connections/{Id.ToUpperInvariant()}");
        await _http.GetAsync($"/api/v1/integrations/ee0e8400-e29b-41d4-a716-446655440009");
        await _http.GetAsync("/api/v1/integrations");

        Assert.That((integration.Hits, other.Hits), Is.EqualTo((2, 0)));
    }

    [Test]
    public void One_that_could_meet_nothing_or_does_two_things_is_refused_when_arming()
    {
        Assert.Multiple(() =>
        {
            Refused("There is no account", f => f.On("GET", "/api/v1/apps").ForAccount(Guid.Empty).Respond(500));
            Refused("about one integration", f => f.On("GET", "/api/v1/apps").ForIntegration(new Guid(Id)).Respond(500));
            Refused("does one thing", f => f.On("GET", "/api/v1/apps").Respond(500).DropConnection());
            Refused("At least one of", f => f.On("GET", "/api/v1/apps"));
            Refused("the fault responds with", f => f.On("GET", "/api/v1/apps").DropConnection().RetryAfter(TimeSpan.FromSeconds(1)));
            Refused("greater than or equal to 1", f => f.On("GET", "/api/v1/apps").Times(0).Respond(500));
            Refused("less than or equal to 599", f => f.On("GET", "/api/v1/apps").Respond(600));
            Refused("Say with On", f => f.Respond(500));
        });
        Assert.That(_vendo.Faults, Is.Empty);

        void Refused(string why, Action<FaultBuilder> fault) =>
            Assert.That(() => _vendo.Faults.Add(fault), Throws.ArgumentException.With.Message.Contains(why));
    }

    [Test]
    public void An_unknown_route_is_refused_when_arming() => Assert.That(
        () => _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/synk").Respond(500)),
        Throws.ArgumentException.With.Message.Contains("POST /api/v1/integrations/{integrationId}/sync"));

    [Test]
    public async Task A_failure_after_the_commit_leaves_the_change_and_one_before_does_not()
    {
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/pause").Times(1).Respond(503));
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/pause").Respond(503).AfterCommit());

        Assert.That((await _http.PostAsync($"/api/v1/integrations/{Id}/pause", null)).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await StateAsync(), Is.EqualTo("active"));
        Assert.That((await _http.PostAsync($"/api/v1/integrations/{Id}/pause", null)).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await StateAsync(), Is.EqualTo("inactive"));
    }

    [Test]
    public async Task Both_spellings_of_a_path_are_met()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/integrations").Respond(500));

        Assert.That((await _http.GetAsync($"/api/v1/accounts/{_vendo.AccountId}/connections")).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    [Test]
    public async Task A_429_says_when_the_next_request_may_come_as_any_other_does()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").Respond(429).RetryAfter(TimeSpan.FromSeconds(30)));

        var answer = await _http.GetAsync("/api/v1/apps");

        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("Retry-After"), Is.EqualTo(new[] { "30" }));
            Assert.That(answer.Headers.GetValues("X-RateLimit-Limit"), Is.EqualTo(new[] { "60" }));
            Assert.That(answer.Headers.GetValues("X-RateLimit-Remaining"), Is.EqualTo(new[] { "0" }));
            Assert.That(answer.Headers.GetValues("X-RateLimit-Reset"), Is.EqualTo(new[] { $"{_vendo.Now.ToUnixTimeSeconds() + 30}" }));
        });
    }

    [Test]
    public void Connections_drop_and_bodies_break_off()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").Times(1).DropConnection());
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").Times(1).TruncateBody());

        Assert.That(async () => await _http.GetAsync("/api/v1/apps"), Throws.TypeOf<HttpRequestException>());
        Assert.That(async () => await _http.GetStringAsync("/api/v1/apps"), Throws.TypeOf<HttpRequestException>());
        Assert.That(async () => await _http.GetStringAsync("/api/v1/apps"), Throws.Nothing);
        Assert.That(_vendo.Requests.Select(exchange => exchange.StatusCode), Is.EqualTo(new[] { 0, 200, 200 }));
    }

    [Test]
    public async Task Of_a_body_that_breaks_off_the_beginning_arrives()
    {
        var whole = await _http.GetStringAsync("/api/v1/apps");
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").TruncateBody());

        using var answer = await _http.GetAsync("/api/v1/apps", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (bytes, read) = (new byte[whole.Length], 0);
        async Task ReadOnAsync()
        {
            while (await body.ReadAsync(bytes.AsMemory(read)) is > 0 and var more)
                read += more;
        }

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(whole.Length));
        Assert.That(ReadOnAsync, Throws.TypeOf<HttpIOException>());
        Assert.That(System.Text.Encoding.UTF8.GetString(bytes, 0, read), Is.EqualTo(whole[..(whole.Length / 2)]));
    }

    [Test]
    public async Task One_that_never_answers_ends_with_the_client_or_the_emulator()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").NeverAnswer());
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        Assert.That(async () => await _http.GetAsync("/api/v1/apps", patience.Token), Throws.InstanceOf<OperationCanceledException>());
        var hanging = _http.GetAsync("/api/v1/apps");
        await _vendo.DisposeAsync();
        Assert.That(async () => await hanging, Throws.Exception);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_a_fork_keeps_waiting_ends_with_it(bool neverAnswers)
    {
        var fork = _vendo.Fork();
        using var http = fork.CreateClient();
        fork.Faults.Add(f => _ = neverAnswers ? f.On("GET", "/api/v1/apps").NeverAnswer() : f.On("GET", "/api/v1/apps").Latency(TimeSpan.FromMinutes(5), LatencyClock.Emulator));

        var hanging = http.GetAsync("/api/v1/apps");
        while (fork.Faults.Single().Hits == 0)
            await Task.Delay(10);
        await fork.DisposeAsync();

        Assert.That(async () => await hanging.WaitAsync(TimeSpan.FromSeconds(30)), Throws.TypeOf<HttpRequestException>());
        Assert.That((await _http.GetAsync("/api/v1/apps")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_latency_on_the_emulators_clock_does_not_hold_up_the_end()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").Latency(TimeSpan.FromMinutes(5), LatencyClock.Emulator));

        var hanging = _http.GetAsync("/api/v1/apps");
        while (_vendo.Host.NextTimer is null)
            await Task.Delay(10);
        await _vendo.DisposeAsync();

        Assert.That(async () => await hanging.WaitAsync(TimeSpan.FromSeconds(20)), Throws.TypeOf<HttpRequestException>());
    }

    [Test]
    public async Task A_latency_on_the_emulators_clock_ends_with_an_advance()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").Latency(TimeSpan.FromMinutes(5), LatencyClock.Emulator));

        var answer = _http.GetAsync("/api/v1/apps");
        while (_vendo.Host.NextTimer is null)
            await Task.Delay(10);
        Assert.That(answer.IsCompleted, Is.False);
        await _vendo.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.That((await answer.WaitAsync(TimeSpan.FromSeconds(10))).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_probability_meets_the_same_requests_each_time()
    {
        Assert.That(() => _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").WithProbability(0, 1).Respond(500)), Throws.ArgumentException);
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").WithProbability(0.5, seed: 7).Respond(500));
        var checkpoint = _vendo.Checkpoint();

        var first = await StatusesAsync();
        _vendo.Restore(checkpoint);
        var second = await StatusesAsync();

        Assert.That(first.Distinct().Count(), Is.EqualTo(2));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public async Task A_reset_takes_it_back_a_fork_has_it_and_an_export_carries_it()
    {
        _vendo.Faults.Add(f => f.On("GET", "/api/v1/apps").Times(1).Respond(500));
        await _http.GetAsync("/api/v1/apps");
        await using var fork = _vendo.Fork();
        using var forked = fork.CreateClient();
        Assert.That((await forked.GetAsync("/api/v1/apps")).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError), "a fork counts anew");

        var export = await _vendo.ExportAsync();
        await _vendo.ResetAsync();
        Assert.That(_vendo.Faults, Is.Empty);
        await _vendo.ImportAsync(export);
        Assert.That(_vendo.Faults.Single().Hits, Is.Zero);
        Assert.That((await _http.GetAsync("/api/v1/apps")).StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    [Test]
    public async Task The_control_surface_arms_lists_and_clears()
    {
        var armed = await _http.PostAsJsonAsync("/_emulator/faults", new { method = "POST", route = SyncRoute, skip = 1, times = 2, respond = new { status = 429, retryAfter = "PT30S" } });
        Assert.That(armed.StatusCode, Is.EqualTo(HttpStatusCode.Created), await armed.Content.ReadAsStringAsync());
        await _http.PostAsync(Sync, null);
        await _http.PostAsync(Sync, null);

        using var list = JsonDocument.Parse(await _http.GetStringAsync("/_emulator/faults"));
        var fault = list.RootElement.GetProperty("data")[0];
        Assert.That((fault.GetProperty("matched").GetInt32(), fault.GetProperty("hits").GetInt32()), Is.EqualTo((2, 1)));
        var unknown = await _http.PostAsJsonAsync("/_emulator/faults", new { route = "/api/v1/nope", drop = true });
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await unknown.Content.ReadAsStringAsync(), Does.Contain("The nearest is"));
        Assert.That((await _http.DeleteAsync($"/_emulator/faults/{fault.GetProperty("id").GetString()}")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_vendo.Faults, Is.Empty);
    }

    [Test]
    public async Task The_control_surface_says_everything_that_is_wrong_with_one_at_once()
    {
        var refused = await _http.PostAsJsonAsync("/_emulator/faults", new { method = "GET", route = "/api/v1/ap", accountId = Guid.Empty, skip = -1, times = 0, probability = 0.5, respond = new { status = 200 } });

        using var json = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
        Assert.That(
            json.RootElement.GetProperty("error").GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetString()),
            Is.EqualTo(new[] { "route", "accountId", "skip", "times", "respond.status", "seed" }));
    }

    private async Task<List<HttpStatusCode>> StatusesAsync()
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
            statuses.Add((await _http.GetAsync("/api/v1/apps")).StatusCode);
        return statuses;
    }

    private async Task<string?> StateAsync()
    {
        using var json = JsonDocument.Parse(await _http.GetStringAsync($"/api/v1/integrations/{Id}"));
        return json.RootElement.GetProperty("data").GetProperty("state").GetString();
    }
}
