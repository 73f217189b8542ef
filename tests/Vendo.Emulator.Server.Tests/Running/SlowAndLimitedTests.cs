using System.Diagnostics;
using System.Net;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>What <c>--rate-limit</c> and <c>--latency</c> do to the API, and not to the control surface.</summary>
public sealed class SlowAndLimitedTests
{
    [Test]
    public async Task Requests_beyond_the_limit_are_429_in_each_world()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual", "--rate-limit", "2"]);
        using var client = emulator.CreateClient();
        using var world = emulator.CreateClient("vendo_sk_world_1");
        using var made = await client.PostAsync("_emulator/worlds", new StringContent("""{"from": "docs"}""", null, "application/json"));
        Assert.That((int)made.StatusCode, Is.EqualTo(201));

        foreach (var each in new[] { client, world })
        {
            Assert.That(new[] { await StatusAsync(each), await StatusAsync(each), await StatusAsync(each) },
                Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests }));
        }
    }

    [Test]
    public async Task Answers_of_the_API_wait()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual", "--latency", "400-500ms"]);
        using var client = emulator.CreateClient();

        var watch = Stopwatch.StartNew();
        Assert.That(await StatusAsync(client), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(watch.Elapsed, Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(390)));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("api/v1/me");
        return answer.StatusCode;
    }
}
