using System.Text;

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
        Assert.That(await NextAsync(reader, cancellation), Is.EqualTo(("open", """{"version":0,"now":"2024-03-04T15:00:00Z"}""")));

        await _http.PostAsync($"/api/v1/integrations/{Integration}/sync", null, cancellation);
        var (kind, data) = await NextAsync(reader, cancellation);

        Assert.That(kind, Is.EqualTo("changed"));
        Assert.That(data, Is.EqualTo($$$"""
            {"version":1,"now":"2024-03-04T15:00:00Z","changes":[{"resource":"integrations","id":"{{{Integration}}}","what":"updated"},{"resource":"jobs","id":"job_98765","what":"created","status":"pending"}],"total":2,"truncated":false}
            """));
    }

    [Test]
    public async Task They_tell_that_it_is_another_world(CancellationToken cancellation)
    {
        using var reader = await ListenAsync("/_emulator/events", cancellation);
        await NextAsync(reader, cancellation);

        await _http.PostAsync("/_emulator/reset", null, cancellation);

        Assert.That(await NextAsync(reader, cancellation),
            Is.EqualTo(("replaced", """{"version":1,"now":"2024-03-04T15:00:00Z","changes":[],"total":0,"truncated":false}""")));
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
