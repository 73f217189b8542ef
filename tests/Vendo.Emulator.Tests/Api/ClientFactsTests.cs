using System.Text;
using System.Text.Json;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api;

/// <summary>What the vendor's current clients send and the published pages show, in generation <c>docs</c>.</summary>
public sealed class ClientFactsTests(Transport transport) : ClientFactsSuite(transport)
{
    [Test]
    public async Task The_status_warning_is_known_and_matches_no_job() => Assert.That((await Get("/jobs?status=warning")).Data.GetArrayLength(), Is.Zero);

    [Test]
    public async Task Canceled_is_another_spelling_of_cancelled()
    {
        await Post($"/integrations/{Known.Integration}/sync");
        await Post("/jobs/job_98765/cancel");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That((await Get("/jobs?status=canceled")).Ids, Is.EqualTo(new[] { "job_98765" }));
        Assert.That((await Get("/jobs?status=canceled,cancelled,queued")).Ids, Is.EqualTo(new[] { "job_98765" }));
    }

    [Test]
    public async Task The_page_that_signs_a_client_in_is_refused_by_name() =>
        Assert.That((await Send(new HttpRequestMessage(HttpMethod.Get, "/cli-auth?x=1"))).Error, Does.StartWith("501 NOT_IMPLEMENTED: /cli-auth "));

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
