using System.Text.Json;
using Vendo.Emulator.Domain.Faults;
using static Vendo.Emulator.Tests.Control.ControlClient;

namespace Vendo.Emulator.Tests.Doors;

/// <summary>Capabilities for outcomes, faults, requests and events.</summary>
internal static partial class Capabilities
{
    private const string Fault = """{"method":"POST","route":"/api/v1/integrations/*/sync","skip":1,"times":2,"respond":{"status":429,"retryAfter":"PT30S"}}""";

    // As the API's document has it, against which each exchange over HTTP is checked: cut JSON is armed here, and met in FaultSequenceTests.
    private const string OwnError = """{"error":{"code":"INTERNAL_ERROR","message":"Down for now"}}""";

    private static Capability[] Work =>
    [
        new("outcomes are scripted and listed", ["ScriptOutcomes", "ListOutcomes"], ["OutcomeSet.NextJob", "NextJob.Fails", "OutcomeSet.Scripted"],
            vendo =>
            {
                vendo.Outcomes.NextJob(of: Integration).Fails(code: "AUTH_EXPIRED", category: "auth", message: "x", after: 0.4);
                var scripted = vendo.Outcomes.Scripted.Single();
                return Task.FromResult($"{scripted.OwnerId}: {scripted.Outcomes.Single().Error!.Code}");
            },
            async http =>
            {
                Ok(await http.PostAsync($"{E}/outcomes", $$$"""{"integrationId":"{{{Integration}}}","jobs":[{"fails":{"code":"AUTH_EXPIRED","category":"auth","message":"x","after":0.4}}]}"""));
                var scripted = (await http.GetAsync($"{E}/outcomes")).Data[0];
                return $"{Text(scripted, "integrationId")}: {Text(scripted.GetProperty("jobs")[0].GetProperty("fails"), "code")}";
            }),
        new("outcomes of every kind", ["ScriptOutcomes"], ["OutcomeSet.NextJob", "NextJob.Fails", "NextJob.Succeeds", "NextJob.Hangs", "NextJob.StaysQueuedFor"],
            vendo => Done(() =>
            {
                vendo.Outcomes.NextJob(of: Integration).Succeeds(rows: 100, written: 37);
                vendo.Outcomes.NextJob(of: Integration, takes: TimeSpan.FromMinutes(10)).Succeeds();
                vendo.Outcomes.NextJob(of: Integration).StaysQueuedFor(TimeSpan.FromMinutes(2));
                vendo.Outcomes.NextJob(of: Integration, queuedFor: TimeSpan.FromSeconds(5)).Fails();
                vendo.Outcomes.NextJob(of: Source).Hangs();
            }),
            async http =>
            {
                Ok(await http.PostAsync($"{E}/outcomes", $$$"""{"integrationId":"{{{Integration}}}","jobs":[{"succeeds":{"rows":100,"written":37}},{"takes":"PT10M","succeeds":{}},{"queuedFor":"PT2M"},{"queuedFor":"PT5S","fails":{}}]}"""));
                return Ok(await http.PostAsync($"{E}/outcomes", $$"""{"sourceId":"{{Source}}","jobs":[{"hangs":true}]}"""));
            }),
        new("outcomes are taken back", ["ScriptOutcomes", "ClearOutcomes"], ["OutcomeSet.Clear", "NextJob.Hangs"],
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
        new("the evidence of the answers", ["GetEvidence"], ["ExchangeLog.Assumptions"],
            async vendo =>
            {
                await vendo.CreateClient().GetAsync(new Uri("/api/v1/apps?sort=created_at", UriKind.Relative));
                return string.Join(", ", vendo.Requests.Assumptions.Select(rule => rule.Id));
            },
            async http =>
            {
                await http.GetAsync("/api/v1/apps?sort=created_at");
                return string.Join(", ", (await http.GetAsync($"{E}/evidence")).Data.GetProperty("rules").EnumerateArray()
                    .Where(rule => Text(rule, "tag") == "assumed" && rule.GetProperty("answers").GetInt32() > 0).Select(rule => Text(rule, "id")));
            }),
        new("faults with every match", ["ArmFault"], ["FaultBuilder.On", "FaultBuilder.ForAccount", "FaultBuilder.ForIntegration", "FaultBuilder.Skip", "FaultBuilder.Times", "FaultBuilder.WithProbability"],
            vendo => Done(() => vendo.Faults.Add(f => f
                .On("*", "/api/v1/integrations/**").ForAccount(vendo.AccountId).ForIntegration(Integration).Skip(1).Times(2).WithProbability(0.5, seed: 7).Respond(500))),
            async http => Ok(await http.PostAsync($"{E}/faults", $$$"""
                {"route":"/api/v1/integrations/**","accountId":"123e4567-e89b-12d3-a456-426614174000","integrationId":"{{{Integration}}}","skip":1,"times":2,"probability":0.5,"seed":7,"respond":{"status":500}}
                """))),
        new("faults with every effect", ["ArmFault"], ["FaultBuilder.Respond", "FaultBuilder.RetryAfter", "FaultBuilder.DropConnection", "FaultBuilder.TruncateBody", "FaultBuilder.NeverAnswer", "FaultBuilder.AfterCommit", "FaultBuilder.Latency"],
            vendo => Done(() =>
            {
                vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Respond(503, "DOWN", "Down for now").RetryAfter(TimeSpan.FromSeconds(30)).AfterCommit());
                vendo.Faults.Add(f => f.On("GET", "/api/v1/me").DropConnection());
                vendo.Faults.Add(f => f.On("GET", "/api/v1/me").TruncateBody());
                vendo.Faults.Add(f => f.On("GET", "/api/v1/me").NeverAnswer().AfterCommit());
                vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Latency(TimeSpan.FromMilliseconds(200)));
                vendo.Faults.Add(f => f.On("GET", "/api/v1/me").Latency(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), LatencyClock.Emulator).Respond(504));
            }),
            async http =>
            {
                foreach (var effect in new[]
                {
                    """{"respond":{"status":503,"code":"DOWN","message":"Down for now","retryAfter":"PT30S"},"afterCommit":true}""",
                    """{"drop":true}""",
                    """{"truncate":true}""",
                    """{"neverAnswer":true,"afterCommit":true}""",
                    """{"latency":{"from":"PT0.2S"}}""",
                    """{"latency":{"from":"PT1M","to":"PT2M","clock":"emulator"},"respond":{"status":504}}""",
                })
                    Ok(await http.PostAsync($"{E}/faults", """{"method":"GET","route":"/api/v1/me",""" + effect[1..]));
                return Nothing;
            }),
        new("faults in a sequence, with an answer of their own", ["ArmFault"], ["FaultBuilder.Then", "FaultBuilder.Pass", "FaultBuilder.CutJson", "FaultBuilder.WithBody", "FaultBuilder.WithHeader"],
            async vendo =>
            {
                vendo.Faults.Add(f => f.On("POST", "/api/v1/integrations/*/sync").Respond(429).Then().Respond(500).WithBody(OwnError).WithHeader("X-Cache", "MISS").Then().Pass().Then().CutJson());
                using var http = vendo.CreateClient();
                var told = new List<string>();
                for (var i = 0; i < 3; i++)
                {
                    var answer = await http.PostAsync(Sync, null);
                    told.Add($"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {await answer.Content.ReadAsStringAsync()}");
                }

                return string.Join(", ", told);
            },
            async http =>
            {
                Ok(await http.PostAsync($"{E}/faults", $$$"""
                    {"method":"POST","route":"/api/v1/integrations/*/sync","respond":{"status":429},
                     "then":[{"respond":{"status":500,"body":{{{JsonSerializer.Serialize(OwnError)}}},"headers":[{"name":"X-Cache","value":"MISS"}]}},{"pass":true},{"cutJson":true}]}
                    """));
                var told = new List<string>();
                for (var i = 0; i < 3; i++)
                {
                    var answer = await http.PostAsync(Sync);
                    told.Add($"{(int)answer.Status} {answer.Headers["Content-Type"]} {answer.Text}");
                }

                return string.Join(", ", told);
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
        new("requests are found by header, query and body", ["ListRequests"], ["ExchangeLog.Matching", "RequestMatch.WithHeader", "RequestMatch.WithQuery", "RequestMatch.WithBody"],
            async vendo =>
            {
                using var http = vendo.CreateClient();
                await http.GetAsync("/api/v1/apps?limit=1");
                await http.GetAsync("/api/v1/apps?limit=2");
                using var named = new HttpRequestMessage(HttpMethod.Post, "/api/v1/models") { Headers = { { "X-Try", "7" } }, Content = new StringContent(NewModel, null, "application/json") };
                await http.SendAsync(named);
                return $"{vendo.Requests.Matching("*", "/**", where: r => r.WithQuery("limit", "2")).Single().Number} {vendo.Requests.Matching("*", "/**", where: r => r.WithHeader("x-try", "7").WithBody("modelType", "sql")).Single().Number}";
            },
            async http =>
            {
                await http.GetAsync("/api/v1/apps?limit=1");
                await http.GetAsync("/api/v1/apps?limit=2");
                await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/models") { Headers = { { "X-Try", "7" } }, Content = new StringContent(NewModel, null, "application/json") });
                var (second, named) = (await http.GetAsync($"{E}/requests?query=limit%3D2"), await http.GetAsync($"{E}/requests?header=x-try%3D7&body=modelType%3Dsql&whole=true"));
                return $"{second.Data[0].GetProperty("number")} {named.Data[0].GetProperty("number")}";
            }),
        new("one request is looked at", ["GetRequest"], ["ExchangeLog.Find"],
            async vendo =>
            {
                await vendo.CreateClient().PostAsync(Sync, null);
                return vendo.Requests.Find(1)!.ResponseBody;
            },
            async http =>
            {
                await http.PostAsync(Sync);
                return (await http.GetAsync($"{E}/requests/1"))["responseBody"]!;
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
        .Select(entry => $"{new Uri(Text(entry.GetProperty("request"), "url")!).PathAndQuery} {entry.GetProperty("response").GetProperty("status")}"));
}
