using System.Text;

namespace Vendo.Emulator.Tests.Facade;

/// <summary>Requests found by what they carry, and waited for.</summary>
public sealed class RequestMatchTests : StartedSuite
{
    private const string Integrations = "/api/v1/integrations", Models = "/api/v1/models";

    [Test]
    public async Task Headers_are_in_an_exchange_and_secrets_are_not()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Integrations) { Headers = { { "X-Try", ["1", "2"] }, { "X-Note", $"with {Vendo.ApiKey}" } } };
        using var answer = await Http.SendAsync(request);

        var exchange = Vendo.Requests.Single();

        Assert.That(exchange.RequestHeaders["x-try"], Is.EqualTo("1, 2"));
        Assert.That(exchange.RequestHeaders["Authorization"], Is.EqualTo("[redacted]"));
        Assert.That(exchange.RequestHeaders["X-Note"], Is.EqualTo("with [redacted]"));
        Assert.That(exchange.ResponseHeaders["X-Request-Id"], Is.EqualTo(answer.Headers.GetValues("X-Request-Id").Single()));
    }

    [Test]
    public async Task A_request_is_matched_by_header_query_and_body()
    {
        await PostAsync(Models, """{"name":"Orders","modelType":"sql","sqlQuery":null,"primaryKeyColumns":["a","b"],"schedule":{"every":1.50,"on":true}}""", ("X-Try", "7"));
        await Http.GetAsync($"{Integrations}?state=active&limit=5&note=a%20b");

        Found(1, "POST", Models, r => r.WithHeader("x-try", "7").WithHeader("X-Try").WithoutHeader("X-Other"));
        Found(1, "POST", Models, r => r.WithBody("name", "Orders").WithBody("sqlQuery", null).WithBody("primaryKeyColumns.1", "b").WithBody("schedule.every", 1.5).WithBody("schedule.on", true).WithBody("name").WithoutBody("nothing"));
        Found(1, "GET", Integrations, r => r.WithQuery("state", "active").WithQuery("limit").WithQuery("note", "a b").WithoutQuery("offset"));
        Found(1, "*", "/**", r => r.When(exchange => exchange.StatusCode == 400));
        Found(0, "POST", Models, r => r.WithHeader("X-Try", "8"));
        Found(0, "POST", Models, r => r.WithoutHeader("X-Try"));
        Found(0, "POST", Models, r => r.WithBody("name", "orders"));
        Found(0, "POST", Models, r => r.WithBody("schedule.every", "1.5"));
        Found(0, "POST", Models, r => r.WithBody("primaryKeyColumns.2"));
        Found(0, "POST", Models, r => r.WithoutBody("name"));
        Found(0, "GET", Integrations, r => r.WithQuery("state", "Active"));
        Found(0, "GET", Integrations, r => r.WithoutQuery("limit"));
        Found(0, "GET", Integrations, r => r.WithBody("name"));
    }

    [TestCase("1e300", 1e300, true)]
    [TestCase("1e300", 1e299, false)]
    [TestCase("-1E+300", -1e300, true)]
    [TestCase("1e-300", 1e-300, true)]
    [TestCase("1e-300", 0, false)]
    [TestCase("0", 1e-300, false)]
    [TestCase("-0.0", 0, true)]
    [TestCase("15e-1", 1.5, true)]
    [TestCase("1.50", 1.5f, true)]
    [TestCase("0.1", 0.1, true)]
    [TestCase("120", 12e1, true)]
    [TestCase("18446744073709551615", ulong.MaxValue, true)]
    [TestCase("-128", sbyte.MinValue, true)]
    [TestCase("123456789012345678901234567890123", 5, false)]
    [TestCase("1e99999999999999999999", double.MaxValue, false)]
    public async Task A_number_is_met_by_its_value_however_large_and_however_written(string json, object value, bool isMet)
    {
        await PostAsync(Models, $$"""{"n":{{json}}}""");

        Found(isMet ? 1 : 0, "POST", Models, r => r.WithBody("n", value));
    }

    [TestCase(double.NaN, "NaN")]
    [TestCase(float.NegativeInfinity, "-Infinity")]
    public void What_is_no_number_of_JSON_is_refused(object value, string text) =>
        Assert.That(() => Vendo.Requests.Matching("*", "/**", where: r => r.WithBody("a", value)), Throws.ArgumentException.With.Message.StartsWith($"A body holds no {text}."));

    [Test]
    public async Task An_assertion_says_what_it_looked_for()
    {
        await Http.GetAsync($"{Integrations}?limit=5");

        Assert.That(
            () => Vendo.Requests.ShouldContain("GET", Integrations, where: r => r.WithQuery("limit", "6").WithHeader("X-Try").WithBody("a", 1)),
            Throws.TypeOf<RequestAssertionException>().With.Message.StartsWith("Expected a request GET /api/v1/integrations, query limit=6, with a header X-Try, body a = 1, found none. The nearest:"));
        Assert.That(
            () => Vendo.Requests.ShouldNotContain("GET", Integrations, where: r => r.WithQuery("limit", "5")),
            Throws.TypeOf<RequestAssertionException>().With.Message.StartsWith("Expected no request GET /api/v1/integrations, query limit=5, found 1:\n  #1 GET "));
    }

    [Test]
    public void What_could_match_nothing_is_refused()
    {
        Assert.That(() => Vendo.Requests.Matching("*", "/**", where: r => r.WithHeader("authorization", "Bearer x")), Throws.ArgumentException.With.Message.StartsWith("The log keeps no secrets: authorization shows as [redacted]."));
        Assert.That(() => Vendo.Requests.Matching("*", "/**", where: r => r.WithBody("a", new object())), Throws.ArgumentException.With.Message.StartsWith("A body holds texts, numbers"));
    }

    [Test]
    public async Task A_wait_moves_the_clock_until_the_code_under_test_has_asked()
    {
        var begun = Vendo.Now;
        using var stop = new CancellationTokenSource();
        var polling = PollAsync(TimeSpan.FromMinutes(5), stop.Token);

        var third = (await Vendo.Requests.WaitForAsync("GET", Integrations, times: 3))[2];

        Assert.That(third.At - begun, Is.EqualTo(TimeSpan.FromMinutes(10)));
        Assert.That(Vendo.Now, Is.EqualTo(third.At));
        Assert.That(await Vendo.Requests.WaitForAsync("GET", Integrations, within: TimeSpan.Zero), Has.Count.EqualTo(3), "it is there already");
        await stop.CancelAsync();
        Assert.That(async () => await polling, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_wait_in_vain_ends_at_its_bound_and_says_what_came()
    {
        using var stop = new CancellationTokenSource();
        var polling = PollAsync(TimeSpan.FromMinutes(5), stop.Token);

        Assert.That(
            async () => await Vendo.Requests.WaitForAsync("POST", Integrations, within: TimeSpan.FromMinutes(12), where: r => r.WithBody("name")),
            Throws.TypeOf<RequestAssertionException>().With.Message.StartsWith("Waited for 1 request POST /api/v1/integrations, with name in its body, found none. ").And.Message.Contains(" The nearest:\n  #1 GET /api/v1/integrations → 200").And.InnerException.TypeOf<TimeoutException>());
        Assert.That(Vendo.Requests.Matching("GET", Integrations), Has.Count.EqualTo(3));
        await stop.CancelAsync();
        Assert.That(async () => await polling, Throws.InstanceOf<OperationCanceledException>());
    }

    private async Task PollAsync(TimeSpan interval, CancellationToken cancellation)
    {
        var time = Vendo.TimeProvider;
        while (true)
        {
            using var answer = await Http.GetAsync(Integrations, cancellation);
            await Task.Delay(interval, time, cancellation);
        }
    }

    private void Found(int count, string method, string path, Action<RequestMatch> where) =>
        Assert.That(Vendo.Requests.Matching(method, path, where: where), Has.Count.EqualTo(count));

    private async Task PostAsync(string path, string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await Http.SendAsync(request);
    }
}
