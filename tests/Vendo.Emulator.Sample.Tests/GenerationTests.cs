using System.Text.Json.Nodes;

namespace Vendo.Emulator.Sample.Tests;

/// <summary>A client that reads tolerantly works with both generations of the API.</summary>
public sealed class GenerationTests
{
    private static readonly Guid Integration = Guid.Parse("dd0e8400-e29b-41d4-a716-446655440008");

    #region generations
    [TestCase(ApiGeneration.Docs)]
    [TestCase(ApiGeneration.Current)]
    public async Task A_cancelled_sync_is_reported(ApiGeneration generation)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Generation = generation);
        using var http = vendo.CreateClient();
        var sync = await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        var job = JsonNode.Parse(await sync.Content.ReadAsStringAsync())!["data"]!["jobId"]!.GetValue<string>();

        await vendo.AdvanceAsync(TimeSpan.FromSeconds(10));
        await http.PostAsync($"/api/v1/jobs/{job}/cancel", null);
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That(await new JobReader(http).EndOfAsync(job), Is.EqualTo("was cancelled"));
    }
    #endregion

    [TestCase(ApiGeneration.Docs, "was carried out")]
    [TestCase(ApiGeneration.Current, "was carried out in part")]
    public async Task A_sync_that_rejects_rows_is_reported_as_far_as_the_API_shows_it(ApiGeneration generation, string expected)
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Generation = generation);
        using var http = vendo.CreateClient();
        vendo.Outcomes.NextJob(of: Integration).Succeeds(rows: 100, written: 37);
        await http.PostAsync($"/api/v1/integrations/{Integration}/sync", null);
        var (reader, job) = (new JobReader(http), vendo.Jobs(of: Integration)[^1].Id);
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(15));
        Assert.That((await reader.EndOfAsync(job), await reader.PercentOfAsync(job)), Is.EqualTo(((string?)null, 50)));
        await vendo.AdvanceUntilSettledAsync(job);

        Assert.That((await reader.EndOfAsync(job), await reader.PercentOfAsync(job)), Is.EqualTo((expected, 100)));
    }

    [Test]
    public async Task A_fork_has_the_generation_of_its_origin()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.Generation = ApiGeneration.Current);
        await using var fork = vendo.Fork();

        Assert.That(fork.World.Settings.Generation, Is.EqualTo(ApiGeneration.Current));
    }
}
