using System.Text.Json;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>What jobs do, what goes wrong, what was asked and what is told.</summary>
internal static partial class Capabilities
{
    private const string Fault = """{"method":"POST","route":"/api/v1/integrations/*/sync","skip":1,"times":2,"respond":{"status":429,"retryAfter":"PT30S"}}""";

    private static Capability[] Work =>
    [
        new("outcomes are laid down and listed", ["LayOutcomes", "ListOutcomes"], ["OutcomeSet.NextJob", "NextJob.Fails", "OutcomeSet.LaidDown"],
            vendo =>
            {
                vendo.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED", category: "auth", message: "x", after: 0.4);
                var laid = vendo.Outcomes.LaidDown.Single();
                return Task.FromResult($"{laid.OwnerId}: {laid.Plans.Single().Error!.Code}");
            },
            async http =>
            {
                Ok(await http.PostAsync($"{E}/outcomes", $$$"""{"integrationId":"{{{Integration}}}","jobs":[{"fails":{"code":"AUTH_EXPIRED","category":"auth","message":"x","after":0.4}}]}"""));
                var laid = (await http.GetAsync($"{E}/outcomes")).Data[0];
                return $"{Text(laid, "integrationId")}: {Text(laid.GetProperty("jobs")[0].GetProperty("fails"), "code")}";
            }),
        new("outcomes are taken back", ["LayOutcomes", "ClearOutcomes"], ["OutcomeSet.Clear", "NextJob.Hangs"],
            vendo => Done(() =>
            {
                vendo.Outcomes.NextJob(of: Integration).Hangs();
                vendo.Outcomes.Clear();
            }),
            async http =>
            {
                Ok(await http.PostAsync($"{E}/outcomes", $$"""{"integrationId":"{{Integration}}","jobs":[{"hangs":true}]}"""));
                return Ok(await http.DeleteAsync($"{E}/outcomes"));
            }),
        new("a job is completed", ["CompleteJob"], ["OutcomeSet.Complete"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                return vendo.Outcomes.Complete("job_98765").Id;
            },
            async http =>
            {
                await http.PostAsync(Sync);
                return (await http.PostAsync($"{E}/jobs/job_98765/complete"))["id"]!;
            }),
        new("a job is failed", ["FailJob"], ["OutcomeSet.Fail"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                return vendo.Outcomes.Fail("job_98765", "QUOTA", "limit", "Too much").Error!.Code;
            },
            async http =>
            {
                await http.PostAsync(Sync);
                return (await http.PostAsync($"{E}/jobs/job_98765/fail", """{"code":"QUOTA","category":"limit","message":"Too much"}"""))["errorCode"]!;
            }),
        new("a source's data is stated", ["SetSourceData"], ["VendoEmulator.SetSourceData"],
            vendo => Done(() => vendo.SetSourceData(Source, new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero))),
            async http => Ok(await http.PutAsync($"{E}/sources/{Source}/data", """{"earliestDataAt":"2024-01-01T00:00:00Z","latestDataAt":"2024-03-01T00:00:00Z"}"""))),
        new("faults are armed, met and listed", ["ArmFault", "ListFaults"], ["FaultSet.Add", "FaultSet.Count", "ArmedFault.Hits"],
            async vendo =>
            {
                vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Skip(1).Times(2).Respond(429).RetryAfter(TimeSpan.FromSeconds(30)));
                using var http = vendo.CreateClient();
                await http.PostAsync(Sync, null);
                var second = await http.PostAsync(Sync, null);
                return $"{(int)second.StatusCode} after {second.Headers.RetryAfter}, {vendo.Faults.Single().Id}: {vendo.Faults.Single().Hits}";
            },
            async http =>
            {
                Ok(await http.PostAsync($"{E}/faults", Fault));
                await http.PostAsync(Sync);
                var second = await http.PostAsync(Sync);
                var listed = (await http.GetAsync($"{E}/faults")).Data[0];
                return $"{(int)second.Status} after {second.Headers["Retry-After"]}, {Text(listed, "id")}: {listed.GetProperty("hits")}";
            }),
        new("a fault is taken back", ["ArmFault", "DisarmFault"], ["FaultSet.Add", "ArmedFault.Remove"],
            vendo => Done(() => vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Respond(500)).Remove()),
            async http =>
            {
                var armed = await http.PostAsync($"{E}/faults", """{"method":"GET","route":"/api/v1/me","respond":{"status":500}}""");
                return Ok(await http.DeleteAsync($"{E}/faults/{armed["id"]}"));
            }),
        new("all faults are taken back", ["ArmFault", "ClearFaults"], ["FaultSet.Add", "FaultSet.Clear"],
            vendo => Done(() =>
            {
                vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Respond(500));
                vendo.Faults.Clear();
            }),
            async http =>
            {
                Ok(await http.PostAsync($"{E}/faults", """{"method":"GET","route":"/api/v1/me","respond":{"status":500}}"""));
                return Ok(await http.DeleteAsync($"{E}/faults"));
            }),
        new("requests are listed", ["ListRequests"], ["ExchangeLog.Matching"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                return string.Join(", ", vendo.Requests.Matching("POST", "/**", 202).Select(exchange => $"{exchange.Method} {exchange.Path} {exchange.Operation}"));
            },
            async http =>
            {
                await http.PostAsync(Sync);
                var found = await http.GetAsync($"{E}/requests?method=POST&status=202");
                return string.Join(", ", found.Data.EnumerateArray().Select(exchange => $"{Text(exchange, "method")} {Text(exchange, "path")} {Text(exchange, "operation")}"));
            }),
        new("requests as HAR", ["ExportRequests"], ["ExchangeLog.ToHar"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                return Entries(vendo.Requests.ToHar());
            },
            async http =>
            {
                await http.PostAsync(Sync);
                return Entries((await http.GetAsync($"{E}/requests/har")).Text);
            }),
        new("requests are forgotten", ["ClearRequests"], ["ExchangeLog.Clear"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                return await Done(vendo.Requests.Clear);
            },
            async http =>
            {
                await http.PostAsync(Sync);
                return Ok(await http.DeleteAsync($"{E}/requests"));
            }),
    ];

    private static string Entries(string har) => string.Join(", ", JsonElement.Parse(har).GetProperty("log").GetProperty("entries").EnumerateArray()
        .Select(entry => $"{Text(entry.GetProperty("request"), "url")} {entry.GetProperty("response").GetProperty("status")}"));
}
