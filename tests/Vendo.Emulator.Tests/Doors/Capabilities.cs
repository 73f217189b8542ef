using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Tests.Control;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>The table of the two doors.</summary>
internal static partial class Capabilities
{
    private const string E = "/_emulator", Nothing = "", NewModel = """{"name":"Orders","modelType":"sql","sqlQuery":"SELECT 2"}""";
    private static readonly string Sync = $"/api/v1/integrations/{Integration}/sync";

    /// <summary>All of them.</summary>
    public static IEnumerable<Capability> All => [.. Time, .. Work, .. State];

    private static Capability[] Time =>
    [
        new("the clock is read", ["GetClock"], ["VendoEmulator.Now"],
            vendo => Task.FromResult(Print(vendo.Now)),
            async http => (await http.GetAsync($"{E}/clock"))["now"]!),
        new("the clock is set", ["SetClock"], ["VendoEmulator.SetClock"],
            vendo => Done(() => vendo.SetClock(ClockMode.Manual, 7)),
            async http => Ok(await http.PutAsync($"{E}/clock", """{"mode":"manual","scale":7}"""))),
        new("advance by", ["AdvanceClock"], ["VendoEmulator.AdvanceAsync"],
            async vendo => Print(await vendo.AdvanceAsync(TimeSpan.FromHours(6))),
            async http => Ledger(await http.PostAsync($"{E}/clock/advance", """{"by":"PT6H"}"""))),
        new("advance to", ["AdvanceClock"], ["VendoEmulator.AdvanceToAsync"],
            async vendo => Print(await vendo.AdvanceToAsync(new DateTimeOffset(2024, 3, 5, 9, 0, 0, TimeSpan.Zero))),
            async http => Ledger(await http.PostAsync($"{E}/clock/advance", """{"to":"2024-03-05T09:00:00Z"}"""))),
        new("advance to the next", ["AdvanceClock"], ["VendoEmulator.AdvanceToNextAsync"],
            async vendo => Print(await vendo.AdvanceToNextAsync()),
            async http => Ledger(await http.PostAsync($"{E}/clock/advance", """{"toNext":true}"""))),
        new("advance until settled", ["AdvanceClock"], ["VendoEmulator.AdvanceUntilSettledAsync"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                return Print(await vendo.AdvanceUntilSettledAsync("job_98765"));
            },
            async http =>
            {
                await http.PostAsync(Sync);
                return Ledger(await http.PostAsync($"{E}/clock/advance", """{"untilSettled":"job_98765"}"""));
            }),
        new("forecast", ["ForecastClock"], ["VendoEmulator.Forecast"],
            vendo => Task.FromResult(Print(vendo.Forecast(new DateTimeOffset(2024, 3, 6, 0, 0, 0, TimeSpan.Zero)))),
            async http => Ledger(await http.GetAsync($"{E}/clock/forecast?until=2024-03-06T00:00:00Z"))),
        new("the agenda is read", ["GetAgenda"], ["VendoEmulator.Agenda"],
            vendo => Task.FromResult(string.Join(", ", vendo.Agenda(limit: 3).Concat(vendo.Agenda(integrationId: Integration)).Select(item => $"{item.At} {item.OwnerId}"))),
            async http => string.Join(", ", AgendaOf(await http.GetAsync($"{E}/agenda?limit=3")).Concat(AgendaOf(await http.GetAsync($"{E}/agenda?integrationId={Integration}")))
                .Select(entry => $"{Text(entry, "at")} {Text(entry, "integrationId") ?? Text(entry, "sourceId")}"))),
        new("an advance is ended", ["StopAdvance"], ["VendoEmulator.AdvanceAsync"],
            vendo =>
            {
                Assert.That(async () => await vendo.AdvanceAsync(TimeSpan.Zero, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
                return Task.FromResult(Nothing);
            },
            async http => Ok(await http.PostAsync($"{E}/clock/stop"))),
        new("what has happened", ["GetHistory"], ["VendoEmulator.History"],
            async vendo =>
            {
                await vendo.AdvanceAsync(TimeSpan.FromHours(6));
                var past = vendo.History(after: 2, limit: 3);
                return string.Join(", ", past.Entries.Select(each => $"{each.Number} {each.Entry.At} {each.Entry.OwnerId}")) + $" {past.Last} {past.Versions.Length}";
            },
            async http =>
            {
                await http.PostAsync($"{E}/clock/advance", """{"by":"PT6H"}""");
                var past = (await http.GetAsync($"{E}/history?after=2&limit=3")).Data;
                return string.Join(", ", past.GetProperty("entries").EnumerateArray().Select(each => $"{each.GetProperty("number")} {Text(each, "at")} {Text(each, "integrationId") ?? Text(each, "sourceId")}"))
                    + $" {past.GetProperty("last")} {past.GetProperty("versions").GetArrayLength()}";
            }),
        new("the ledger of all that has happened", ["GetHistory"], ["VendoEmulator.Ledger"],
            async vendo =>
            {
                await vendo.AdvanceAsync(TimeSpan.FromHours(6));
                return Print(vendo.Ledger);
            },
            async http =>
            {
                await http.PostAsync($"{E}/clock/advance", """{"by":"PT6H"}""");
                var past = await http.GetAsync($"{E}/history");
                return $"{(await http.GetAsync($"{E}/clock"))["now"]}: {Entries(past.Data)}";
            }),
        new("rows are read", [],
            ["VendoEmulator.World", "VendoEmulator.App", "VendoEmulator.Source", "VendoEmulator.Destination", "VendoEmulator.Integration", "VendoEmulator.Model", "VendoEmulator.Job", "VendoEmulator.Jobs"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                var model = await vendo.CreateClient().PostAsync("/api/v1/models", new StringContent(NewModel, null, "application/json"));
                var id = JsonElement.Parse(await model.Content.ReadAsStringAsync()).GetProperty("data").GetProperty("id").GetGuid();
                return string.Join(", ",
                    vendo.App(Shop).DisplayName, vendo.Source(Source).SyncType, vendo.Destination(Destination).AppId, vendo.Integration(Integration).LatestJob, vendo.Model(id).Name,
                    vendo.Job("job_98765").OwnerId, vendo.Jobs(of: Integration).Count, vendo.World.Apps.InOrder().Count(app => app.AccountId == vendo.AccountId));
            },
            async http =>
            {
                await http.PostAsync(Sync);
                var model = await http.PostAsync("/api/v1/models", NewModel);
                return string.Join(", ",
                    (await http.LookAsync($"/api/v1/apps/{Shop}"))["displayName"], (await http.LookAsync($"/api/v1/sources/{Source}"))["syncType"], (await http.LookAsync($"/api/v1/destinations/{Destination}"))["appId"],
                    (await http.LookAsync($"/api/v1/integrations/{Integration}"))["latestJobId"]!["job_".Length..], (await http.LookAsync($"/api/v1/models/{model["id"]}"))["name"],
                    (await http.LookAsync("/api/v1/jobs/job_98765"))["integrationId"], (await http.LookAsync($"/api/v1/jobs?integration_id={Integration}")).Data.GetArrayLength(), (await http.LookAsync("/api/v1/apps")).Data.GetArrayLength());
            }),
        new("the world as it was", ["GetHistory"], ["VendoEmulator.At"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                await using var then = vendo.At(vendo.History().Versions[0].Version);
                return JsonElement.Parse(await then.CreateClient().GetStringAsync($"/api/v1/integrations/{Integration}")).GetProperty("data").GetProperty("latestJobId").GetString()!;
            },
            async http =>
            {
                await http.PostAsync(Sync);
                var version = (await http.GetAsync($"{E}/history")).Data.GetProperty("versions")[0].GetProperty("version").GetInt64();
                using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/integrations/{Integration}") { Headers = { { "X-Emulator-Version", Print(version) } } };
                return (await http.SendAsync(asked))["latestJobId"]!;
            }),
        new("what there is", ["GetIndex"], ["VendoEmulator.FixtureNames"],
            _ => Task.FromResult(string.Join(", ", VendoEmulator.FixtureNames)),
            async http => string.Join(", ", (await http.GetAsync(E)).Data.GetProperty("fixtures").EnumerateArray().Select(name => name.GetString()))),
    ];

    private static JsonElement.ArrayEnumerator AgendaOf(Answer answer) => answer.Data.GetProperty("entries").EnumerateArray();

    // For what only an emulator of this process can do.
    private static Func<EmulatedWorld, Task<string>> Here(Func<VendoEmulator, Task<string>> run) => world => run((VendoEmulator)world);

    private static Task<string> Done(Action action)
    {
        action();
        return Task.FromResult(Nothing);
    }

    private static string Ok(Answer answer)
    {
        Assert.That((int)answer.Status, Is.InRange(200, 299), answer.Text);
        return Nothing;
    }

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Print(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Print(Ledger ledger) =>
        $"{ledger.Now}: {string.Join(", ", ledger.Entries.Select(entry => $"{entry.At} {LedgerKinds.Wire.ToWire(entry.Kind)} {entry.OwnerId}"))}";

    private static string Ledger(Answer answer) => Ok(answer) + $"{answer["now"]}: " + Entries(answer.Data);

    private static string Entries(JsonElement ledger) => string.Join(", ", ledger.GetProperty("entries").EnumerateArray().Select(entry =>
        $"{Text(entry, "at")} {Text(entry, "kind")} {Text(entry, "integrationId") ?? Text(entry, "sourceId") ?? Text(entry, "modelId")}"));

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
