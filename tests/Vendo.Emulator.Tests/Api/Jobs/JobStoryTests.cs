using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Jobs;

/// <summary>A job's log tells its story: queued, waiting for which import, started, progress, end (contract.md §3).</summary>
public sealed class JobStoryTests(Transport transport) : ApiSuite(transport)
{
    private const string Sync = $"/integrations/{Known.Integration}/sync";

    [Test]
    public async Task Of_one_that_completes()
    {
        await Ask("empty");
        var job = await Dispatch(Sync);
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(20));
        var half = await Story(job);
        await Vendo.AdvanceUntilSettledAsync(job);

        Assert.That(half, Is.EqualTo(new[]
        {
            "15:00:00 info Job queued (trigger: api)",
            "15:00:00 info Source data is available",
            "15:00:00 info Job started (incremental), covering 2024-02-26T15:00:00Z to 2024-03-04T15:00:00Z",
            "15:00:07.500 info Progress 25 %: 0 rows processed",
            "15:00:15 info Progress 50 %: 0 rows processed",
        }));
        Assert.That(await Story(job), Is.EqualTo(half.Concat(
        [
            "15:00:22.500 info Progress 75 %: 0 rows processed",
            "15:00:30 info Job completed: 0 rows processed, 0 rows written",
        ])));
    }

    [Test]
    public async Task Of_one_that_fails_on_its_way()
    {
        await Ask("fail");
        var job = await Dispatch(Sync);
        await Vendo.AdvanceUntilSettledAsync(job);
        var story = await Story(job);

        Assert.That(story[^1], Is.EqualTo("15:00:15 error Job failed: The destination rejected the request. (SYNC_FAILED)"));
        Assert.That(story, Has.Length.EqualTo(6), "at a quarter, at the half, and no further");
    }

    [Test]
    public async Task Of_one_that_waits_for_an_import_under_way()
    {
        var import = await Dispatch($"/sources/{Known.Source}/sync");
        var job = await Dispatch(Sync);
        var waiting = await Story(job);
        await Vendo.AdvanceUntilSettledAsync(import);

        Assert.That(waiting, Is.EqualTo(new[] { "15:00:00 info Job queued (trigger: api)", $"15:00:00 info Waiting for source import {import} to complete" }));
        Assert.That((await Story(job))[2..], Is.EqualTo(new[]
        {
            "15:00:30 info Source data is available",
            "15:00:30 info Job started (incremental), covering 2024-02-26T15:00:00Z to 2024-03-04T15:00:00Z",
        }));
    }

    [Test]
    public async Task Of_one_that_needs_a_first_import()
    {
        var source = (await Post("/sources", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"google_ads"}""")).Text("id");
        var integration = await Post("/integrations", Bodies.Integration(("sourceAppId", $"\"{Known.GoogleAds}\"")));
        var job = await Dispatch($"/integrations/{integration.Text("id")}/sync");
        var import = (await Get($"/jobs?source_id={source}&status=running")).Ids.Single();

        Assert.That((await Story(job))[1], Is.EqualTo($"15:00:00 info No source data yet: dispatched import {import} and waiting for it"));
        Assert.That((await Story(import))[0], Is.EqualTo("15:00:00 info Job queued (trigger: dependency)"));
    }

    [Test]
    public async Task Of_one_whose_import_failed()
    {
        await Patch($"/sources/{Known.Source}", """{"config":{"emulator_outcome":"auth_expired"}}""");
        await Vendo.AdvanceUntilSettledAsync(await Dispatch($"/sources/{Known.Source}/sync"));
        var job = await Dispatch(Sync);

        Assert.That((await Story(job))[1..], Is.EqualTo(new[]
        {
            "15:00:03 error Source import failed: The connection's credentials have expired. Reconnect the app.",
            "15:00:03 error Job failed: Source import failed: The connection's credentials have expired. Reconnect the app. (IMPORT_FAILED)",
        }));
    }

    [TestCase(0)]
    [TestCase(15)]
    public async Task Of_one_that_is_cancelled_while_it_runs(int seconds)
    {
        var job = await Dispatch(Sync);
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(seconds));
        var before = await Story(job);
        await Post($"/jobs/{job}/cancel");
        await Post($"/jobs/{job}/cancel");
        var asked = await Story(job);
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));

        // Lines that were there before stay as they are.
        Assert.That(asked, Is.EqualTo(before.Append($"15:00:{seconds:00} warn Cancel requested")));
        Assert.That(await Story(job), Is.EqualTo(asked.Append($"15:00:{seconds + 1:00} warn Job cancelled")));
    }

    [Test]
    public async Task Of_one_that_is_cancelled_before_it_starts()
    {
        await Ask("queue");
        var job = await Dispatch(Sync);
        await Post($"/jobs/{job}/cancel");

        Assert.That((await Story(job))[^1], Is.EqualTo("15:00:00 warn Job cancelled"));
        Assert.That(await Story(job), Has.None.Contains("started"));
    }

    private async Task Ask(string outcome) =>
        await Patch($"/integrations/{Known.Integration}", $$$"""{"config":{"tasks":[{"task_type":"t","emulator_outcome":"{{{outcome}}}"}]}}""");

    private async Task<string> Dispatch(string path) => (await Post(path)).Text("jobId")!;

    // Without the date, which is always the fixture's.
    private async Task<string[]> Story(string job) =>
        [.. (await Get($"/jobs/{job}/logs")).Data.EnumerateArray().Select(line =>
            $"{line.GetProperty("timestamp").GetString()!["2024-03-04T".Length..^1]} {line.GetProperty("level").GetString()} {line.GetProperty("message").GetString()}")];
}
