using System.Net.Http.Json;
using System.Text.Json;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>What trimming or ahead-of-time compilation could break, tested with each build of the program.</summary>
[TestFixtureSource(typeof(EmulatorProgram), nameof(EmulatorProgram.All))]
internal sealed class BuildTests(EmulatorProgram program)
{
    [Test]
    public async Task A_data_file_is_made_and_read_again_though_the_program_was_killed()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var first = await EmulatorProcess.StartAsync(program, folder, ["--clock", "manual", "--log", "quiet"]))
        {
            using var client = first.CreateClient();
            using var synced = await client.PostAsync("api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008/sync", null);
            Assert.That((int)synced.StatusCode, Is.EqualTo(202));
            using var advanced = await client.PostAsJsonAsync("_emulator/clock/advance", new { by = "PT2H" });
            Assert.That((int)advanced.StatusCode, Is.EqualTo(200), await advanced.Content.ReadAsStringAsync());
            before = await ExportAsync(first);
            await first.KillAsync();
        }

        await using var second = await EmulatorProcess.StartAsync(program, folder, []);
        Assert.That(second.StartLines, Has.Some.Contains("as it was left"));
        Assert.That(await ExportAsync(second), Is.EqualTo(before));
    }

    [Test]
    public async Task A_mistake_is_refused_in_words()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(program, folder, ["--in-memory"]);
        using var client = emulator.CreateClient();
        using var answer = await client.PostAsJsonAsync("api/v1/integrations", new { dataType = "nonsense" });
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("VALIDATION_ERROR"));
        Assert.That(error.GetProperty("details").GetProperty("errors").EnumerateArray().Select(violation => violation.GetProperty("path").GetString()), Has.Some.EqualTo("dataType"));
    }

    [Test]
    public async Task A_world_is_generated()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(program, folder, ["--in-memory", "--seed", "generated:100", "--clock", "manual"]);
        using var client = emulator.CreateClient();
        var page = await client.GetFromJsonAsync<JsonElement>("api/v1/integrations?limit=1");
        Assert.That(page.GetProperty("meta").GetProperty("pagination").GetProperty("total").GetInt32(), Is.EqualTo(100));
    }

    private static async Task<string> ExportAsync(EmulatorProcess emulator)
    {
        using var client = emulator.CreateClient();
        return await client.GetStringAsync("_emulator/export");
    }
}
