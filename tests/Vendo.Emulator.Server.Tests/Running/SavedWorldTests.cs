using System.Net.Http.Json;
using System.Text.Json;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>A world of a test, saved and opened by the program.</summary>
public sealed class SavedWorldTests
{
    private const string Integration = "/api/v1/integrations/dd0e8400-e29b-41d4-a716-446655440008";

    [Test]
    public async Task The_program_opens_what_a_test_has_saved()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("saved.db");
        string before;
        await using (var vendo = await VendoEmulator.StartAsync())
        await using (var fork = vendo.Fork())
        {
            using var http = fork.CreateClient();
            fork.Checkpoint("begin");
            await http.PostAsync($"{Integration}/pause", null);
            await fork.AdvanceAsync(TimeSpan.FromHours(2));
            before = await http.GetStringAsync(Integration);
            await fork.SaveAsync(path);
            Assert.That(Directory.EnumerateFiles(folder.Path), Is.EqualTo(new[] { path }));
            Assert.That(async () => await fork.SaveAsync(path), Throws.TypeOf<IOException>().With.Message.Contains(path).And.Message.Contains("Delete it"));
            Assert.That(async () => await fork.SaveAsync(folder.File("none/saved.db")), Throws.TypeOf<IOException>());
        }

        await using var program = await EmulatorProcess.StartAsync(folder, ["--data", path]);

        Assert.That(program.StartLines[3], Is.EqualTo("Clock: 2024-03-04T17:00:00Z, manual"));
        using var client = program.CreateClient();
        Assert.That(await client.GetStringAsync(Integration), Is.EqualTo(before));
        var checkpoints = await client.GetFromJsonAsync<JsonElement>("/_emulator/checkpoints");
        Assert.That(checkpoints.ToString(), Does.Contain("begin"));
    }
}
