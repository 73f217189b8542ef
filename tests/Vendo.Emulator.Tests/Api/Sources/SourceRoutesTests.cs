using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Sources;

public sealed class SourceRoutesTests(Transport transport) : ApiSuite(transport)
{
    private const string At = $"/sources/{Known.Source}";

    [TestCase("", 1)]
    [TestCase("?state=active&sync_type=shopify,google_ads&app_id=550e8400-e29b-41d4-a716-446655440000", 1)]
    [TestCase("?state=inactive", 0)]
    [TestCase("?sync_type=stripe", 0)]
    [TestCase("?app_id=660e8400-e29b-41d4-a716-446655440001", 0)]
    public async Task Filters(string query, int count) => Assert.That((await Get("/sources" + query)).Ids, Has.Length.EqualTo(count));

    [TestCase("app_id=x", "app_id: Invalid uuid")]
    [TestCase("state=x", "state: Invalid enum value. Expected 'active' | 'inactive'")]
    public async Task Mistakes_of_the_query(string query, string expected) =>
        Assert.That((await Get("/sources?" + query)).Violations, Is.EqualTo(new[] { expected }));

    [Test]
    public async Task Sync_dispatches_an_import()
    {
        var answer = await Post(At + "/sync");
        var job = answer.Text("jobId");

        Assert.That(answer.ToString(), Is.EqualTo($$$"""202 {"data":{"jobId":"{{{job}}}","status":"dispatched","message":"Sync job has been dispatched"}}"""));
        Assert.That((await Get(At)).Text("activeImportJobId"), Is.EqualTo(job));
        Assert.That((await Post(At + "/sync")).Error, Is.EqualTo($"409 CONFLICT: Sync already in progress: {job}"));

        await Vendo.AdvanceUntilSettledAsync(job!);
        var source = await Get(At);
        Assert.That(source.Text("activeImportJobId"), Is.Null);
        Assert.That(source.Text("latestJobId"), Is.EqualTo(job));
        Assert.That(source.Text("status"), Is.EqualTo("completed"));
        Assert.That(source.Text("lastImportAt"), Is.EqualTo("2024-03-04T15:00:30Z"));
    }

    [Test]
    public async Task Sync_of_a_paused_one_is_refused()
    {
        await Apply(new PauseSource(Guid.Parse(Known.Account), Guid.Parse(Known.Source)));

        Assert.That((await Post(At + "/sync")).Error, Does.StartWith("400 BAD_REQUEST: ").And.Contain("inactive source"));
    }

    [Test]
    public async Task An_export_waits_for_a_running_import()
    {
        var import = (await Post(At + "/sync")).Text("jobId");
        var export = (await Post($"/integrations/{Known.Integration}/sync")).Text("jobId");
        var waiting = await Get($"/integrations/{Known.Integration}");

        Assert.That(waiting.Text("importDependencyStatus"), Is.EqualTo("waiting"));
        Assert.That((await Get($"/jobs/{export}")).Text("status"), Is.EqualTo("pending"));
        await Vendo.AdvanceUntilSettledAsync(import!);
        Assert.That((await Get($"/integrations/{Known.Integration}")).Text("importDependencyStatus"), Is.EqualTo("ready"));
        Assert.That((await Get($"/jobs/{export}")).Text("status"), Is.EqualTo("running"));
    }
}
