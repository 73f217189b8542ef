using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Vendo.Emulator.Tests.Facade;

namespace Vendo.Emulator.Tests.Http;

public sealed class ExchangeLogTests : StartedSuite
{
    private const string Integration = "dd0e8400-e29b-41d4-a716-446655440008";
    private const string Shop = "550e8400-e29b-41d4-a716-446655440000";

    [Test]
    public async Task An_exchange_says_what_was_asked_and_what_it_changed()
    {
        await Http.PostAsync($"/api/v1/integrations/{Integration}/sync?dry=1", null);

        var exchange = Vendo.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(exchange.Method, Is.EqualTo("POST"));
            Assert.That(exchange.Path, Is.EqualTo($"/api/v1/integrations/{Integration}/sync"));
            Assert.That(exchange.Query, Is.EqualTo("dry=1"));
            Assert.That(exchange.StatusCode, Is.EqualTo(202));
            Assert.That(exchange.AccountId, Is.EqualTo(Vendo.AccountId));
            Assert.That(exchange.Route, Is.EqualTo("/api/v1/integrations/{integrationId}/sync"));
            Assert.That(exchange.Operation, Is.EqualTo("SyncIntegration"));
            Assert.That(exchange.Command, Is.EqualTo("SyncIntegration"));
            Assert.That(exchange.UnreadFields, Is.EqualTo(new[] { "dry" }));
            Assert.That(exchange.Changed, Does.Contain(new ChangedResource("integrations", Integration, "updated")));
            Assert.That(exchange.Changed, Does.Contain(new ChangedResource("jobs", "job_98765", "created")));
            Assert.That(exchange.At, Is.EqualTo(Vendo.Now));
            Assert.That(exchange.Duration, Is.GreaterThan(TimeSpan.Zero));
        });
    }

    [Test]
    public async Task Fields_that_nothing_reads_are_told()
    {
        await Http.PatchAsJsonAsync($"/api/v1/integrations/{Integration}", new { schedule = new { frequencyValue = 2, frequencyUnits = "hours" }, note = "x" });
        await Http.PostAsync($"/api/v1/integrations/{Integration}/pause", new StringContent("{\"reason\":1}", Encoding.UTF8, "application/json"));
        await Http.PostAsJsonAsync($"/api/v1/integrations/{Integration}/resume", new { because = 1 });
        await Http.GetAsync("/api/v1/integrations?limit=5&stat=active");
        await Http.GetAsync("/api/v1/integrations/nope?limit=5");

        Assert.That(
            Vendo.Requests.Select(exchange => string.Join(',', exchange.UnreadFields)),
            Is.EqualTo(new[] { "schedule.frequencyUnits,note", "reason", "because", "stat", "" }));
    }

    [Test]
    public async Task Keys_and_credentials_never_show()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/apps?key=vendo_sk_emulator");
        request.Headers.Add("X-API-Secret", "topsecret1");
        request.Content = new StringContent(
            """{"appType":"shopify","displayName":"A","credentials":{"token":"topsecret2"}}""", Encoding.UTF8, "application/json");
        await Http.SendAsync(request);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        foreign.Headers.Add("Authorization", "Bearer vendo_sk_wrong");
        await Http.SendAsync(foreign);

        var log = await Http.GetStringAsync("/_emulator/requests");
        var har = await Http.GetStringAsync("/_emulator/requests/har");
        var all = log + har + Vendo.Requests.ToHar() + string.Join('\n', Vendo.Requests.Select(exchange => $"{exchange} {exchange.RequestBody} {exchange.ResponseBody}"));
        Assert.That(all, Does.Not.Contain("topsecret").And.Not.Contain("vendo_sk_").And.Not.Contain(Vendo.ApiKey));
        Assert.That(har, Does.Contain("[redacted]"));
    }

    [Test]
    public async Task However_short_a_presented_key_is_it_does_not_show()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me?key=zq9");
        request.Headers.Add("Authorization", "Bearer zq9");
        await Http.SendAsync(request);

        Assert.That(Vendo.Requests.Single().Query, Is.EqualTo("key=[redacted]"));
        Assert.That(Vendo.Requests.ToHar(), Does.Not.Contain("zq9"));
    }

    [TestCase("/api/v1/me?api_key=YOUR_API_KEY")]
    [TestCase("/api/v1/me?api_key=YOUR%5FAPI%5FKEY")]
    [TestCase("/api/v1/me?YOUR_API_KEY")]
    [TestCase("/api/v1/me?k=vendo%5Fsk%5Fx")]
    [TestCase("/api/v1/me?vendo_sk_x=1")]
    [TestCase("/api/v1/jobs/YOUR_API_KEY")]
    public async Task A_key_that_stands_where_none_belongs_does_not_show(string url)
    {
        using var keyless = new HttpClient(Vendo.Handler, disposeHandler: false) { BaseAddress = Vendo.BaseAddress };
        await keyless.GetAsync(url);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("X-Request-Id", "for YOUR_API_KEY");
        request.Headers.Add("X-Own", "vendo_sk_x");
        await Http.SendAsync(request);

        Assert.That(Vendo.Requests, Has.Count.EqualTo(2));
        Assert.That(await EverythingAsync(), Does.Not.Contain("API_KEY").And.Not.Contain("API%5FKEY").And.Not.Contain("sk_x").And.Not.Contain("sk%5Fx"));
    }

    [TestCase("credentials")]
    [TestCase("CREDENTIALS")]
    [TestCase("credential")]
    [TestCase("app_credentials")]
    [TestCase("\\u0063redentials")]
    public async Task Credentials_do_not_show_however_they_are_spelt(string name)
    {
        await Http.PostAsync("/api/v1/apps", new StringContent(
            $$$"""{"appType":"shopify","displayName":"A","{{{name}}}":{"token":"topsecret"},"config":{"deep":[{"{{{name}}}":"topsecret"}]}}""", Encoding.UTF8, "application/json"));

        Assert.That(Vendo.Requests.Single().RequestBody, Does.Contain("\"displayName\":\"A\""));
        Assert.That(await EverythingAsync(), Does.Not.Contain("topsecret"));
    }

    [Test]
    public async Task Of_a_large_body_the_size_is_kept_and_what_it_led_to()
    {
        var large = new string('x', 100_000);
        await Http.PatchAsJsonAsync($"/api/v1/integrations/{Integration}", new { config = new { tasks = new[] { new { task_type = "t", large } } }, note = "x" });
        await Http.GetAsync($"/api/v1/integrations/{Integration}");

        var (patch, get) = (Vendo.Requests[0], Vendo.Requests[1]);
        Assert.Multiple(() =>
        {
            Assert.That(patch.RequestBody, Does.Match(@"^\[100\d{3} bytes\]$"));
            Assert.That(patch.UnreadFields, Is.EqualTo(new[] { "note" }));
            Assert.That(patch.Changed, Does.Contain(new ChangedResource("integrations", Integration, "updated")));
            Assert.That(get.ResponseBody, Does.Match(@"^\[100\d{3} bytes\]$"));
            Assert.That((patch.RequestBytes.IsEmpty, patch.ChangesMade, patch.Reply, get.Reply), Is.EqualTo((true, (object?)null, (object?)null, (object?)null)), "what is large is let go");
            Assert.That(Vendo.Requests.ToHar(), Has.Length.LessThan(10_000));
        });
    }

    [Test]
    public async Task A_failed_assertion_lists_the_nearest_exchanges()
    {
        await Http.PostAsync($"/api/v1/integrations/{Integration}/pause", null);
        await Http.GetAsync("/api/v1/apps");

        var failure = Assert.Throws<RequestAssertionException>(() => Vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/sync", times: 1));
        Assert.That(failure!.Message, Does.StartWith("Expected 1 request POST /api/v1/integrations/*/sync, found none. The nearest:\n  #1 POST /api/v1/integrations/dd0e"));
        Assert.That(Vendo.Requests.ShouldContain("POST", "/api/v1/integrations/*/pause", times: 1, status: 200), Has.Count.EqualTo(1));
        Assert.That(() => Vendo.Requests.ShouldNotContain("GET", "/api/v1/**"), Throws.TypeOf<RequestAssertionException>());
    }

    [Test]
    public async Task A_path_with_a_query_would_match_nothing_and_is_refused()
    {
        Assert.That(() => Vendo.Requests.ShouldNotContain("GET", "/api/v1/apps?limit=5"), Throws.ArgumentException.With.Message.Contains("without its query"));
        Assert.That((await Http.GetAsync("/_emulator/requests?path=/api/v1/apps%3Flimit=5")).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_failed_assertion_says_what_the_log_has_forgotten()
    {
        await using var small = await VendoEmulator.StartAsync(o => o.RequestLogSize = 2);
        using var http = small.CreateClient();
        for (var i = 0; i < 5; i++)
            await http.GetAsync("/api/v1/apps");
        var failure = Assert.Throws<RequestAssertionException>(() => small.Requests.ShouldContain("GET", "/api/v1/apps", times: 5));
        Assert.That(failure!.Message, Does.StartWith("Expected 5 requests GET /api/v1/apps, found 2.").And.Contains("3 older exchanges are forgotten"));

        small.Requests.Clear();
        await http.GetAsync("/api/v1/apps");
        failure = Assert.Throws<RequestAssertionException>(() => small.Requests.ShouldNotContain("GET", "/api/v1/apps"));
        Assert.That(failure!.Message, Does.Not.Contain("forgotten"));
    }

    [Test]
    public async Task The_log_is_bounded_and_a_reset_empties_it()
    {
        await using var small = await VendoEmulator.StartAsync(o => o.RequestLogSize = 3);
        using var http = small.CreateClient();
        for (var i = 0; i < 5; i++)
            await http.GetAsync($"/api/v1/apps?offset={i}");

        Assert.That(small.Requests.Select(exchange => exchange.Query), Is.EqualTo(new[] { "offset=2", "offset=3", "offset=4" }));
        await small.ResetAsync();
        Assert.That(small.Requests, Is.Empty);
    }

    [Test]
    public async Task Control_requests_are_not_in_it()
    {
        await Http.GetAsync("/_emulator/clock");
        await Http.GetAsync("/api/v1/nope");

        Assert.That(Vendo.Requests.Select(exchange => (exchange.Path, exchange.StatusCode, exchange.Operation)), Is.EqualTo(new[] { ("/api/v1/nope", 404, (string?)null) }));
        await Http.DeleteAsync("/_emulator/requests");
        Assert.That(Vendo.Requests, Is.Empty);
    }

    [Test]
    public async Task A_strict_emulator_fails_the_client_of_an_unexpected_request()
    {
        await using var strict = await VendoEmulator.StartAsync(o => o.FailOnUnexpectedRequests());
        using var http = strict.CreateClient();

        Assert.That(async () => await http.GetAsync("/api/v1/integration"), Throws.InvalidOperationException.With.Message.Contains("there is no such route"));
        Assert.That(async () => await http.GetAsync("/api/v1/integrations?stat=x"), Throws.InvalidOperationException.With.Message.Contains("nothing reads 'stat'"));
        Assert.That((await http.GetAsync("/api/v1/integrations")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(strict.Requests.ShouldAllBeExpected, Throws.TypeOf<RequestAssertionException>());
    }

    [Test]
    public async Task A_HAR_has_what_its_readers_ask_for()
    {
        await Http.PatchAsJsonAsync($"/api/v1/integrations/{Integration}?x=1", new { schedule = new { frequencyValue = 2 } });

        using var har = JsonDocument.Parse(Vendo.Requests.ToHar());
        var log = har.RootElement.GetProperty("log");
        var entry = log.GetProperty("entries")[0];
        Assert.Multiple(() =>
        {
            Assert.That(log.GetProperty("version").GetString(), Is.EqualTo("1.2"));
            Assert.That(entry.GetProperty("startedDateTime").GetString(), Is.EqualTo("2024-03-04T15:00:00.000Z"));
            Assert.That(entry.GetProperty("request").GetProperty("url").GetString(), Is.EqualTo($"http://localhost/api/v1/integrations/{Integration}?x=1"));
            Assert.That(entry.GetProperty("request").GetProperty("postData").GetProperty("text").GetString(), Does.Contain("frequencyValue"));
            Assert.That(entry.GetProperty("response").GetProperty("status").GetInt32(), Is.EqualTo(200));
            Assert.That(entry.GetProperty("response").GetProperty("content").GetProperty("text").GetString(), Does.Contain(Shop));
        });
    }

    [Test]
    public async Task A_HAR_has_urls_that_are_such()
    {
        await Http.GetAsync("/api/v1/jobs/a%20b%0Ac?x=%20y");

        using var har = JsonDocument.Parse(Vendo.Requests.ToHar());
        var request = har.RootElement.GetProperty("log").GetProperty("entries")[0].GetProperty("request");
        Assert.That(request.GetProperty("url").GetString(), Is.EqualTo("http://localhost/api/v1/jobs/a%20b%0Ac?x=%20y"));
        Assert.That(request.GetProperty("queryString")[0].GetProperty("value").GetString(), Is.EqualTo(" y"));
    }

    private async Task<string> EverythingAsync() => string.Join('\n', [
        await Http.GetStringAsync("/_emulator/requests"),
        await Http.GetStringAsync("/_emulator/requests/har"),
        .. Vendo.Requests.Select(exchange => $"{exchange} {exchange.Path} {exchange.Query} {string.Join(' ', exchange.UnreadFields)} {exchange.RequestBody} {exchange.ResponseBody}"),
        Assert.Throws<RequestAssertionException>(() => Vendo.Requests.ShouldContain("GET", "/api/v1/nope"))!.Message,
    ]);
}
