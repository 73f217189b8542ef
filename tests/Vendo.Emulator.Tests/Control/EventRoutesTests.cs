using System.Text;
using System.Text.Json;

using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

[TestFixture(false)]
[TestFixture(true)]
[CancelAfter(30_000)]
public sealed class EventRoutesTests(bool isOnThePort)
{
    private VendoEmulator _vendo = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Start()
    {
        _vendo = await VendoEmulator.StartAsync(options => _ = isOnThePort ? options.UseKestrel() : options);
        _http = _vendo.CreateClient();
    }

    [TearDown]
    public async Task Stop()
    {
        _http.Dispose();
        await _vendo.DisposeAsync();
    }

    [Test]
    public async Task They_tell_what_changes(CancellationToken cancellation)
    {
        using var reader = await ListenAsync("/_emulator/events", cancellation);
        Assert.That(await NextAsync(reader, cancellation), Is.EqualTo(("ready", Clock(version: 0))));

        await _http.PostAsync($"/api/v1/integrations/{Integration}/sync", null, cancellation);
        var (kind, data) = await NextAsync(reader, cancellation);

        Assert.That(kind, Is.EqualTo("changed"));
        Assert.That(data, Is.EqualTo($$$"""
            {"version":1,"now":"2024-03-04T15:00:00Z","changes":[{"resource":"integrations","id":"{{{Integration}}}","what":"updated","name":"My Shopify Store → Mixpanel Production"},{"resource":"jobs","id":"job_98765","what":"created","name":"My Shopify Store → Mixpanel Production","status":"pending"}],"total":2,"truncated":false}
            """));
    }

    [Test]
    public async Task They_tell_that_it_is_another_world(CancellationToken cancellation)
    {
        using var reader = await ListenAsync("/_emulator/events?types=replaced", cancellation);
        await NextAsync(reader, cancellation);

        await _http.PostAsync("/_emulator/reset", null, cancellation);

        Assert.That(await NextAsync(reader, cancellation),
            Is.EqualTo(("replaced", """{"version":1,"now":"2024-03-04T15:00:00Z","changes":[],"total":0,"truncated":false}""")));
    }

    [Test]
    public async Task They_tell_what_is_asked(CancellationToken cancellation)
    {
        using var reader = await ListenAsync("/_emulator/events?types=request", cancellation);
        await NextAsync(reader, cancellation);

        await _http.GetAsync("/api/v1/me?misspelt=1", cancellation);

        var (kind, data) = await NextAsync(reader, cancellation);
        var request = JsonElement.Parse(data).GetProperty("requests")[0];
        Assert.That((kind, request.GetProperty("path").GetString(), request.GetProperty("unreadFields").ToString()), Is.EqualTo(("request", "/api/v1/me", """["misspelt"]""")));
    }

    [TestCase("clock", "PUT", "/_emulator/clock", """{"scale":7}""", """ "scale":7 """)]
    [TestCase("clock", "PUT", "/_emulator/clock", """{"skipIdle":true}""", """ "skipIdle":true """)]
    [TestCase("clock", "POST", "/_emulator/clock/advance", """{"by":"PT1M"}""", """ "now":"2024-03-04T15:01:00Z" """)]
    [TestCase("checkpoint", "POST", "/_emulator/checkpoints", """{"name":"here"}""", """ "checkpoints":["here"] """)]
    [TestCase("world", "POST", "/_emulator/worlds", """{"from":"docs"}""", """ "version":0 """)]
    [TestCase("changed", "POST", "/_emulator/faults", """{"route":"/api/v1/me","drop":true}""", """ "resource":"faults" """)]
    public async Task They_tell_what_is_done_by_hand(string type, string method, string path, string body, string told, CancellationToken cancellation)
    {
        using var reader = await ListenAsync($"/_emulator/events?types={type}", cancellation);
        await NextAsync(reader, cancellation);

        await _http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, cancellation);

        var (kind, data) = await NextAsync(reader, cancellation);
        Assert.That(kind, Is.EqualTo(type));
        Assert.That(data, Does.Contain(told.Trim()));
    }

    [Test]
    public async Task They_tell_that_a_fault_was_met(CancellationToken cancellation)
    {
        await _http.PostAsync("/_emulator/faults", new StringContent("""{"route":"/api/v1/me","respond":{"status":500}}""", Encoding.UTF8, "application/json"), cancellation);
        using var reader = await ListenAsync("/_emulator/events?types=fault", cancellation);
        await NextAsync(reader, cancellation);

        await _http.GetAsync("/api/v1/me", cancellation);

        Assert.That((await NextAsync(reader, cancellation)).Data, Does.Contain("\"matched\":1,\"hits\":1"));
    }

    [Test]
    public async Task An_unknown_type_is_refused(CancellationToken cancellation)
    {
        var refused = await _http.GetAsync("/_emulator/events?types=request,requests", cancellation);

        Assert.That((int)refused.StatusCode, Is.EqualTo(400));
        Assert.That(await refused.Content.ReadAsStringAsync(cancellation), Does.Contain("'changed' | 'replaced' | 'clock' | 'request' | 'fault' | 'world' | 'checkpoint'"));
    }

    [Test]
    public async Task They_end_with_the_server(CancellationToken cancellation)
    {
        using var reader = await ListenAsync("/_emulator/events", cancellation);
        await NextAsync(reader, cancellation);

        var stopping = _vendo.DisposeAsync();

        Assert.That(await NextAsync(reader, cancellation), Is.EqualTo(("closed", """{"reason":"closed","message":"The world was dropped, or the emulator stops."}""")));
        await stopping;
    }

    [Test]
    public async Task They_end_with_their_world_and_tell_of_no_other(CancellationToken cancellation)
    {
        await _http.PostAsync("/_emulator/worlds", new StringContent("""{"from":"docs"}""", Encoding.UTF8, "application/json"), cancellation);
        using var reader = await ListenAsync("/_emulator/worlds/world_1/events", cancellation);
        await NextAsync(reader, cancellation);

        await _http.PostAsync($"/api/v1/integrations/{Integration}/sync", null, cancellation);
        await _http.DeleteAsync("/_emulator/worlds/world_1", cancellation);

        Assert.That((await NextAsync(reader, cancellation)).Kind, Is.EqualTo("closed"));
    }

    private static string Clock(int version) => $$$"""
        {"version":{{{version}}},"now":"2024-03-04T15:00:00Z","mode":"manual","scale":1,"skipIdle":false,"rate":0,"next":"2024-03-04T16:00:00Z","nextEntry":{"at":"2024-03-04T16:00:00Z","kind":"occurrence","integrationId":"{{{Integration}}}","sourceId":null,"modelId":null,"jobId":null,"name":"My Shopify Store → Mixpanel Production","minTimestamp":"2024-02-26T16:00:00Z","maxTimestamp":"2024-03-04T16:00:00Z"}}
        """;

    private async Task<StreamReader> ListenAsync(string path, CancellationToken cancellation)
    {
        var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        return new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
    }

    private static async Task<(string Kind, string Data)> NextAsync(StreamReader reader, CancellationToken cancellation)
    {
        var (kind, data) = ("", "");
        while (await reader.ReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line["data: ".Length..];
        }

        return (kind, data);
    }
}
