using System.Net.Http.Headers;
using Vendo.Emulator.Domain.Integrations;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>Capabilities for whole worlds: additional ones, checkpoints, restores, data.</summary>
internal static partial class Capabilities
{
    private const string Fixture = "empty";

    private static Capability[] State =>
    [
        new("a world beside this one", ["CreateCheckpoint", "CreateWorld", "ListWorlds", "DropWorld"], ["VendoEmulator.Checkpoint", "VendoEmulator.Fork", "VendoEmulator.DisposeAsync"],
            async vendo =>
            {
                vendo.Checkpoint("here");
                await using var fork = vendo.Fork();
                var synced = await fork.CreateClient().PostAsync(Sync, null);
                await fork.AdvanceAsync(TimeSpan.FromHours(1));
                return $"{(int)synced.StatusCode}, {Print(fork.Now)}, {Print(vendo.Now)}";
            },
            async http =>
            {
                Ok(await http.PostAsync($"{E}/checkpoints", """{"name":"here"}"""));
                var world = await http.PostAsync($"{E}/worlds", """{"from":"here"}""");
                var id = (await http.GetAsync($"{E}/worlds")).Data[0].GetProperty("id").GetString();
                var synced = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, Sync) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", world["apiKey"]) } });
                await http.PostAsync($"{E}/worlds/{id}/clock/advance", """{"by":"PT1H"}""");
                var (there, here) = (await http.GetAsync($"{E}/worlds/{id}/clock"), await http.GetAsync($"{E}/clock"));
                Ok(await http.DeleteAsync($"{E}/worlds/{id}"));
                return $"{(int)synced.Status}, {there["now"]}, {here["now"]}";
            }),
        new("checkpoints are made, gone back to, listed and forgotten",
            ["CreateCheckpoint", "RestoreCheckpoint", "ListCheckpoints", "DeleteCheckpoint"],
            ["VendoEmulator.Checkpoint", "VendoEmulator.Restore", "VendoEmulator.CheckpointNames", "VendoEmulator.DropCheckpoint"],
            async vendo =>
            {
                vendo.Checkpoint("b");
                vendo.Checkpoint("a");
                await vendo.CreateClient().PostAsync(Sync, null);
                vendo.Restore("a");
                var names = string.Join(", ", vendo.CheckpointNames);
                vendo.DropCheckpoint("b");
                return names;
            },
            async http =>
            {
                await http.PostAsync($"{E}/checkpoints", """{"name":"b"}""");
                await http.PostAsync($"{E}/checkpoints", """{"name":"a"}""");
                await http.PostAsync(Sync);
                Ok(await http.PostAsync($"{E}/checkpoints/a/restore"));
                var names = (await http.GetAsync($"{E}/checkpoints")).Data.EnumerateArray().Select(checkpoint => Text(checkpoint, "name")).ToArray();
                Ok(await http.DeleteAsync($"{E}/checkpoints/b"));
                return string.Join(", ", names);
            }),
        new("reset", ["ResetWorld"], ["VendoEmulator.ResetAsync"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                await vendo.AdvanceAsync(TimeSpan.FromHours(1));
                await vendo.ResetAsync();
                return Nothing;
            },
            async http =>
            {
                await http.PostAsync(Sync);
                await http.PostAsync($"{E}/clock/advance", """{"by":"PT1H"}""");
                return Ok(await http.PostAsync($"{E}/reset"));
            }),
        new("export", ["ExportWorld"], ["VendoEmulator.ExportAsync"],
            vendo => vendo.ExportAsync(),
            async http => (await http.GetAsync($"{E}/export")).Text),
        new("import", ["ImportWorld"], ["VendoEmulator.ImportAsync"],
            async vendo =>
            {
                await vendo.ImportAsync(await EmptyAsync());
                return Nothing;
            },
            async http => Ok(await http.PostAsync($"{E}/import", await EmptyAsync()))),
        new("a world from a fixture", ["CreateWorld"], ["VendoEmulator.StartAsync", "VendoEmulatorOptions.Seed"],
            async _ =>
            {
                await using var empty = await VendoEmulator.StartAsync(o => o.Seed(Fixture));
                return await empty.CreateClient().GetStringAsync("/api/v1/integrations");
            },
            async http =>
            {
                var world = await http.PostAsync($"{E}/worlds", $$"""{"from":"{{Fixture}}"}""");
                return (await http.SendAsync(HttpMethod.Get, "/api/v1/integrations", key: world["apiKey"])).Text;
            }),
        new("data is put in", [], ["VendoEmulator.Seed", "SeedBuilder.Integration"],
            vendo => Task.FromResult(vendo.Seed(s => s.Integration(i => i.Hourly().From("shopify").To("mixpanel"))).Id.ToString()),
            async http =>
            {
                // The same data through the API; the request log of this test is not compared.
                var apps = (await http.GetAsync("/api/v1/apps")).Data.EnumerateArray().ToDictionary(app => Text(app, "appType")!, app => Text(app, "id"));
                var made = await http.PostAsync("/api/v1/integrations", $$$"""
                    {"dataType":"events","sourceAppId":"{{{apps["shopify"]}}}","destinationAppId":"{{{apps["mixpanel"]}}}","config":{"tasks":[{"task_type":"send_events"}]},"schedule":{"frequencyValue":1,"frequencyUnit":"hours"}}
                    """);
                Ok(await http.DeleteAsync($"{E}/requests"));
                return Ok(made) + made["id"]!;
            }),
        new("data of every kind is put in", [], ["SeedBuilder.App", "SeedBuilder.Source", "SeedBuilder.Destination", "SeedBuilder.Model"],
            vendo => Done(() =>
            {
                vendo.Seed(s => s.App("mixpanel", "Second"));
                vendo.Seed(s => s.Source("google_ads", runNow: true));
                vendo.Seed(s => s.Destination("mixpanel", DataType.Conversions));
                vendo.Seed(s => s.Model("Orders", "SELECT 2"));
            }),
            async http =>
            {
                var apps = (await http.GetAsync("/api/v1/apps")).Data.EnumerateArray().ToDictionary(app => Text(app, "appType")!, app => Text(app, "id"));
                Ok(await http.PostAsync("/api/v1/apps", """{"appType":"mixpanel","displayName":"Second"}"""));
                Ok(await http.PostAsync("/api/v1/sources", $$"""{"appId":"{{apps["google_ads"]}}","syncType":"google_ads","runNow":true}"""));
                Ok(await http.PostAsync("/api/v1/destinations", $$"""{"appId":"{{apps["mixpanel"]}}","syncType":"conversions"}"""));
                Ok(await http.PostAsync("/api/v1/models", """{"name":"Orders","modelType":"sql","sqlQuery":"SELECT 2"}"""));
                return Ok(await http.DeleteAsync($"{E}/requests"));
            }),
        new("changes are told", ["StreamEvents"], ["EventFeed.Subscribe"],
            async vendo =>
            {
                using var events = vendo.Events.Subscribe();
                await vendo.CreateClient().PostAsync(Sync, null);
                await foreach (var change in events)
                    return string.Join(", ", change.Changed.Select(row => $"{row.What} {row.Resource} {row.Id}"));
                return Nothing;
            },
            async http => await http.FirstChangeAsync(Sync)),
    ];

    private static async Task<string> EmptyAsync()
    {
        await using var empty = await VendoEmulator.StartAsync(o => o.Seed(Fixture));
        return await empty.ExportAsync();
    }
}
