using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vendo.Emulator.Server.Tests.Running;

public sealed class StartTests
{
    private readonly TemporaryFolder _folder = new();
    private EmulatorProcess _emulator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await EmulatorProcess.StartAsync(_folder, ["--in-memory", "--clock", "manual"]);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public void It_says_where_it_listens_with_which_key_and_how_to_try_it()
    {
        var at = _emulator.BaseAddress.ToString().TrimEnd('/');
        Assert.That(_emulator.StartLines, Is.EqualTo(new[]
        {
            $"Vendo.Emulator 0.1.0 listens on {at}",
            "API key: YOUR_API_KEY",
            "Data: in memory, from the fixture docs",
            "Clock: 2024-03-04T15:00:00Z, manual",
            $"Note: the clock is {(long)(TimeProvider.System.GetUtcNow() - new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero)).TotalDays} days behind this machine's. A new world begins now with --start now.",
            $"Try: curl -H \"Authorization: Bearer YOUR_API_KEY\" {at}/api/v1/integrations",
        }));
        Assert.That(at, Does.StartWith("http://127.0.0.1:"));
    }

    [Test]
    public void In_memory_leaves_nothing_in_the_working_directory() => Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);

    [Test]
    public async Task It_serves_the_fixture()
    {
        using var client = _emulator.CreateClient();
        var answer = await client.GetFromJsonAsync<JsonElement>("api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008");
        Assert.That(answer.GetProperty("data").GetProperty("latestJobId").GetString(), Is.EqualTo("job_54321"));
    }

    [Test]
    public async Task Health_needs_no_key_and_nothing_names_the_server()
    {
        using var client = _emulator.CreateClient(key: null);
        using var answer = await client.GetAsync("healthz");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.Contains("Server"), Is.False);
    }

    [Test]
    public async Task The_index_is_JSON_for_a_program()
    {
        using var client = _emulator.CreateClient(key: null);
        var index = (await client.GetFromJsonAsync<JsonElement>("")).GetProperty("data");
        Assert.That(index.GetProperty("version").GetString(), Is.EqualTo("0.1.0"));
        Assert.That(index.GetProperty("clock").GetRawText(), Is.EqualTo("""{"now":"2024-03-04T15:00:00Z","mode":"manual","scale":1}"""));
        Assert.That(index.GetProperty("links").GetProperty("health").GetString(), Is.EqualTo("/healthz"));
    }

    [Test]
    public async Task The_index_is_the_dashboard_for_a_browser()
    {
        using var client = _emulator.CreateClient(key: null);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await client.GetAsync("");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(page, Does.Contain("<v-clock-bar>").And.Contain("src=\"/_dashboard/main.js\""));
        Assert.That(page, Does.Not.Contain("YOUR_API_KEY").And.Not.Contain("//"), "without keys, and from this program alone");
        using var script = await client.GetAsync("_dashboard/main.js");
        Assert.That(script.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/javascript; charset=utf-8"));
    }

    [Test]
    public async Task The_links_of_the_index_lead_somewhere()
    {
        using var client = _emulator.CreateClient();
        var index = (await client.GetFromJsonAsync<JsonElement>("")).GetProperty("data");
        foreach (var link in index.GetProperty("links").EnumerateObject())
        {
            using var answer = await client.GetAsync(link.Value.GetString());
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), link.Name);
        }
    }

    [Test]
    public async Task What_is_no_route_is_404_in_the_envelope()
    {
        using var client = _emulator.CreateClient();
        using var answer = await client.GetAsync("nope");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Route not found: GET /nope"));
    }
}
