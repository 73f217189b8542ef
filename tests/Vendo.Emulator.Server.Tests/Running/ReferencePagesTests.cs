using System.Text.RegularExpressions;
using Vendo.Emulator.Tests.OpenApi;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>The OpenAPI document and the page that shows it, in each build of the program.</summary>
[TestFixtureSource(typeof(EmulatorProgram), nameof(EmulatorProgram.All))]
internal sealed class ReferencePagesTests(EmulatorProgram program)
{
    private readonly TemporaryFolder _folder = new();
    private EmulatorProcess _emulator = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _emulator = await EmulatorProcess.StartAsync(program, _folder, ["--in-memory", "--clock", "manual"]);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _emulator.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task The_document_is_the_fixture_with_the_programs_own_address()
    {
        using var client = _emulator.CreateClient(key: null);
        using var answer = await client.GetAsync("openapi/v1.json");

        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        var kept = await File.ReadAllTextAsync(Path.Combine(FixtureFolder.Path, "openapi", "v1.json"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(kept.Replace("\"http://127.0.0.1:4010\"", $"\"{_emulator.BaseAddress.ToString().TrimEnd('/')}\"", StringComparison.Ordinal)));
    }

    [Test]
    public async Task The_page_and_its_scripts_are_there_and_name_no_other_host()
    {
        using var client = _emulator.CreateClient(key: null);
        using var answer = await client.GetAsync("docs");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; script-src 'self';"));
        Assert.That(page, Does.Not.Contain("//"));
        var scripts = Regex.Matches(page, "src=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.That(scripts, Is.EqualTo(new[] { "/docs/scalar.js", "/docs/start.js" }));
        Assert.That(await client.GetStringAsync(scripts[0]), Does.Contain("createApiReference"));
        Assert.That(await client.GetStringAsync(scripts[1]), Does.Contain("createApiReference").And.Contain("openapi/v1.json"));
    }

    [Test]
    public void An_exchange_that_is_not_as_described_fails_the_test()
    {
        using var client = new HttpClient(new DescribedHandler(new Invented())) { BaseAddress = _emulator.BaseAddress };

        using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
            Assert.That(async () => await client.GetAsync("api/v1/me"), Throws.TypeOf<AssertionException>().With.Message.Contains("is not as fixtures/openapi/v1.json has it"));
    }

    private sealed class Invented : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"data":{"made":"up"}}""", null, "application/json") });
    }
}
