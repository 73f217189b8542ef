using System.Net.Http.Headers;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Tests.Control;
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
            Here(vendo => Task.FromResult(vendo.Seed(s => s.Integration(i => i.Hourly().From("shopify").To("mixpanel"))).Id.ToString())),
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
            Here(vendo => Done(() =>
            {
                vendo.Seed(s => s.App("mixpanel", "Second"));
                vendo.Seed(s => s.Source("google_ads", runNow: true));
                vendo.Seed(s => s.Source(x => x.Of("google_ads").EveryDays(1).At("08:00", "Europe/Berlin").Importing("ads").RollingWindow(7)));
                vendo.Seed(s => s.Destination("mixpanel", DataType.Conversions));
                vendo.Seed(s => s.Model("Orders", "SELECT 2"));
                vendo.Seed(s => s.Model(x => x.Named("Churn").Sql("SELECT 3").WithKey("id").Incremental("at").Paused()));
            })),
            async http =>
            {
                var apps = (await http.GetAsync("/api/v1/apps")).Data.EnumerateArray().ToDictionary(app => Text(app, "appType")!, app => Text(app, "id"));
                Ok(await http.PostAsync("/api/v1/apps", """{"appType":"mixpanel","displayName":"Second"}"""));
                Ok(await http.PostAsync("/api/v1/sources", $$"""{"appId":"{{apps["google_ads"]}}","syncType":"google_ads","runNow":true}"""));
                Ok(await http.PostAsync("/api/v1/sources", $$"""
                    {"appId":"{{apps["google_ads"]}}","syncType":"google_ads","syncFrequencyValue":1,"syncFrequencyUnit":"days","syncAnchorTime":"08:00","syncAnchorTimezone":"Europe/Berlin","importTasks":["ads"],"rollingPeriodDays":7}
                    """));
                Ok(await http.PostAsync("/api/v1/destinations", $$"""{"appId":"{{apps["mixpanel"]}}","syncType":"conversions"}"""));
                Ok(await http.PostAsync("/api/v1/models", """{"name":"Orders","modelType":"sql","sqlQuery":"SELECT 2"}"""));
                var churn = await http.PostAsync("/api/v1/models", """{"name":"Churn","modelType":"sql","sqlQuery":"SELECT 3","primaryKeyColumns":["id"],"incrementalColumn":"at"}""");
                Ok(await http.PostAsync($"/api/v1/models/{churn["id"]}/pause"));
                return Ok(await http.DeleteAsync($"{E}/requests"));
            }),
        new("accounts and keys", ["CreateAccount", "CreateApiKey", "RevokeApiKey"], ["SeedBuilder.Account", "SeedBuilder.ApiKey", "SeedBuilder.For", "SeedBuilder.Revoke"],
            Here(vendo => Task.FromResult(vendo.Seed(s =>
            {
                var account = s.Account("Second Shop");
                s.ApiKey();
                var reader = s.For(account.Id).ApiKey(k => k.WithSecret("reader").WithScopes("apps.read", "jobs.read").ExpiresIn(TimeSpan.FromHours(1)));
                s.Revoke(reader.Id);
                return $"{account.Slug}, {reader.AccountId == account.Id}, {reader.ExpiresAt}";
            }))),
            async http =>
            {
                var account = await http.PostAsync($"{E}/accounts", """{"name":"Second Shop"}""");
                Ok(await http.PostAsync($"{E}/keys"));
                var reader = await http.PostAsync($"{E}/keys", $$"""{"accountId":"{{account["id"]}}","secret":"reader","scopes":["apps.read","jobs.read"],"expiresAt":"2024-03-04T16:00:00Z"}""");
                Ok(await http.DeleteAsync($"{E}/keys/{reader["id"]}"));
                return $"{account["slug"]}, {reader["accountId"] == account["id"]}, {reader["expiresAt"]}";
            }),
        new("a job of the past", ["RecordJob"], ["SeedBuilder.Job"],
            Here(vendo => Task.FromResult(vendo.Seed(s =>
            {
                s.Job(j => j.Of(Source).Completed(rows: 100).Ago(TimeSpan.FromHours(3)));
                return s.Job(j => j.Of(ControlClient.Integration).Failed("QUOTA", message: "Too much").Ago(TimeSpan.FromMinutes(10)).Took(TimeSpan.FromMinutes(2)).ByRequest()).Id;
            }))),
            async http =>
            {
                Ok(await http.PostAsync($"{E}/jobs", $$"""{"sourceId":"{{Source}}","rows":100,"finishedAt":"2024-03-04T12:00:00Z"}"""));
                return (await http.PostAsync($"{E}/jobs", $$$"""
                    {"integrationId":"{{{ControlClient.Integration}}}","status":"failed","error":{"code":"QUOTA","message":"Too much"},"finishedAt":"2024-03-04T14:50:00Z","took":"PT2M","trigger":"api"}
                    """))["id"]!;
            }),
        new("changes are told", ["StreamEvents"], ["EventFeed.Subscribe"],
            Here(async vendo =>
            {
                using var events = vendo.Events.Subscribe();
                await vendo.CreateClient().PostAsync(Sync, null);
                await foreach (var change in events)
                    return string.Join(", ", change.Changed.Select(row => $"{row.What} {row.Resource} {row.Id}"));
                return Nothing;
            }),
            async http => await http.FirstChangeAsync(Sync)),
    ];

    private static async Task<string> EmptyAsync()
    {
        await using var empty = await VendoEmulator.StartAsync(o => o.Seed(Fixture));
        return await empty.ExportAsync();
    }
}
