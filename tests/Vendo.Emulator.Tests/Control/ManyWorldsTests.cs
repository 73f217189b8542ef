using System.Net;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Control;

public sealed class ManyWorldsTests
{
    private const int Worlds = 200;

    [Test]
    public async Task Two_hundred_worlds_in_parallel_on_one_server_never_see_each_other()
    {
        await using var vendo = await VendoEmulator.StartAsync(options => options.UseKestrel());
        using var http = new HttpClient { BaseAddress = vendo.BaseAddress };
        var control = new ControlClient(http);
        var numbers = Enumerable.Range(1, Worlds);

        var seen = await Task.WhenAll(numbers.Select(number => LiveAsync(control, number)));

        Assert.That(seen.Select(answers => answers.World).Distinct().Count(), Is.EqualTo(Worlds));
        Assert.That(seen.Select(answers => answers.Jobs), Is.EqualTo(numbers.Select(number => number % 7)), "hourly exports, as many hours as each was moved");
        Assert.That(seen.Select(answers => answers.Name), Is.EqualTo(numbers.Select(number => $"{number}")));
        Assert.That(seen.Select(answers => answers.Created).Distinct(), Is.EqualTo(new[] { "ee0e8400-e29b-41d4-a716-446655440009" }), "each hands out its own reserved id");
        Assert.That((await control.GetAsync("/_emulator/clock"))["now"], Is.EqualTo("2024-03-04T15:00:00Z"));
    }

    // Each world creates its own integration, moves its clock by its own number of hours, and checks what it finds.
    private static async Task<(string World, int Jobs, string Name, string Created)> LiveAsync(ControlClient control, int number)
    {
        var made = await control.PostAsync("/_emulator/worlds", """{"from":"docs"}""");
        var (world, key) = (made["id"]!, made["apiKey"]);
        var created = await control.SendAsync(HttpMethod.Post, "/api/v1/integrations", $$$"""
            {"destinationAppId": "bb0e8400-e29b-41d4-a716-446655440006", "dataType": "events",
             "config": {"tasks": [{"task_type": "track", "number": "{{{number}}}"}]},
             "schedule": {"frequencyValue": 12, "frequencyUnit": "months"}}
            """, key);
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        await control.PostAsync($"/_emulator/worlds/{world}/clock/advance", $$"""{"by":"PT{{number % 7}}H"}""");
        var jobs = await control.SendAsync(HttpMethod.Get, $"/api/v1/jobs?limit=100&integration_id={Integration}", key: key);
        var mine = await control.SendAsync(HttpMethod.Get, $"/api/v1/integrations/{created["id"]}", key: key);
        var task = mine.Data.GetProperty("config").GetProperty("tasks")[0].GetProperty("number").GetString()!;
        var dispatched = jobs.Data.EnumerateArray().Count(job => job.GetProperty("id").GetString() != "job_54321");
        return (world, dispatched, task, created["id"]!);
    }
}
