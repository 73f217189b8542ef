using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>The control surface of the program with a data file.</summary>
public sealed class ResetTests
{
    [Test]
    public async Task After_a_restart_a_reset_leads_back_to_the_fixture_and_is_kept()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await EmulatorProcess.StartAsync(folder, ["--clock", "manual"]))
        {
            await PostAsync(first, "/_emulator/clock/advance", new { by = "P2D" });
            Assert.That(await first.StopAsync(), Is.Zero);
        }

        await using (var second = await EmulatorProcess.StartAsync(folder, []))
        {
            Assert.That((await ClockAsync(second)).GetProperty("now").GetString(), Is.EqualTo("2024-03-06T15:00:00Z"));
            await PostAsync(second, "/_emulator/reset");
            await second.KillAsync();
        }

        await using var third = await EmulatorProcess.StartAsync(folder, []);
        var clock = await ClockAsync(third);
        Assert.That((clock.GetProperty("now").GetString(), clock.GetProperty("mode").GetString()), Is.EqualTo(("2024-03-04T15:00:00Z", "manual")));
        Assert.That(await CountOfJobsAsync(third), Is.EqualTo(2), "those of the fixture");
    }

    [TestCase("generated:20", "--random-seed", "5")]
    [TestCase("generated:20")]
    [TestCase("demo", "--start", "2026-11-02T00:00:00Z")]
    public async Task After_a_restart_a_reset_finds_every_built_in_fixture(string fixture, params string[] options)
    {
        using var folder = new TemporaryFolder();
        string[] names;
        await using (var first = await EmulatorProcess.StartAsync(folder, ["--clock", "manual", "--fixture", fixture, .. options]))
        {
            names = await NamesAsync(first);
            Assert.That(await first.StopAsync(), Is.Zero);
        }

        await using var second = await EmulatorProcess.StartAsync(folder, []);
        await PostAsync(second, "/_emulator/reset");

        Assert.That(names, Is.Not.Empty);
        Assert.That(await NamesAsync(second), Is.EqualTo(names));
    }

    [Test]
    public async Task A_reset_to_a_fixture_that_is_gone_says_so()
    {
        using var folder = new TemporaryFolder();
        var fixture = Path.Combine(folder.Path, "mine.json");
        string export;
        await using (var plain = await EmulatorProcess.StartAsync(folder, ["--in-memory"]))
        using (var http = plain.CreateClient())
            export = await http.GetStringAsync("/_emulator/export");
        await File.WriteAllTextAsync(fixture, export.Replace("\"name\": \"docs\"", "\"name\": \"mine\""));
        await using (var first = await EmulatorProcess.StartAsync(folder, ["--seed", "mine.json", "--clock", "manual"]))
            Assert.That(await first.StopAsync(), Is.Zero);

        await using (var without = await EmulatorProcess.StartAsync(folder, []))
        {
            using var http = without.CreateClient();
            using var refused = await http.PostAsync("/_emulator/reset", null);
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("There is no fixture 'mine' to reset to."));
            Assert.That(await without.StopAsync(), Is.Zero);
        }

        await using var with = await EmulatorProcess.StartAsync(folder, ["--seed", "mine.json"]);
        await PostAsync(with, "/_emulator/reset");
    }

    [TestCase(false, HttpStatusCode.Forbidden)]
    [TestCase(true, HttpStatusCode.OK)]
    public async Task Control_from_anywhere_is_an_option(bool isAsked, HttpStatusCode expected)
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", .. isAsked ? new[] { "--control-from-anywhere" } : []]);
        using var http = emulator.CreateClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_emulator/clock") { Headers = { Host = "emulator:4010" } };

        using var answer = await http.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    private static async Task PostAsync(EmulatorProcess emulator, string path, object? body = null)
    {
        using var http = emulator.CreateClient();
        using var answer = await http.PostAsync(path, body is null ? null : JsonContent.Create(body));
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> ClockAsync(EmulatorProcess emulator)
    {
        using var http = emulator.CreateClient();
        return (await http.GetFromJsonAsync<JsonElement>("/_emulator/clock")).GetProperty("data");
    }

    private static async Task<string[]> NamesAsync(EmulatorProcess emulator)
    {
        using var http = emulator.CreateClient();
        var export = await http.GetFromJsonAsync<JsonElement>("/_emulator/export");
        return [.. export.GetProperty("apps").EnumerateArray().Select(app => app.GetProperty("displayName").GetString()!)];
    }

    private static async Task<int> CountOfJobsAsync(EmulatorProcess emulator)
    {
        using var http = emulator.CreateClient();
        return (await http.GetFromJsonAsync<JsonElement>("/api/v1/jobs")).GetProperty("meta").GetProperty("pagination").GetProperty("total").GetInt32();
    }
}
