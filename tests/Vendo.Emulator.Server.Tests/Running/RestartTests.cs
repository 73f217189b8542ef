using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vendo.Emulator.Server.Tests.Running;

public sealed class RestartTests
{
    private const string Body = """
        {"destinationAppId": "bb0e8400-e29b-41d4-a716-446655440006", "dataType": "events",
         "config": {"tasks": [{"task_type": "track_events"}]}, "schedule": {"frequencyValue": 1, "frequencyUnit": "days"}}
        """;

    [Test]
    public async Task A_stop_keeps_everything_and_a_seed_is_ignored_and_said_so()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var first = await EmulatorProcess.StartAsync(folder, ["--clock", "manual"]))
        {
            var file = Path.Combine(folder.Path, "vendo-emulator.db");
            Assert.That(first.StartLines[2], Does.EndWith("vendo-emulator.db, new, from the fixture docs"));
            await CreateAsync(first);
            await AdvanceAsync(first, "PT6H");
            before = await ListAsync(first);
            Assert.That(await first.StopAsync(), Is.Zero);
            Assert.That(Directory.EnumerateFiles(folder.Path), Is.EqualTo(new[] { file }));
        }

        await using (var second = await EmulatorProcess.StartAsync(folder, []))
        {
            Assert.That(second.StartLines[2], Does.EndWith("vendo-emulator.db, as it was left, created from the fixture docs"));
            Assert.That(second.StartLines[3], Is.EqualTo("Clock: 2024-03-04T21:00:00Z, manual"));
            Assert.That(await ListAsync(second), Is.EqualTo(before));
            Assert.That(await second.StopAsync(), Is.Zero);
        }

        await using var third = await EmulatorProcess.StartAsync(folder, ["--seed", "docs", "--start", "now"]);
        Assert.That(third.StartLines, Has.Some.StartsWith("Note: --seed docs is ignored").And.Some.StartsWith("Note: --start now is ignored"));
        Assert.That(await ListAsync(third), Is.EqualTo(before));
    }

    [Test]
    public async Task A_kill_loses_nothing_that_was_answered()
    {
        using var folder = new TemporaryFolder();
        string before;
        await using (var first = await EmulatorProcess.StartAsync(folder, ["--clock", "manual", "--data", "own.db"]))
        {
            await CreateAsync(first);
            before = await ListAsync(first);
            await first.KillAsync();
        }

        await using var second = await EmulatorProcess.StartAsync(folder, ["--data", "own.db"]);
        Assert.That(await ListAsync(second), Is.EqualTo(before));
    }

    [Test]
    public async Task A_real_clock_goes_on_from_where_it_stopped()
    {
        using var folder = new TemporaryFolder();
        DateTimeOffset stopped;
        await using (var first = await EmulatorProcess.StartAsync(folder, ["--time-scale", "3600"]))
        {
            // At an hour per second, the clock leaves its start at once.
            var start = await NowAsync(first);
            while ((stopped = await NowAsync(first)) < start.AddHours(2))
                await Task.Delay(50);
            Assert.That(await first.StopAsync(), Is.Zero);
        }

        await using var second = await EmulatorProcess.StartAsync(folder, ["--clock", "manual"]);
        Assert.That(second.StartLines[3], Does.EndWith(", manual"));
        Assert.That(await NowAsync(second), Is.GreaterThanOrEqualTo(stopped).And.LessThan(stopped.AddDays(30)));
    }

    [Test]
    public async Task Fresh_starts_over()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await EmulatorProcess.StartAsync(folder, []))
        {
            await CreateAsync(first);
            await first.StopAsync();
        }

        await using var second = await EmulatorProcess.StartAsync(folder, ["--fresh", "--seed", "empty"]);
        Assert.That(second.StartLines[2], Does.EndWith(", new, from the fixture empty"));
        Assert.That(await ListAsync(second), Does.Contain("\"total\":0"));
    }

    [Test]
    public async Task A_second_process_on_the_same_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var first = await EmulatorProcess.StartAsync(folder, []);
        var second = await EmulatorProcess.RunAsync(folder, ["--port", "0", "--fresh"]);
        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(second.Errors, Does.StartWith("vendo-emulator: ").And.Contain("vendo-emulator.db"));
        Assert.That(second.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(await ListAsync(first), Does.Contain("dd0e8400-e29b-41d4-a716-446655440008"));
    }

    [TestCase("delete", "was deleted or moved away")]
    [TestCase("move", "was deleted or moved away")]
    [TestCase("replace", "was replaced by another file")]
    [TestCase("write over", "has been written by another program")]
    public async Task A_data_file_that_is_taken_away_is_said_by_the_next_write_once_in_the_log_and_by_the_stop(string what, string said)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "vendo-emulator.db");
        var copy = Path.Combine(folder.Path, "copy.db");
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--clock", "manual"]);
        await CreateAsync(emulator);
        using (var cat = System.Diagnostics.Process.Start("cp", [file, copy]))
            await cat.WaitForExitAsync();
        if (what == "delete")
            File.Delete(file);
        else if (what == "move")
            File.Move(file, file + ".old");
        else if (what == "replace")
            File.Move(copy, file, overwrite: true);
        else
            await System.Diagnostics.Process.Start("sh", ["-c", $"head -c 200 /dev/zero | dd of='{file}' conv=notrunc 2> /dev/null"]).WaitForExitAsync();

        using var client = emulator.CreateClient();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.PostAsync("api/v1/integrations", new StringContent(Body, null, "application/json"));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError), text);
            Assert.That(text, Does.Contain("STORAGE_UNAVAILABLE").And.Contain(file).And.Contain(said));
        }

        Assert.That((await client.GetAsync("api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "reads go on");
        Assert.That(await emulator.StopAsync(), Is.EqualTo(1));
        var errors = (await emulator.ErrorsAsync()).TrimEnd().Split('\n');
        Assert.That(errors, Has.Length.EqualTo(2));
        Assert.That(errors[0], Does.StartWith("Error Vendo.Emulator.Storage: The data file ").And.Contain(said).And.Contain("/_emulator/export"));
        Assert.That(errors[1], Does.StartWith("vendo-emulator: ").And.Contain(said).And.Contain("is lost"));
    }

    [Test]
    public async Task Checkpoints_and_worlds_survive_a_kill()
    {
        using var folder = new TemporaryFolder();
        string world;
        await using (var first = await EmulatorProcess.StartAsync(folder, ["--clock", "manual"]))
        {
            using var control = first.CreateClient(key: null);
            await PostAsync(control, "_emulator/checkpoints", """{"name": "before"}""");
            await PostAsync(control, "_emulator/worlds", """{"from": "docs", "name": "mine"}""");
            await PostAsync(control, "_emulator/worlds/world_1/clock/advance", """{"by": "PT6H"}""");
            await AdvanceAsync(first, "PT6H");
            world = await control.GetStringAsync("_emulator/worlds/world_1/export");
            await first.KillAsync();
        }

        await using var second = await EmulatorProcess.StartAsync(folder, []);
        using var again = second.CreateClient(key: null);
        Assert.That(await again.GetStringAsync("_emulator/worlds/world_1/export"), Is.EqualTo(world));
        await PostAsync(again, "_emulator/checkpoints/before/restore", "{}");
        Assert.That(await NowAsync(second), Is.EqualTo(DateTimeOffset.Parse("2024-03-04T15:00:00Z", System.Globalization.CultureInfo.InvariantCulture)));
        using var mine = second.CreateClient("vendo_sk_world_1");
        Assert.That((await mine.GetAsync("api/v1/me")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_environment_gives_options_and_the_command_line_wins()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(
            folder,
            ["--clock", "manual"],
            ("VENDO_EMULATOR_IN_MEMORY", "true"),
            ("VENDO_EMULATOR_CLOCK", "real"),
            ("VENDO_EMULATOR_START", "2026-01-01T00:00:00Z"),
            ("VENDO_EMULATOR_API_KEY", "my-own-key"));
        Assert.That(emulator.StartLines.Skip(1).Where(line => !line.StartsWith("Note: the clock is ", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "API key: my-own-key",
            "Data: in memory, from the fixture docs",
            "Clock: 2026-01-01T00:00:00Z, manual",
            $"Try: curl -H \"Authorization: Bearer my-own-key\" {emulator.BaseAddress}api/v1/integrations",
        }));
        using var client = emulator.CreateClient("my-own-key");
        var me = await client.GetFromJsonAsync<JsonElement>("api/v1/me");
        Assert.That(me.GetProperty("data").GetProperty("accountId").GetString(), Is.EqualTo("123e4567-e89b-12d3-a456-426614174000"));
    }

    private static async Task PostAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostAsync(path, new StringContent(body, null, "application/json"));
        Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task CreateAsync(EmulatorProcess emulator)
    {
        using var client = emulator.CreateClient();
        using var answer = await client.PostAsync("api/v1/integrations", new StringContent(Body, null, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
    }

    private static async Task AdvanceAsync(EmulatorProcess emulator, string by)
    {
        using var client = emulator.CreateClient(key: null);
        using var answer = await client.PostAsync("_emulator/clock/advance", new StringContent($$"""{"by": "{{by}}"}""", null, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> ListAsync(EmulatorProcess emulator)
    {
        using var client = emulator.CreateClient();
        return await client.GetStringAsync("api/v1/integrations");
    }

    private static async Task<DateTimeOffset> NowAsync(EmulatorProcess emulator)
    {
        using var client = emulator.CreateClient();
        var index = await client.GetFromJsonAsync<JsonElement>("");
        return index.GetProperty("data").GetProperty("clock").GetProperty("now").GetDateTimeOffset();
    }
}
