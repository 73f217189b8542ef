using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api;

/// <summary>What the vendor's current clients send and both generations accept or refuse alike.</summary>
public abstract class ClientFactsSuite(Transport transport) : ApiSuite(transport)
{
    [TestCase("/jobs?status=running,pending,queued", 200)]
    [TestCase("/jobs?status=nope", 400)]
    [TestCase("/jobs?job_type=data_quality,attribution,whatever", 200)]
    [TestCase("/integrations?status=paused,draft,warning,auth_expired,failed_permanently", 200)]
    [TestCase("/integrations?status=nope", 400)]
    [TestCase("/catalog?category=webinar,ai", 200)]
    [TestCase("/catalog?category=nope", 400)]
    public async Task A_filter_of_a_real_client(string path, int status)
    {
        var answer = await Get(path);

        Assert.That(answer.Status, Is.EqualTo(status));
        if (status == 200)
            Assert.That(answer.Data.GetArrayLength(), Is.Zero);
    }

    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/dictionary")]
    [TestCase("POST", $"/api/v1/accounts/{Known.Account}/dictionary/lookup")]
    [TestCase("GET", "/api/v1/apps/oauth-session/abc")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/apps/oauth-session/abc")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/pipeline")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/triggers")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/costs")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/costs/today")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/events")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/pulse")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/bigquery")]
    public async Task A_real_route_is_refused_by_name(string method, string path) => Assert.That(
        (await Send(method, path)).Error, Is.EqualTo($"501 NOT_IMPLEMENTED: {path} is a route of the real API that Vendo.Emulator does not emulate."));

    [Test]
    public async Task An_app_never_comes_about_without_its_authorisation()
    {
        var before = (await Get("/apps")).Ids;

        Assert.That((await Post("/apps", """{"appType":"shopify","displayName":"A","oauthAssist":true}""")).Error, Does.StartWith("501 NOT_IMPLEMENTED: oauthAssist "));
        Assert.That((await Post("/apps", """{"appType":"shopify","displayName":"A","oauthAssist":1}""")).Violations, Is.EqualTo(new[] { "oauthAssist: Expected boolean, received number" }));
        Assert.That((await Get("/apps")).Ids, Is.EqualTo(before));
        Assert.That((await Post("/apps", """{"appType":"shopify","displayName":"A","oauthAssist":false}""")).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task A_bigquery_app_may_ask_for_performance_data()
    {
        var created = await Post("/apps", """{"appType":"bigquery","displayName":"B","permissions":["performance_data"]}""");

        Assert.That((await Get($"/apps/{created.Text("id")}")).Text("permissions"), Is.EqualTo("""["performance_data"]"""));
    }

    [TestCase("2024-03-04T14:00:00Z", "2024-12-31T00:00:00Z", 202)]
    [TestCase("2024-03-04T15:00:00Z", "2024-03-05T00:00:00Z", 400)]
    [TestCase("2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z", 400)]
    public async Task A_refresh_never_leads_past_now(string start, string end, int status)
    {
        var answer = await Post($"/integrations/{Known.Integration}/refresh-source", $$"""{"requestedStart":"{{start}}","requestedEnd":"{{end}}"}""");

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
        if (status == 400)
            Assert.That(answer.Violations, Is.EqualTo(new[] { "requestedStart: Date must not be in the future" }));
        else
            Assert.That((await Get("/jobs?job_type=import")).Data[0].GetProperty("maxTimestamp").GetString(), Is.EqualTo("2024-03-04T15:00:00Z"));
    }
}
