using System.Net.Http.Headers;
using System.Text;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;
using Vendo.Emulator.Storage;
using Vendo.Emulator.Tests.Http;
using Vendo.Emulator.Tests.Storage;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>With a data file, the API answers as it does in memory, before and after a restart.</summary>
public sealed class StateThatStaysTests
{
    private static readonly (string Method, string Path, string? Body)[] Writes =
    [
        ("POST", "/api/v1/integrations", Bodies.Integration(("schedule.runNow", "true"), ("config.x", "{\"z\":1,\"a\":\"\\u00e9 💥\"}"))),
        ("POST", "/api/v1/integrations", Bodies.Integration(("schedule.frequencyUnit", "\"months\""), ("sourceAppId", null))),
        ("POST", "/_emulator/clock/advance", "{\"by\":\"PT40S\"}"),
        ("PATCH", $"/api/v1/integrations/{Known.Integration}", "{\"schedule\":{\"frequencyValue\":2}}"),
        ("POST", $"/api/v1/integrations/{Known.Integration}/sync", null),
        ("POST", $"/api/v1/integrations/{Known.Integration}/sync", null),
        ("POST", "/_emulator/clock/advance", "{\"by\":\"PT5H\"}"),
        ("POST", $"/api/v1/integrations/{Known.NextIntegration}/pause", null),
        ("POST", $"/api/v1/sources/{Known.Source}/sync", null),
        ("POST", $"/api/v1/integrations/{Known.Integration}/refresh-source", "{\"requestedStart\":\"2022-01-01T00:00:00Z\",\"requestedEnd\":\"2023-02-01T00:00:00Z\"}"),
        ("POST", $"/api/v1/integrations/{Known.Integration}/sync", null),
        ("POST", "/api/v1/jobs/job_60001/cancel", null),
        ("DELETE", $"/api/v1/integrations/{Known.NextIntegration}", null),
        ("POST", "/_emulator/clock/advance", "{\"by\":\"PT10S\"}"),
    ];

    private static readonly string[] Reads =
    [
        "/api/v1/me", "/api/v1/apps", "/api/v1/sources", "/api/v1/integrations", "/api/v1/jobs?limit=100", "/api/v1/jobs?status=running,pending",
        $"/api/v1/integrations/{Known.Integration}", $"/api/v1/integrations/{Known.NextIntegration}", $"/api/v1/sources/{Known.Source}",
        "/api/v1/jobs/job_60001", "/api/v1/jobs/job_60001/logs", "/_emulator/clock",
    ];

    [Test]
    public async Task The_same_bodies_over_memory_and_file_and_after_a_restart()
    {
        using var folder = new DataFolder();
        var inMemory = await Run(null, Writes);
        var kept = await Run(folder, Writes);
        var restarted = await Run(folder, []);

        Assert.That(kept.Writes, Is.EqualTo(inMemory.Writes));
        Assert.That(kept.Reads, Is.EqualTo(inMemory.Reads));
        Assert.That(restarted.Reads, Is.EqualTo(kept.Reads));
        Assert.That(kept.Writes.Count(answer => answer[0] == '2'), Is.EqualTo(Writes.Length - 2), "one sync is a conflict, one job has ended");
    }

    [Test]
    public async Task After_a_restart_it_goes_on_as_if_nothing_had_been()
    {
        (string, string, string?)[] after = [("POST", "/_emulator/clock/advance", "{\"by\":\"PT26H\"}"), ("POST", "/api/v1/integrations", Bodies.Integration())];
        using var folder = new DataFolder();
        var straight = await Run(null, [.. Writes, .. after]);
        await Run(folder, Writes);
        var interrupted = await Run(folder, after);

        Assert.That(interrupted.Writes, Is.EqualTo(straight.Writes[^after.Length..]));
        Assert.That(interrupted.Reads, Is.EqualTo(straight.Reads));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Of_many_at_once_one_is_taken(bool isKept)
    {
        using var folder = new DataFolder();
        using var file = isKept ? DataFile.Open(folder.Path, fresh: false).Value : null;
        await using var server = await Start(file);
        using var client = Client(server);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Ask(client, "POST", $"/api/v1/integrations/{Known.Integration}/sync", null)));

        Assert.That(answers.Count(answer => answer.StartsWith("202 ", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Contains("Sync already in progress: job_98765", StringComparison.Ordinal)), Is.EqualTo(39));
    }

    private static async Task<(string[] Writes, string[] Reads)> Run(DataFolder? folder, (string Method, string Path, string? Body)[] script)
    {
        using var file = folder is null ? null : DataFile.Open(folder.Path, fresh: false).Value;
        await using var server = await Start(file);
        using var client = Client(server);
        var writes = new List<string>();
        foreach (var (method, path, body) in script)
            writes.Add(await Ask(client, method, path, body));
        var reads = new List<string>();
        foreach (var path in Reads)
            reads.Add(await Ask(client, "GET", path, null));
        return ([.. writes], [.. reads]);
    }

    private static Task<EmulatorServer> Start(DataFile? file)
    {
        var world = file?.Load().Value ?? Fixtures.Load("docs", null).Value;
        return EmulatorServer.StartAsync(new WorldHost(world, TimeProvider.System, file?.Durability), url: null);
    }

    private static HttpClient Client(EmulatorServer server)
    {
        var client = server.InProcess!.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Known.Key);
        return client;
    }

    private static async Task<string> Ask(HttpClient client, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        return $"{(int)answer.StatusCode} {method} {path} {await answer.Content.ReadAsStringAsync()}";
    }
}
