using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Campaigns.Kill;

/// <summary>
/// The program is killed while clients write, again and again over one data file. After each start every acknowledged
/// write is there, and the worlds can be exported and imported.
/// </summary>
internal static class KillCampaign
{
    private const int Writers = 4;

    public static async Task<int> RunAsync(CampaignOptions options)
    {
        var random = new Random(options.Seed);
        var folder = Directory.CreateTempSubdirectory("vendo-emulator-kill-");
        var (kills, findings) = (0, 0);
        var known = new Acknowledged();
        try
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < options.Duration && findings == 0; kills++)
            {
                using var emulator = await EmulatorChild.StartAsync(options, "--data", Path.Combine(folder.FullName, "data.db"), "--time-scale", "60");
                if (await WhyWrongAsync(emulator.Client, known) is { } wrong)
                {
                    Console.WriteLine($"kill: seed {options.Seed}, after {kills} kills: {wrong}");
                    findings++;
                }

                using var stop = new CancellationTokenSource();
                known.Expect();
                var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(emulator.Client, known, (kills * Writers) + writer, stop.Token)).ToArray();

                // A kill before the first acknowledged write would show nothing.
                await Task.WhenAny(known.First, Task.WhenAll(writers));
                await Task.Delay(random.Next(1, 800));
                await emulator.KillAsync();
                await stop.CancelAsync();
                await Task.WhenAll(writers);
            }
        }
        catch (InvalidOperationException error)
        {
            Console.WriteLine($"kill: seed {options.Seed}, after {kills} kills: {error.Message}");
            findings++;
        }

        if (findings == 0)
            folder.Delete(recursive: true);
        else
            Console.WriteLine($"kill: the files are kept in {folder.FullName}");
        Console.WriteLine($"kill: seed {options.Seed}, {kills} kills, {known.Created.Count} creations, {known.Deleted.Count} deletions, {known.Checkpoints.Count} checkpoints, {known.Worlds.Count} worlds, {findings} faults");
        return findings;
    }

    private static async Task WriteAsync(HttpClient client, Acknowledged known, int writer, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                var id = (await SendAsync(client, HttpMethod.Post, "api/v1/integrations", Integration)).GetProperty("id").GetString()!;
                lock (known)
                    known.Created.Add(id);
                known.Acknowledge();
                if (i % 3 == 2)
                {
                    // A deletion that was never answered may have happened.
                    lock (known)
                    {
                        known.Created.Remove(id);
                        known.Uncertain.Add(id);
                    }

                    await SendAsync(client, HttpMethod.Delete, $"api/v1/integrations/{id}", null);
                    lock (known)
                        known.Deleted.Add(id);
                }

                if (i % 20 == 5)
                {
                    var name = $"c{writer % 90}";
                    await SendAsync(client, HttpMethod.Post, "_emulator/checkpoints", $$"""{"name":"{{name}}"}""");
                    lock (known)
                        known.Checkpoints.Add(name);
                }

                if (i % 40 == 7)
                {
                    var world = (await SendAsync(client, HttpMethod.Post, "_emulator/worlds", """{"from":"docs","ttl":"PT1H"}""")).GetProperty("id").GetString()!;
                    await SendAsync(client, HttpMethod.Post, $"_emulator/worlds/{world}/clock/advance", """{"by":"PT6H"}""");
                    lock (known)
                        known.Worlds.Add(world);
                    if (known.Worlds.Count > 50)
                        await DropAsync(client, known);
                }
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
            {
                return;
            }
        }
    }

    private static async Task DropAsync(HttpClient client, Acknowledged known)
    {
        string world;
        lock (known)
        {
            world = known.Worlds.First();
            known.Worlds.Remove(world);
        }

        await SendAsync(client, HttpMethod.Delete, $"_emulator/worlds/{world}", null);
    }

    private static async Task<string?> WhyWrongAsync(HttpClient client, Acknowledged known)
    {
        foreach (var id in known.Created)
        {
            if ((await client.GetAsync($"api/v1/integrations/{id}")).StatusCode != HttpStatusCode.OK)
                return $"the integration {id} was created and is gone";
        }

        foreach (var id in known.Deleted)
        {
            if ((await client.GetAsync($"api/v1/integrations/{id}")).StatusCode != HttpStatusCode.NotFound)
                return $"the integration {id} was deleted and is there";
        }

        var checkpoints = await client.GetStringAsync("_emulator/checkpoints");
        if (known.Checkpoints.FirstOrDefault(name => !checkpoints.Contains($"\"{name}\"", StringComparison.Ordinal)) is { } lost)
            return $"the checkpoint {lost} was made and is gone";
        var worlds = await client.GetStringAsync("_emulator/worlds");
        foreach (var world in known.Worlds)
        {
            if (!worlds.Contains($"\"{world}\"", StringComparison.Ordinal))
                return $"the world {world} was made and is gone";
            if (!(await client.GetStringAsync($"_emulator/worlds/{world}/clock")).Contains("2024-03-04T21:00:00Z", StringComparison.Ordinal))
                return $"the world {world} was advanced and is not";
        }

        var export = FixtureFile.Read(await client.GetByteArrayAsync("_emulator/export"));
        return export.Refusal is { } refusal ? $"the world cannot be imported: {refusal.Message}" : null;
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text).GetProperty("data") : throw new InvalidOperationException($"{method} {path} answers {(int)answer.StatusCode} {text}");
    }

    private const string Integration = """
        {"destinationAppId": "bb0e8400-e29b-41d4-a716-446655440006", "dataType": "events",
         "config": {"tasks": [{"task_type": "track_events"}]}, "schedule": {"frequencyValue": 1, "frequencyUnit": "days", "runNow": true}}
        """;

    /// <summary>What the program has said that it did.</summary>
    private sealed class Acknowledged
    {
        private TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes with the first acknowledged write since <see cref="Expect"/>.</summary>
        public Task First => _first.Task;

        public HashSet<string> Created { get; } = [];

        public HashSet<string> Uncertain { get; } = [];

        public HashSet<string> Deleted { get; } = [];

        public HashSet<string> Checkpoints { get; } = [];

        public HashSet<string> Worlds { get; } = [];

        public void Expect() => _first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Acknowledge() => _first.TrySetResult();
    }
}
