namespace Vendo.Emulator.Server.Tests.Running;

public sealed class RequestLogTests
{
    [Test]
    public async Task Normal_is_a_line_a_request()
    {
        var lines = await LogOfAsync();
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0], Does.Match(@"^GET /api/v1/integrations 200 \d+\.\d ms$"));
        Assert.That(lines[1], Does.Match(@"^GET /api/%0Avendo/\*\*\* 404 \d+\.\d ms$"));
    }

    [Test]
    public async Task Quiet_says_nothing() => Assert.That(await LogOfAsync("--log", "quiet"), Is.Empty);

    [Test]
    public async Task Verbose_says_more_and_no_key_either()
    {
        var lines = await LogOfAsync("--log", "verbose");
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0], Does.Match(@"^GET /api/v1/integrations\?limit=1&key=\*\*\* 200 \d+\.\d ms, 0 bytes in, \d+ bytes out, req_[0-9a-f]+$"));
    }

    [TestCase("?key=YOUR_API_KEY")]
    [TestCase("?key=YOUR%5FAPI_KEY")]
    [TestCase("?VENDO_SK_X")]
    public async Task A_key_that_stands_in_the_query_alone_does_not_show(string query)
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--log", "verbose"]);
        using var client = emulator.CreateClient(key: null);
        using var answer = await client.GetAsync("api/v1/me" + query);
        Assert.That(await emulator.StopAsync(), Is.Zero);

        Assert.That(emulator.LogLines.Single(), Does.Match(@"^GET /api/v1/me\?(key=)?\*\*\* 401 "));
    }

    private static async Task<IReadOnlyList<string>> LogOfAsync(params string[] args)
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", .. args]);
        using var client = emulator.CreateClient();
        await client.GetStringAsync("api/v1/integrations?limit=1&key=YOUR_API_KEY");
        using var answer = await client.GetAsync("api/%0Avendo/vendo_sk_emulator");
        Assert.That(await emulator.StopAsync(), Is.Zero);
        return emulator.LogLines;
    }
}
