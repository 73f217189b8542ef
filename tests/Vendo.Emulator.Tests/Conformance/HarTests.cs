using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Conformance;

/// <summary>Recorded traffic is judged as a server is; <see cref="DeviationTests"/> judges the recordings of servers that deviate.</summary>
[CancelAfter(60_000)]
public sealed class HarTests
{
    [TestCase("docs")]
    [TestCase("demo")]
    [TestCase("failing")]
    [TestCase("waiting")]
    public async Task A_session_with_the_emulator_conforms(string fixture, CancellationToken stop)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => (o.RequestLogSize, _) = (5000, o.Seed(fixture)), stop);
        using var client = vendo.CreateClient();
        await VendoConformance.RunAsync(client, vendo.ApiKey, o => o.Writes = true, stop);
        await vendo.AdvanceAsync(TimeSpan.FromDays(2), stop);
        await VendoConformance.RunAsync(client, vendo.ApiKey, cancellation: stop);

        var report = VendoConformance.OfHar(vendo.Requests.ToHar());

        TestContext.Out.WriteLine(report);
        report.ShouldConform();
        Assert.That(report.Confirmed.Count(), Is.GreaterThan(80));
        Assert.That(report.Answers, Is.GreaterThan(1000));
    }

    [Test]
    public async Task Base64_is_read_and_what_is_not_of_the_API_is_left_out(CancellationToken stop)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Seed("docs"), stop);
        using var recording = new RecordingHandler(vendo.Handler, isBase64: true);
        using var client = new HttpClient(recording, disposeHandler: false) { BaseAddress = vendo.BaseAddress };
        await VendoConformance.RunAsync(client, vendo.ApiKey, cancellation: stop);
        var har = JsonNode.Parse(recording.Har.Replace("http://localhost/", "https://app.vendodata.com/", StringComparison.Ordinal))!;
        var entries = har["log"]!["entries"]!.AsArray();
        var count = entries.Count;
        foreach (var (url, status) in new[] { ("https://cdn.example.com/app.js", 200), ("https://app.vendodata.com/", 200), ("https://app.vendodata.com/api/v10/apps", 200), ("https://other.example.com/api/v1/apps", 200), ("https://app.vendodata.com/api/v1/apps", 0), ("data:text/plain,x", 200) })
            entries.Add(new JsonObject { ["startedDateTime"] = "2026-01-01T01:00:00Z", ["request"] = new JsonObject { ["method"] = "GET", ["url"] = url }, ["response"] = new JsonObject { ["status"] = status, ["content"] = new JsonObject { ["text"] = "<html>" } } });

        var report = VendoConformance.OfHar(har.ToJsonString(), "session.har", "app.vendodata.com");

        report.ShouldConform();
        Assert.That((report.Answers, report.Skipped, report.Target), Is.EqualTo((count, 6, "session.har")));
        Assert.That(report.ToString(), Does.Contain("Left out: 6 entries that are not of the API."));
        Assert.That(report.Confirmed.Count(), Is.GreaterThan(45));
    }

    [Test]
    public void Headers_that_are_left_out_or_hidden_are_no_contradiction()
    {
        var entry = """{"startedDateTime":"2026-01-01T00:00:00Z","request":{"method":"GET","url":"https://x/api/v1/models","headers":[HEADERS]},"response":{"status":200,"headers":[HEADERS],"content":{"text":"{\"data\":[],\"meta\":{\"pagination\":{\"total\":0,\"limit\":20,\"offset\":0,\"hasMore\":false}}}"}}}""";
        foreach (var headers in (string[])["", """{"name":"x-request-id","value":"[REDACTED]"},{"name":"authorization","value":"***"}"""])
            VendoConformance.OfHar($$"""{"log":{"entries":[{{entry.Replace("HEADERS", headers, StringComparison.Ordinal)}}]} }""").ShouldConform();
    }

    [Test]
    public void A_body_that_was_not_saved_is_not_judged()
    {
        var report = VendoConformance.OfHar("""{"log":{"entries":[{"request":{"method":"GET","url":"https://x/api/v1/models"},"response":{"status":200}}]}}""");
        Assert.That((report.Answers, report.Contradicted.Count(), report.Confirmed.Count()), Is.EqualTo((1, 0, 0)));
    }

    [TestCase("", "No HAR: not JSON at line 1, byte 1. Save the traffic again.")]
    [TestCase("{\"log\":\n{\"entries\":[}}", "No HAR: not JSON at line 2, byte 13. Save the traffic again.")]
    [TestCase("[]", "No HAR: log.entries is missing. Save the traffic as HAR 1.2, with content.")]
    [TestCase("""{"log":{"entries":{}}}""", "No HAR: log.entries is missing. Save the traffic as HAR 1.2, with content.")]
    [TestCase("""{"log":{"entries":[5]}}""", "No HAR: an entry lacks request.url, request.method or response.status.")]
    [TestCase("""{"log":{"entries":[{"startedDateTime":"2026-01-01T00:00:00Z","request":{"url":"https://x/"}}]}}""", "No HAR: an entry of 2026-01-01 00:00:00Z lacks request.url, request.method or response.status.")]
    [TestCase("""{"log":{"entries":[{"request":{"method":"GET","url":"https://x/api/v1/apps"},"response":{"status":200,"content":{"text":"?","encoding":"base64"}}}]}}""", "No HAR: a content that says base64 is not.")]
    public void A_damaged_one_says_where(string har, string message) => Assert.That(() => VendoConformance.OfHar(har), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    [Test]
    public void One_without_the_API_says_so() =>
        Assert.That(VendoConformance.OfHar("""{"log":{"entries":[]}}""").EndedEarly, Is.EqualTo("The recording has no request to the API: none of its 0 entries is below /api/v1."));
}
