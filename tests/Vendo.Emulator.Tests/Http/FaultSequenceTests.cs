using System.Net;
using System.Text.Json;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Faults that do something else to each request, and answers of their own; in the process and on a port.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class FaultSequenceTests(bool isOnPort)
{
    private const string Me = "/api/v1/me";
    private VendoEmulator _vendo = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync(o => _ = isOnPort ? o.UseKestrel() : o);
        _http = _vendo.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
    }

    [Test]
    public async Task Each_step_meets_one_request_and_then_the_fault_is_spent()
    {
        var fault = _vendo.Faults.Add(f => f.On("GET", Me).Respond(429).RetryAfter(TimeSpan.FromSeconds(30)).Then().Respond(503).Then().DropConnection());

        Assert.That(await AskAsync(), Is.EqualTo("429"));
        Assert.That(await AskAsync(), Is.EqualTo("503"));
        Assert.That(await AskAsync(), Is.EqualTo("HttpRequestException"));
        Assert.That(await AskAsync(), Is.EqualTo("200"));
        Assert.That(fault.Hits, Is.EqualTo(3));
        Assert.That(_vendo.Requests.Select(exchange => exchange.Fault), Is.EqualTo(new[] { $"{fault.Id}: respond 429", $"{fault.Id}: respond 503", $"{fault.Id}: drop the connection", null }));
        Assert.That(fault.ToString(), Is.EqualTo($"{fault.Id}: GET /api/v1/me → respond 429, then respond 503, then drop the connection, applied 3 of 4"));
    }

    [Test]
    public async Task Times_says_how_many_requests_a_sequence_goes_on_for()
    {
        _vendo.Faults.Add(f => f.On("GET", Me).Skip(1).Times(5).Respond(500).Then().Pass());

        var told = new List<string>();
        for (var i = 0; i < 8; i++)
            told.Add(await AskAsync());

        Assert.That(told, Is.EqualTo(new[] { "200", "500", "200", "500", "200", "500", "200", "200" }));
    }

    [Test]
    public async Task An_answer_has_a_body_and_headers_of_its_own()
    {
        _vendo.Faults.Add(f => f.On("GET", Me).Respond(502).WithBody("<h1>Ünavailable</h1>", "text/html; charset=utf-8").WithHeader("Via", "1.1 proxy").RetryAfter(TimeSpan.FromSeconds(1.5)));

        using var answer = await _http.GetAsync(Me);

        Assert.That((int)answer.StatusCode, Is.EqualTo(502));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("<h1>Ünavailable</h1>"));
        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(answer.Headers.Via.ToString(), Is.EqualTo("1.1 proxy"));
        Assert.That(answer.Headers.RetryAfter?.ToString(), Is.EqualTo("2"));
    }

    [Test]
    public async Task A_success_may_be_none_and_an_error_may_have_headers()
    {
        _vendo.Faults.Add(f => f.On("GET", Me).Respond(200).WithBody("null").Then().Respond(503).WithHeader("X-Cache", "MISS"));

        Assert.That(await _http.GetStringAsync(Me), Is.EqualTo("null"));
        using var second = await _http.GetAsync(Me);
        Assert.That(await second.Content.ReadAsStringAsync(), Is.EqualTo("""{"error":{"code":"SERVICE_UNAVAILABLE","message":"Service unavailable."}}"""));
        Assert.That(second.Headers.GetValues("X-Cache"), Is.EqualTo(new[] { "MISS" }));
    }

    [Test]
    public async Task JSON_that_is_cut_comes_as_a_whole_answer_that_cannot_be_read()
    {
        var whole = await _http.GetStringAsync(Me);
        _vendo.Faults.Add(f => f.On("GET", Me).CutJson());

        using var answer = await _http.GetAsync(Me);
        var cut = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(whole, Does.StartWith(cut));
        Assert.That(cut, Has.Length.EqualTo(answer.Content.Headers.ContentLength));
        Assert.That(() => JsonDocument.Parse(cut), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public async Task The_change_behind_cut_JSON_is_made()
    {
        _vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").CutJson());

        using var answer = await _http.PostAsync($"/api/v1/integrations/{Known.Integration}/sync", null);

        Assert.That(_vendo.Job("job_98765").OwnerId, Is.EqualTo(Guid.Parse(Known.Integration)));
    }

    private static TestCaseData[] Refused =>
    [
        new((Action<FaultBuilder>)(f => f.Pass()), "At least one of 'respond', 'drop', 'truncate', 'neverAnswer', 'cutJson', 'latency' is required"),
        new((Action<FaultBuilder>)(f => f.Respond(429).Then()), "then.0: At least one of 'respond', 'drop', 'truncate', 'neverAnswer', 'cutJson', 'pass', 'latency' is required"),
        new((Action<FaultBuilder>)(f => f.Respond(429).Then().Respond(200)), "then.0.respond.status: Number must be greater than or equal to 400"),
        new((Action<FaultBuilder>)(f => f.Respond(204).WithBody("")), "respond.status: An answer with this status has no body"),
        new((Action<FaultBuilder>)(f => f.Respond(500, "DOWN").WithBody("x")), "respond.code: A body of its own takes the place of code and message"),
        new((Action<FaultBuilder>)(f => f.DropConnection().WithBody("x")), "respond.body: It goes with an error that the fault responds with"),
        new((Action<FaultBuilder>)(f => f.DropConnection().WithHeader("X", "x")), "respond.headers: It goes with an error that the fault responds with"),
        new((Action<FaultBuilder>)(f => f.Respond(500).WithHeader("X Y", "x")), "respond.headers.0.name: Invalid header name."),
        new((Action<FaultBuilder>)(f => f.Respond(500).WithHeader("content-length", "1")), "respond.headers.0.name: The server sets this header itself"),
        new((Action<FaultBuilder>)(f => f.Respond(500).WithHeader("X", "a\r\nb: c")), "respond.headers.0.value: Invalid header value."),
        new((Action<FaultBuilder>)(f => f.Respond(500).WithBody(new string('x', 65537))), "respond.body: String must contain at most 65536 character(s)"),
        new((Action<FaultBuilder>)(f => _ = Enumerable.Range(0, 100).Aggregate(f.Respond(500), (builder, _) => builder.Then().Pass())), "then: A sequence has at most 100 steps"),
    ];

    [TestCaseSource(nameof(Refused))]
    public void What_is_none_is_refused(Action<FaultBuilder> effect, string message) =>
        Assert.That(() => _vendo.Faults.Add(f => effect(f.On("GET", Me))), Throws.ArgumentException.With.Message.StartsWith(message));

    [Test]
    public async Task A_fixture_keeps_a_sequence()
    {
        _vendo.Faults.Add(f => f.On("GET", Me).Respond(429).Then().Respond(200).WithBody("x", "text/plain").WithHeader("Via", "y").Then().Pass().Then().CutJson());
        var kept = await _vendo.ExportAsync();

        await _vendo.ImportAsync(kept);

        Assert.That(await _vendo.ExportAsync(), Is.EqualTo(kept));
        Assert.That(await AskAsync(), Is.EqualTo("429"));
        Assert.That(await _http.GetStringAsync(Me), Is.EqualTo("x"));
    }

    private async Task<string> AskAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(Me);
            return $"{(int)answer.StatusCode}";
        }
        catch (HttpRequestException)
        {
            return nameof(HttpRequestException);
        }
    }
}
