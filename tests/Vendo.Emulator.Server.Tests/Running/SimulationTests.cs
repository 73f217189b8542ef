using System.Text.Json;

namespace Vendo.Emulator.Server.Tests.Running;

/// <summary>What happens over time, against the running program (rules.md §2 to §6).</summary>
public sealed class SimulationTests
{
    private const string Source = "880e8400-e29b-41d4-a716-446655440003";
    private const string Hourly = """{"frequencyValue": 1, "frequencyUnit": "hours"}""";
    private static readonly string[] Course = ["pending", "running", "completed"];

    [Test]
    public async Task An_hourly_integration_runs_at_each_full_hour_with_joined_windows()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual"]);
        using var client = new ProgramClient(emulator);
        var id = await client.CreateAsync(Hourly);
        await client.AdvanceAsync("PT6H1M");

        var jobs = await client.JobsAsync(id);
        Assert.That(
            jobs.Select(job => Text(job, "createdAt")),
            Is.EqualTo(Enumerable.Range(16, 6).Select(hour => $"2024-03-04T{hour}:00:00Z")));
        Assert.That(jobs.Select(job => Text(job, "status")), Is.All.EqualTo("completed"));
        Assert.That(jobs.Select(job => Text(job, "trigger")), Is.All.EqualTo("scheduled"));
        Assert.That(jobs.Select(job => Text(job, "maxTimestamp")), Is.EqualTo(jobs.Select(job => Text(job, "createdAt"))));
        Assert.That(Text(jobs[0], "minTimestamp"), Is.EqualTo("2024-03-04T15:00:00Z"));
        Assert.That(jobs.Skip(1).Select(job => Text(job, "minTimestamp")), Is.EqualTo(jobs.SkipLast(1).Select(job => Text(job, "maxTimestamp"))));
        var integration = await client.IntegrationAsync(id);
        Assert.That(Text(integration, "lastSyncAt"), Is.EqualTo("2024-03-04T21:00:30Z"));
        Assert.That(Text(integration, "latestJobId"), Is.EqualTo(Text(jobs[^1], "id")));
        Assert.That(Text(integration, "status"), Is.EqualTo("completed"));
    }

    [Test]
    public async Task A_monthly_integration_from_the_31st_of_January_keeps_to_the_months_ends()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual", "--start", "2024-01-31T08:00:00Z"]);
        using var client = new ProgramClient(emulator);
        var id = await client.CreateAsync("""{"frequencyValue": 1, "frequencyUnit": "months"}""", source: "");
        await client.PostAsync("_emulator/clock/advance", """{"to": "2024-06-01T00:00:00Z"}""");
        Assert.That(
            (await client.JobsAsync(id)).Select(job => Text(job, "createdAt")),
            Is.EqualTo(new[] { "2024-02-29T08:00:00Z", "2024-03-31T08:00:00Z", "2024-04-30T08:00:00Z", "2024-05-31T08:00:00Z" }));
    }

    [Test]
    public async Task An_export_without_data_waits_for_its_import_then_runs()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual"]);
        using var client = new ProgramClient(emulator);
        await client.SendAsync(HttpMethod.Put, $"_emulator/sources/{Source}/data", """{"earliestDataAt": null, "latestDataAt": null}""");
        var id = await client.CreateAsync(Hourly);
        await client.PostAsync($"api/v1/integrations/{id}/sync");

        var waiting = await client.IntegrationAsync(id);
        Assert.That((Text(waiting, "importDependencyStatus"), Text(waiting, "status")), Is.EqualTo(("waiting", "pending")));
        var import = (await client.GetAsync($"api/v1/jobs?source_id={Source}&status=running")).GetProperty("data")[0];
        Assert.That((Text(import, "trigger"), Text(import, "jobType")), Is.EqualTo(("dependency", "import")));

        await client.AdvanceAsync("PT30S");
        var ready = await client.IntegrationAsync(id);
        Assert.That((Text(ready, "importDependencyStatus"), Text(ready, "status")), Is.EqualTo(("ready", "running")));
        await client.AdvanceAsync("PT30S");
        Assert.That((await client.JobsAsync(id)).Select(job => Text(job, "status")), Is.EqualTo(new[] { "completed" }));
    }

    [Test]
    public async Task An_export_whose_import_fails_says_why()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--clock", "manual"]);
        using var client = new ProgramClient(emulator);
        await client.SendAsync(HttpMethod.Put, $"_emulator/sources/{Source}/data", """{"earliestDataAt": null, "latestDataAt": null}""");
        await client.PostAsync("_emulator/outcomes", $$$"""
            {"sourceId": "{{{Source}}}", "jobs": [{"fails": {"after": 0.4, "code": "AUTH_EXPIRED", "category": "auth", "message": "The token has expired"}}]}
            """);
        var id = await client.CreateAsync(Hourly);
        await client.PostAsync($"api/v1/integrations/{id}/sync");
        await client.AdvanceAsync("PT1M");

        var import = (await client.GetAsync($"api/v1/jobs?source_id={Source}&status=failed")).GetProperty("data")[0];
        Assert.That((import.GetProperty("progress").GetInt32(), Text(import, "errorCode")), Is.EqualTo((40, "AUTH_EXPIRED")));
        var integration = await client.IntegrationAsync(id);
        Assert.That((Text(integration, "importDependencyStatus"), Text(integration, "status")), Is.EqualTo(("error", "errored")));
        Assert.That(Text(integration, "lastError"), Is.EqualTo("Source import failed: The token has expired"));
        var job = (await client.JobsAsync(id)).Single();
        Assert.That((Text(job, "errorCode"), Text(job, "errorCategory")), Is.EqualTo(("IMPORT_FAILED", "dependency")));
        Assert.That(Text(job, "errorMessage"), Is.EqualTo("Source import failed: The token has expired"));
    }

    [Test]
    public async Task On_a_real_clock_it_happens_while_one_watches()
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory", "--time-scale", "60"]);
        using var client = new ProgramClient(emulator);
        var id = await client.CreateAsync(Hourly);

        // Ten minutes of emulator time take ten seconds here: long enough to look several times on a busy machine.
        await client.PostAsync("_emulator/outcomes", $$$"""{"integrationId": "{{{id}}}", "jobs": [{"takes": "PT10M"}]}""");
        await client.PostAsync($"api/v1/integrations/{id}/sync");
        var seen = new List<(string Status, int Progress)>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            var job = (await client.JobsAsync(id))[0];
            seen.Add((Text(job, "status"), job.GetProperty("progress").GetInt32()));
            await Task.Delay(20);
        }
        while (seen[^1].Status != "completed");

        Assert.That(seen.Select(look => Array.IndexOf(Course, look.Status)), Is.Ordered.And.All.GreaterThanOrEqualTo(0));
        Assert.That(seen.Select(look => look.Progress), Is.Ordered);
        Assert.That(seen.Count(look => look is { Status: "running", Progress: > 0 and < 100 }), Is.GreaterThan(1));
        Assert.That(seen[^1].Progress, Is.EqualTo(100));
    }

    [Test]
    public async Task A_restart_in_the_middle_of_a_running_job_changes_nothing()
    {
        string uninterrupted;
        using (var folder = new TemporaryFolder())
            uninterrupted = await RunAsync(folder, isInterrupted: false);
        using (var folder = new TemporaryFolder())
            Assert.That(await RunAsync(folder, isInterrupted: true), Is.EqualTo(uninterrupted));
    }

    [Test]
    public async Task Two_processes_with_the_same_seed_and_calls_answer_the_same_bytes()
    {
        var first = await TranscriptAsync("7");
        var second = await TranscriptAsync("7");
        Assert.That(first, Has.Count.GreaterThan(30));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(await TranscriptAsync("8"), Is.Not.EqualTo(first), "another seed draws other ids");
    }

    private static async Task<List<string>> TranscriptAsync(string randomSeed)
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--clock", "manual", "--random-seed", randomSeed]);
        using var client = new ProgramClient(emulator);
        var ids = new List<string>();
        foreach (var unit in (string[])["hours", "days", "weeks", "months"])
            ids.Add(await client.CreateAsync($$"""{"frequencyValue": 2, "frequencyUnit": "{{unit}}", "runNow": true}"""));
        await client.PostAsync("_emulator/outcomes", $$$"""{"integrationId": "{{{ids[0]}}}", "jobs": [{"fails": {"after": 0.3}}, {"succeeds": {"rows": 10}}]}""");
        foreach (var by in (string[])["PT1S", "PT5H", "P1D", "P40D"])
        {
            await client.AdvanceAsync(by);
            await client.GetAsync("api/v1/integrations");
            await client.GetAsync("api/v1/jobs?limit=100");
            await client.GetAsync("api/v1/sources");
            await client.PostAsync($"api/v1/integrations/{ids[1]}/sync");
            await client.PostAsync($"api/v1/integrations/{ids[2]}/pause");
            await client.PostAsync($"api/v1/integrations/{ids[2]}/resume");
        }

        await client.SendAsync(HttpMethod.Delete, $"api/v1/integrations/{ids[3]}");
        await client.GetAsync($"api/v1/integrations/{ids[3]}");
        await client.GetAsync("_emulator/export");
        return client.Transcript;
    }

    private static async Task<string> RunAsync(TemporaryFolder folder, bool isInterrupted)
    {
        var emulator = await EmulatorProcess.StartAsync(folder, ["--clock", "manual"]);
        try
        {
            string id;
            using (var client = new ProgramClient(emulator))
            {
                id = await client.CreateAsync("""{"frequencyValue": 1, "frequencyUnit": "hours", "runNow": true}""");
                await client.AdvanceAsync("PT12S");
                Assert.That(Text((await client.JobsAsync(id)).Single(), "status"), Is.EqualTo("running"));
            }

            if (isInterrupted)
            {
                await emulator.StopAsync();
                await emulator.DisposeAsync();
                emulator = await EmulatorProcess.StartAsync(folder, []);
            }

            using var after = new ProgramClient(emulator);
            var half = (await after.JobsAsync(id)).Single();
            Assert.That(half.GetProperty("progress").GetInt32(), Is.EqualTo(40), "12 of 30 seconds");
            await after.AdvanceAsync("PT2H");
            return string.Join('\n', (await after.JobsAsync(id)).Select(job => job.GetRawText())) + (await after.IntegrationAsync(id)).GetRawText();
        }
        finally
        {
            await emulator.DisposeAsync();
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
