using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>What both generations accept, and what the published pages show, in generation <c>current</c>. <see cref="ClientFactsTests"/> holds the other.</summary>
public sealed class CurrentClientFactsTests(Transport transport) : CurrentSuite(transport)
{
    [TestCase("/jobs?status=running,pending,queued", 200)]
    [TestCase("/jobs?status=nope", 400)]
    [TestCase("/jobs?job_type=data_quality,attribution,whatever", 200)]
    [TestCase("/integrations?status=paused,draft,warning,auth_expired,failed_permanently", 200)]
    [TestCase("/integrations?status=nope", 400)]
    [TestCase("/catalog?category=webinar,ai", 200)]
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
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/pipeline")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/triggers")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/costs")]
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
        Assert.That((await Get("/apps")).Ids, Is.EqualTo(before));
    }

    [Test]
    public async Task A_bigquery_app_may_ask_for_performance_data()
    {
        var created = await Post("/apps", """{"appType":"bigquery","displayName":"B","permissions":["performance_data"]}""");

        Assert.That((await Get($"/apps/{created.Text("id")}")).Text("permissions"), Is.EqualTo("""["performance_data"]"""));
    }

    [Test]
    public async Task A_webhook_has_no_schedule_and_no_sync()
    {
        var app = await Post("/apps", """{"appType":"webhook","displayName":"W"}""");
        var source = await Post("/sources", $$"""{"appId":"{{app.Text("id")}}","syncType":"webhook","syncFrequencyValue":6,"runNow":true}""");
        var path = $"/sources/{source.Text("id")}";

        Assert.That((source.Status, source.Text("initialSync")), Is.EqualTo((201, (string?)null)));
        Assert.That(((await Get(path)).Text("syncFrequency"), (await Get(path)).Text("importProgress")), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That((await Patch(path, """{"syncFrequencyValue":6}""")).Status, Is.EqualTo(400));
        Assert.That((await Post($"{path}/sync")).Status, Is.EqualTo(400));
    }

    [TestCase("2024-03-04T14:00:00Z", "2024-12-31T00:00:00Z", 202)]
    [TestCase("2024-03-04T15:00:00Z", "2024-03-05T00:00:00Z", 400)]
    public async Task A_refresh_never_leads_past_now(string start, string end, int status)
    {
        var answer = await Post($"/integrations/{Known.Integration}/refresh-source", $$"""{"requestedStart":"{{start}}","requestedEnd":"{{end}}"}""");

        Assert.That(answer.Status, Is.EqualTo(status), answer.Body);
        if (status == 202)
            Assert.That(answer.Text("importJobIds"), Is.EqualTo($"[\"{(await Get("/jobs?job_type=import")).Ids[0]}\"]").And.Contain(JobId(60001)));
    }

    [Test]
    public async Task Jobs_and_destinations_show_what_the_pages_show()
    {
        Assert.That((await Get($"/destinations/{Known.Destination}")).Text("integrationStatus"), Is.EqualTo("completed"));
        Assert.That(Answer.FieldsOf((await Get($"/jobs/{JobId(12345)}")).Data.GetProperty("metrics")), Is.EqualTo("rows_imported, duration_seconds, rows_processed, rows_written"));
        var job = await SyncAsync();
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(15));

        Assert.That(Answer.FieldsOf((await Get($"/jobs/{job}")).Data.GetProperty("metrics")), Is.EqualTo("rows_processed, rows_total, rows_written"));
    }
}
