using Vendo.Emulator.Api;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Every route with a valid request, from a key that has only the route's scope. A new route needs a line here.</summary>
public sealed class RightRequestTests(Transport transport) : ApiSuite(transport)
{
    private static readonly Dictionary<string, Right> Rights = new()
    {
        ["ListIntegrations"] = new(200),
        ["GetIntegration"] = new(200),
        ["CreateIntegration"] = new(201, Bodies.Integration()),
        ["UpdateIntegration"] = new(200, """{"schedule":{"frequencyValue":2}}"""),
        ["DeleteIntegration"] = new(200),
        ["SyncIntegration"] = new(202),
        ["PauseIntegration"] = new(200),
        ["ResumeIntegration"] = new(200),
        ["RefreshIntegrationSource"] = new(202, """{"requestedStart":"2022-01-01T00:00:00Z","requestedEnd":"2022-02-01T00:00:00Z"}"""),
        ["ListApps"] = new(200),
        ["GetApp"] = new(200),
        ["CreateApp"] = new(201, """{"appType":"mixpanel","displayName":"Second"}"""),
        ["UpdateApp"] = new(200, """{"displayName":"Renamed"}"""),
        ["DeleteApp"] = new(200, Id: Known.GoogleAds),
        ["PauseApp"] = new(200),
        ["ResumeApp"] = new(200),
        ["ListSources"] = new(200),
        ["GetSource"] = new(200),
        ["CreateSource"] = new(201, $$"""{"appId":"{{Known.GoogleAds}}","syncType":"google_ads"}"""),
        ["UpdateSource"] = new(200, """{"rollingPeriodDays":1}"""),
        ["DeleteSource"] = new(200),
        ["SyncSource"] = new(202),
        ["PauseSource"] = new(200),
        ["ResumeSource"] = new(200),
        ["ListDestinations"] = new(200),
        ["GetDestination"] = new(200),
        ["CreateDestination"] = new(201, $$"""{"appId":"{{Known.GoogleAds}}","syncType":"conversions"}"""),
        ["UpdateDestination"] = new(200, """{"exportTasks":[]}"""),
        ["DeleteDestination"] = new(200),
        ["PauseDestination"] = new(200),
        ["ResumeDestination"] = new(200),
        ["ListJobs"] = new(200),
        ["GetJob"] = new(200),
        ["GetJobLogs"] = new(200),
        ["CancelJob"] = new(202, Id: "job_98765"),
        ["ListModels"] = new(200),
        ["GetModel"] = new(200),
        ["CreateModel"] = new(201, """{"name":"New","modelType":"python"}"""),
        ["UpdateModel"] = new(200, """{"name":"Renamed"}"""),
        ["DeleteModel"] = new(200),
        ["RunModel"] = new(202),
        ["PauseModel"] = new(200),
        ["ResumeModel"] = new(200),
        ["ListCatalog"] = new(200),
        ["GetCatalogEntry"] = new(200),
        ["GetMe"] = new(200),
    };

    // The authentication tests cover keys for connections.
    private static IEnumerable<string> Scopes =>
        Known.Resources.Keys.Where(resource => resource != "connections").SelectMany(resource => new[] { $"{resource}.read", $"{resource}.write" });

    [Test]
    public async Task It_succeeds_with_its_scope_and_with_no_other()
    {
        foreach (var route in ApiEndpoints.Operations)
        {
            await RestartAsync();
            if (route.Name == "CancelJob")
                await Post($"/integrations/{Known.Integration}/sync");
            var right = Rights[route.Name];
            var path = RoutePaths.Of(route, id: right.Id);
            foreach (var other in Scopes.Where(scope => route.Scope is not null && scope != route.Scope))
                Assert.That((await Send(route.Method, path, right.Body, Known.OnlyKey(other))).Status, Is.EqualTo(403), $"{route.Method} {path} with {other}");

            // A request without a body may still declare JSON.
            var answer = await Send(route.Method, path, right.Body ?? (route.Method == "POST" ? "" : null), Known.OnlyKey(route.Scope ?? "apps.read"));

            Assert.That(answer.Status, Is.EqualTo(right.Status), $"{route.Method} {path}: {answer.Body}");
            Assert.That(answer.Json.TryGetProperty("data", out _), $"{route.Method} {path}");
        }
    }

    [Test]
    public void Every_line_has_its_route() =>
        Assert.That(ApiEndpoints.Operations.Select(route => route.Name).Distinct(), Is.EquivalentTo(Rights.Keys));

    private async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    private sealed record Right(int Status, string? Body = null, string? Id = null);
}
