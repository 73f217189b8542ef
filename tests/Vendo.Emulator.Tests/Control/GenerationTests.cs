using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Seeding;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

/// <summary>The generation of the API belongs to a world.</summary>
public sealed class GenerationTests : ControlTests
{
    private static readonly string Job = JobIds.Print(JobIds.In(ApiGeneration.Current, 54321));

    [TestCase("""{"from":"docs","generation":"current"}""")]
    [TestCase("""{"fork":true,"generation":"current"}""")]
    [TestCase("""{"version":0,"generation":"current"}""")]
    public async Task A_world_beside_the_main_one_has_its_own(string body)
    {
        var version = body.Contains("version", StringComparison.Ordinal) ? (await Control.GetAsync("/_emulator/history")).Data.GetProperty("versions")[0].GetProperty("version").GetInt64() : 0;
        var made = await Control.PostAsync("/_emulator/worlds", body.Replace("\"version\":0", $"\"version\":{version}", StringComparison.Ordinal));

        Assert.That((made.Status, made["generation"]), Is.EqualTo((HttpStatusCode.Created, "current")));
        Assert.That((await Control.GetAsync("/_emulator/worlds")).Data[0].GetProperty("generation").GetString(), Is.EqualTo("current"));
        Assert.That(await LatestAsync("vendo_sk_world_1"), Is.EqualTo(Job));
        Assert.That(await LatestAsync(), Is.EqualTo("job_54321"));
        Assert.That(await ListedAsync("vendo_sk_world_1"), Is.EqualTo(Job), "the JSON of a shared row is kept for each generation");
        Assert.That(await ListedAsync(), Is.EqualTo("job_54321"));
        Assert.That(await ListedAsync("vendo_sk_world_1"), Is.EqualTo(Job));
    }

    [Test]
    public async Task A_world_has_that_of_the_world_that_is_asked()
    {
        await Control.PostAsync("/_emulator/worlds", """{"from":"docs","generation":"current"}""");
        var of = await Control.PostAsync("/_emulator/worlds/world_1/worlds", """{"from":"docs"}""");
        var fork = await Control.PostAsync("/_emulator/worlds/world_1/worlds", """{"fork":true}""");
        var back = await Control.PostAsync("/_emulator/worlds/world_1/worlds", """{"fork":true,"generation":"docs"}""");

        Assert.That((of["generation"], fork["generation"], back["generation"]), Is.EqualTo(("current", "current", "docs")));
        Assert.That(await LatestAsync(back["apiKey"]), Is.EqualTo("job_54321"));
        Assert.That((await Control.GetAsync("/_emulator/worlds/world_1")).Data.GetProperty("world").GetProperty("generation").GetString(), Is.EqualTo("current"));
    }

    [Test]
    public async Task An_unknown_one_is_refused() => Assert.That(
        (await Control.PostAsync("/_emulator/worlds", """{"from":"docs","generation":"next"}""")).Text, Does.Contain("Invalid enum value. Expected 'docs' | 'current'"));

    [Test]
    public async Task The_control_surface_names_jobs_as_the_API_does()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.Generation = ApiGeneration.Current);
        var sync = await vendo.CreateClient().PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        var job = vendo.Jobs(of: Integration).Single(each => each.IsOpen);
        Assert.That(await sync.Content.ReadAsStringAsync(), Does.Contain(job.Id));
        var ledger = await vendo.AdvanceUntilSettledAsync(job.Id);

        Assert.That(ledger.Entries[^1].JobId, Is.EqualTo(job.Id));
        Assert.That(vendo.Describe(), Does.Not.Match("job_[0-9]"));
        Assert.That(async () => await vendo.AdvanceUntilSettledAsync("job_98765"), Throws.ArgumentException);
    }

    [Test]
    public async Task A_checkpoint_a_reset_an_export_and_an_import_keep_it()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.Generation = ApiGeneration.Current);
        var checkpoint = vendo.Checkpoint();
        await vendo.AdvanceAsync(TimeSpan.FromHours(2));
        var export = await vendo.ExportAsync();
        var rows = FixtureFile.Read(System.Text.Encoding.UTF8.GetBytes(export)).Value;

        Assert.That(export, Does.Contain("\"generation\":\"current\"").And.Not.Match("job_[0-9]"));
        Assert.That(FixtureFile.Text(rows), Is.EqualTo(export));
        await vendo.ImportAsync("""{"formatVersion":1,"clock":{"now":"2024-03-04T15:00:00Z"}}""");
        Assert.That(vendo.World.Settings.Generation, Is.EqualTo(ApiGeneration.Current), "an import that names none");
        vendo.Restore(checkpoint);
        Assert.That(vendo.World.Jobs.InOrder().Select(each => each.Id), Does.Contain(Job));
        await vendo.ResetAsync();
        Assert.That(vendo.World.Settings.Generation, Is.EqualTo(ApiGeneration.Current), "a reset");
        await using var docs = await VendoEmulator.StartAsync();
        await docs.ImportAsync(export);
        Assert.That(docs.World.Settings.Generation, Is.EqualTo(ApiGeneration.Current), "a file that names it");
    }

    [Test]
    public void A_fixture_may_name_jobs_in_either_form_but_not_in_both()
    {
        var uuid = JobIds.Print(JobIds.In(ApiGeneration.Current, 1));
        string File(string id, string more) => $$"""
            {"formatVersion":1,"clock":{"now":"2024-03-04T15:00:00Z"},"settings":{"generation":"current"},"accounts":[{"id":"{{Known}}"}],
             "models":[{"id":"cc0e8400-e29b-41d4-a716-446655440007","accountId":"{{Known}}","modelType":"grouping","latestJobId":"{{id}}"}],
             "jobs":[{"id":"{{id}}","accountId":"{{Known}}","modelId":"cc0e8400-e29b-41d4-a716-446655440007","status":"completed","finishedAt":"2024-03-04T14:00:00Z","createdAt":"2024-03-04T13:00:00Z"}{{more}}]}
            """;
        var both = $$""",{"id":"job_1","accountId":"{{Known}}","modelId":"cc0e8400-e29b-41d4-a716-446655440007","status":"completed","finishedAt":"2024-03-04T14:00:00Z","createdAt":"2024-03-04T13:00:00Z"}""";

        foreach (var id in new[] { "job_1", uuid })
            Assert.That(FixtureFile.Read(System.Text.Encoding.UTF8.GetBytes(File(id, ""))).Value.Jobs.InOrder().Single().Id, Is.EqualTo(uuid));
        Assert.That(FixtureFile.Read(System.Text.Encoding.UTF8.GetBytes(File(uuid, both))).Refusal?.Message, Does.Contain(uuid));
    }

    private const string Known = "123e4567-e89b-12d3-a456-426614174000";

    private async Task<string?> LatestAsync(string? key = null) => (await ReadAsync($"/api/v1/integrations/{Integration}", key)).GetProperty("latestJobId").GetString();

    private async Task<string?> ListedAsync(string? key = null) => (await ReadAsync("/api/v1/integrations", key))[0].GetProperty("latestJobId").GetString();

    // Without a check against the OpenAPI document, which describes the other generation.
    private async Task<JsonElement> ReadAsync(string path, string? key)
    {
        using var http = Vendo.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key ?? Vendo.ApiKey);
        using var answer = JsonDocument.Parse(await http.GetStringAsync(path));
        return answer.RootElement.GetProperty("data").Clone();
    }
}
