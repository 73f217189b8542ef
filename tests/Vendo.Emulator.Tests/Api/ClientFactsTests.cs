using System.Text;
using System.Text.Json;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api;

/// <summary>What the vendor's current clients send and the published pages show.</summary>
public sealed class ClientFactsTests(Transport transport) : ApiSuite(transport)
{
    [TestCase("/jobs?status=running,pending,queued", 200)]
    [TestCase("/jobs?status=warning", 200)]
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

    [Test]
    public async Task Canceled_is_another_spelling_of_cancelled()
    {
        await Post($"/integrations/{Known.Integration}/sync");
        await Post("/jobs/job_98765/cancel");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That((await Get("/jobs?status=canceled")).Ids, Is.EqualTo(new[] { "job_98765" }));
        Assert.That((await Get("/jobs?status=canceled,cancelled,queued")).Ids, Is.EqualTo(new[] { "job_98765" }));
    }

    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/dictionary")]
    [TestCase("POST", $"/api/v1/accounts/{Known.Account}/dictionary/lookup")]
    [TestCase("GET", "/api/v1/apps/oauth-session/abc")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/apps/oauth-session/abc")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/pipeline")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/triggers")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/costs/today")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/events")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/pulse")]
    [TestCase("GET", $"/api/v1/accounts/{Known.Account}/bigquery")]
    public async Task A_real_route_is_refused_by_name(string method, string path) => Assert.That(
        (await Send(method, path)).Error, Is.EqualTo($"501 NOT_IMPLEMENTED: {path} is a route of the real API that Vendo.Emulator does not emulate."));

    [Test]
    public async Task So_is_the_page_that_signs_a_client_in() =>
        Assert.That((await Send(new HttpRequestMessage(HttpMethod.Get, "/cli-auth?x=1"))).Error, Does.StartWith("501 NOT_IMPLEMENTED: /cli-auth "));

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
    public async Task A_bigquery_app_may_ask_for_performance_data() => Assert.That(
        (await Post("/apps", """{"appType":"bigquery","displayName":"B","permissions":["performance_data"]}""")).Data.GetProperty("permissions").ToString(),
        Is.EqualTo("""["performance_data"]"""));

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

    [Test]
    public async Task Jobs_show_what_the_pages_show()
    {
        Assert.That((await Get($"/destinations/{Known.Destination}")).Text("integrationStatus"), Is.EqualTo("completed"));
        Assert.That(Names((await Get("/jobs/job_12345")).Data), Is.EqualTo("rows_imported,duration_seconds,rows_processed,rows_written"));
        await Post($"/integrations/{Known.Integration}/sync");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(15));
        var half = (await Get("/jobs/job_98765")).Data;
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(3));
        var later = (await Get("/jobs/job_98765")).Data;

        Assert.That(Names(half), Is.EqualTo("rows_processed,rows_total,rows_written"));
        Assert.That(half.GetProperty("updatedAt").GetString(), Is.EqualTo("2024-03-04T15:00:15Z"));
        Assert.That(later.GetProperty("updatedAt").GetString(), Is.EqualTo("2024-03-04T15:00:18Z"));
    }

    [Test]
    public async Task Every_answer_can_be_read_by_the_readers_of_dotnet()
    {
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
        string Body(int levels) => Bodies.Integration(("config.global", Nested(levels - 2)));

        var created = await Post("/integrations", Body(62));
        Assert.That(created.Status, Is.EqualTo(201));
        using var detail = JsonDocument.Parse((await Get($"/integrations/{created.Text("id")}")).Body);
        using var export = JsonDocument.Parse(await Vendo.ExportAsync());
        await Vendo.ImportAsync(await Vendo.ExportAsync());
        Assert.That((await Post("/integrations", Body(63))).Error, Does.Contain("nested deeper than 62 levels"));
        Assert.That(Encoding.UTF8.GetByteCount(detail.RootElement.GetRawText()), Is.GreaterThan(0));
    }

    private static string Names(JsonElement job) => string.Join(',', job.GetProperty("metrics").EnumerateObject().Select(field => field.Name));
}
