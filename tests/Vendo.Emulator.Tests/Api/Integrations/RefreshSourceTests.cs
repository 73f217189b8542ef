using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Integrations;

/// <summary>The source of the fixture has data from 2023-01-01 to 2024-03-04.</summary>
public sealed class RefreshSourceTests(Transport transport) : ApiSuite(transport)
{
    private const string At = $"/integrations/{Known.Integration}/refresh-source";

    [TestCase("2023-01-01T00:00:00Z", "2024-03-04T00:00:00Z")]
    [TestCase("2023-06-01T00:00:00Z", "2023-06-02T00:00:00.500Z")]
    public async Task What_is_there_is_ready(string start, string end) => Assert.That(
        (await Ask(start, end)).ToString(),
        Is.EqualTo($$$"""200 {"data":{"status":"ready","importJobIds":[],"message":"Source data is already available","requestedStart":"{{{start}}}","requestedEnd":"{{{end}}}"}}"""));

    [TestCase("2022-01-01T00:00:00Z", "2023-06-01T00:00:00Z", 1, "2022-01-01T00:00:00Z", "2023-01-01T00:00:00Z")]
    [TestCase("2024-01-01T00:00:00Z", "2024-03-04T12:00:00Z", 1, "2024-03-04T00:00:00Z", "2024-03-04T12:00:00Z")]
    [TestCase("2022-01-01T00:00:00Z", "2024-03-04T12:00:00Z", 2, "2022-01-01T00:00:00Z", "2023-01-01T00:00:00Z")]
    public async Task What_is_missing_is_imported(string start, string end, int imports, string min, string max)
    {
        var answer = await Ask(start, end);

        Assert.That(answer.Status, Is.EqualTo(202));
        Assert.That(answer.Text("status"), Is.EqualTo("importing"));
        Assert.That(answer.Text("message"), Is.EqualTo($"Triggered {imports} import job(s) for missing data"));
        Assert.That(answer.Data.GetProperty("importJobIds").GetArrayLength(), Is.EqualTo(imports));
        var job = await Get($"/jobs/{answer.Data.GetProperty("importJobIds")[0].GetString()}");
        Assert.That(job.Text("jobType"), Is.EqualTo("import"));
        Assert.That(job.Text("sourceId"), Is.EqualTo(Known.Source));
        Assert.That(job.Text("minTimestamp"), Is.EqualTo(min));
        Assert.That(job.Text("maxTimestamp"), Is.EqualTo(max));

        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.That((await Ask(start, end)).Text("status"), Is.EqualTo("ready"), "the range has grown");
    }

    [Test]
    public async Task A_paused_source_cannot_import()
    {
        await Apply(new PauseSource(Guid.Parse(Known.Account), Guid.Parse(Known.Source)));
        var answer = await Ask("2022-01-01T00:00:00Z", "2023-06-01T00:00:00Z");

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Text("status"), Is.EqualTo("unavailable"));
        Assert.That(answer.Data.GetProperty("importJobIds").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Through_a_paused_app_nothing_is_imported_and_it_is_named()
    {
        await Post($"/apps/{Known.Shop}/pause");
        var answer = await Ask("2022-01-01T00:00:00Z", "2023-06-01T00:00:00Z");

        Assert.That((answer.Status, answer.Text("status")), Is.EqualTo((200, "unavailable")));
        Assert.That(answer.Text("message"), Does.Contain("App 'My Shopify Store' is inactive. Resume the app first."));
        Assert.That((await Get("/jobs?job_type=import&status=pending,running")).Ids, Is.Empty);
    }

    [TestCase("{}", "requestedStart: Required|requestedEnd: Required")]
    [TestCase("""{"requestedStart": null, "requestedEnd": 5}""", "requestedStart: Expected string, received null|requestedEnd: Expected string, received number")]
    [TestCase("""{"requestedStart": "2024-01-01", "requestedEnd": "2024-01-02T00:00:00Z"}""", "requestedStart: Invalid datetime")]
    [TestCase("""{"requestedStart": "2024-01-02T00:00:00Z", "requestedEnd": "2024-01-02T00:00:00Z"}""", "requestedEnd: Must be after requestedStart")]
    [TestCase("""{"requestedStart": "2024-01-03T00:00:00Z", "requestedEnd": "2024-01-02T00:00:00Z"}""", "requestedEnd: Must be after requestedStart")]
    public async Task Mistakes(string body, string expected) =>
        Assert.That(string.Join('|', (await Post(At, body)).Violations), Is.EqualTo(expected));

    private Task<Answer> Ask(string start, string end) => Post(At, $$"""{"requestedStart": "{{start}}", "requestedEnd": "{{end}}"}""");
}
