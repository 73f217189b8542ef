using System.Net;
using System.Text.Json;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>What a run may do, what it shows, and what it leaves.</summary>
[CancelAfter(60_000)]
public sealed class RunTests
{
    private VendoEmulator _vendo = null!;

    [SetUp]
    public async Task StartAsync() => _vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"));

    [TearDown]
    public async Task StopAsync() => await _vendo.DisposeAsync();

    [Test]
    public async Task It_only_reads_unless_it_may_write(CancellationToken stop)
    {
        var before = await _vendo.ExportAsync();
        var methods = new HashSet<string>();
        using var client = Client((request, next) => { methods.Add(request.Method.Method); return next(); });

        (await VendoConformance.RunAsync(client, _vendo.ApiKey, cancellation: stop)).ShouldConform();

        Assert.That(methods, Is.EqualTo(new[] { "GET" }));
        Assert.That(await _vendo.ExportAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task With_writes_every_assumption_is_settled_but_those_that_no_client_can(CancellationToken stop)
    {
        using var client = _vendo.CreateClient();
        var report = await VendoConformance.RunAsync(client, _vendo.ApiKey, o => o.Writes = true, stop);

        Assert.That(report.NotReached.Select(finding => finding.Rule), Is.EquivalentTo(new[] { "forbidden.scope", "limit.answer", "not-emulated", "server-error", "server-error.storage" }));
        Assert.That(report.NotReached.Select(finding => finding.Reason), Has.All.Not.Null);
        Assert.That(client.DefaultRequestHeaders.Authorization!.Parameter, Is.EqualTo(_vendo.ApiKey), "the client has its header back");
    }

    [Test]
    public async Task It_leaves_nothing_but_jobs([Values(60, 500, 560, 640, 700, 10_000)] int cancelledAfter, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var count = 0;
        using var client = Client((_, next) => { if (++count == cancelledAfter) ended.Cancel(); return next(); });

        var report = await VendoConformance.RunAsync(client, _vendo.ApiKey, o => o.Writes = true, ended.Token);

        Assert.That(report.EndedEarly, count < cancelledAfter || cancelledAfter == 10_000 ? Is.Null : Is.EqualTo("It was cancelled."));
        Assert.That(report.LeftBehind, Is.Empty);
        Assert.That(await Ours(), Is.Empty);
        Assert.That(report.Contradicted, Is.Empty);
    }

    [Test]
    public async Task What_cannot_be_deleted_is_named_and_the_next_run_deletes_it(CancellationToken stop)
    {
        using var broken = Client((request, next) => request.Method == HttpMethod.Delete && request.RequestUri!.AbsolutePath.Contains("/apps/", StringComparison.Ordinal)
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { { "X-RateLimit-Remaining", "60" } } }) : next());
        var first = await VendoConformance.RunAsync(broken, _vendo.ApiKey, o => o.Writes = true, stop);
        Assert.That(first.LeftBehind, Is.Not.Empty.And.All.StartsWith("/apps/"));
        Assert.That(first.ToString(), Does.Contain($"Left behind: {first.LeftBehind[0]}"));

        using var client = _vendo.CreateClient();
        var second = await VendoConformance.RunAsync(client, _vendo.ApiKey, o => o.Writes = true, stop);

        Assert.That(second.Swept, Is.EquivalentTo(first.LeftBehind));
        Assert.That(await Ours(), Is.Empty);
        second.ShouldConform();
    }

    [Test]
    public async Task A_server_that_stops_answering_ends_it_with_a_reason(CancellationToken stop)
    {
        var count = 0;
        using var client = Client((_, next) => ++count == 700 ? throw new HttpRequestException("The connection broke.") : next());

        var report = await VendoConformance.RunAsync(client, _vendo.ApiKey, o => o.Writes = true, stop);

        Assert.That(report.EndedEarly, Does.Contain("The connection broke."));
        Assert.That(await Ours(), Is.Empty);
        Assert.That(() => report.ShouldConform(), Throws.TypeOf<ConformanceException>());
    }

    [Test]
    public async Task The_key_is_in_no_output(CancellationToken stop)
    {
        const string Secret = "vendo_sk_zqxj+secret/1";
        using var client = Client(async (request, next) =>
        {
            var answer = await next();
            answer.Headers.Add("X-Request-Id", $"{request.Headers.Authorization}");
            answer.StatusCode = HttpStatusCode.Accepted;
            answer.Content = new StringContent($$"""{"error":{"code":"{{request.Headers.Authorization?.Parameter}}","message":{{JsonSerializer.Serialize($"{request.Headers.Authorization}")}} } }""");
            return answer;
        });
        var shown = new List<string>();
        var report = await VendoConformance.RunAsync(client, Secret, o => o.Progress = progress => shown.Add(progress.ToString()), stop);

        Assert.That(report.Contradicted, Is.Not.Empty);
        foreach (var text in (string[])[report.ToJson(), report.ToString(), string.Concat(shown), Assert.Throws<ConformanceException>(() => report.ShouldConform())!.ToString()])
            Assert.That(text, Does.Not.Contain("zqxj").IgnoreCase);
        foreach (var bad in (string[])["", "very secret", "very\nsecret"])
            Assert.That(Assert.ThrowsAsync<ArgumentException>(() => VendoConformance.RunAsync(client, bad, cancellation: stop))!.Message, Does.StartWith("The key is empty, or has blanks").And.Not.Contain("very"));
    }

    [Test]
    public async Task A_key_that_opens_nothing_and_an_address_of_something_else_end_it(CancellationToken stop)
    {
        using var client = _vendo.CreateClient();
        Assert.That((await VendoConformance.RunAsync(client, "vendo_sk_unknown", cancellation: stop)).EndedEarly, Is.EqualTo("http://localhost/ refuses the key: status 401."));
        using var page = Client((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html></html>") }));
        Assert.That((await VendoConformance.RunAsync(page, "vendo_sk_other", cancellation: stop)).EndedEarly, Does.Contain("Name the address of the API."));
        using var nowhere = new HttpClient();
        Assert.That(() => VendoConformance.RunAsync(nowhere, "vendo_sk_other", cancellation: stop), Throws.ArgumentException.With.Message.StartsWith("The client has no base address."));
    }

    [Test]
    public async Task A_report_is_kept_and_compared(CancellationToken stop)
    {
        using var client = _vendo.CreateClient();
        var before = await VendoConformance.RunAsync(client, _vendo.ApiKey, cancellation: stop);
        using var other = new HttpClient(new DeviatingHandler(_vendo.Handler, each => { if (each.IsList && each.Path == "/apps") each.Page["limit"] = 1000; })) { BaseAddress = _vendo.BaseAddress };
        var after = await VendoConformance.RunAsync(other, _vendo.ApiKey, cancellation: stop);

        var kept = ConformanceReport.Parse(before.ToJson());
        Assert.That(kept.ToJson(), Is.EqualTo(before.ToJson()));
        Assert.That(kept.Since(before).Changes, Is.Empty);
        Assert.That(after.Since(kept).ToString(), Does.Contain("\n  list.page: confirmed → contradicted. GET /apps?limit=100: expected limit 100, offset 0, seen limit 1000, offset 0"));
        Assert.That(() => ConformanceReport.Parse("{}"), Throws.TypeOf<FormatException>());
        Assert.That(() => ConformanceReport.Parse("x"), Throws.TypeOf<FormatException>());
    }

    private async Task<IEnumerable<string>> Ours()
    {
        using var client = _vendo.CreateClient();
        var lists = await Task.WhenAll(client.GetStringAsync("/api/v1/apps?limit=100"), client.GetStringAsync("/api/v1/models?limit=100"));
        return lists.SelectMany(list => JsonElement.Parse(list).GetProperty("data").EnumerateArray()).Select(row => row.GetRawText()).Where(row => row.Contains("vendo-conform-", StringComparison.Ordinal));
    }

    private HttpClient Client(Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> send) => new(new Between(_vendo.Handler, send)) { BaseAddress = _vendo.BaseAddress };

    private sealed class Between(HttpMessageHandler inner, Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> send) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => send(request, () => base.SendAsync(request, cancellationToken));
    }
}
