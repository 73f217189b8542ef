using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api;

/// <summary>A snapshot of each shape of answer: a field that is added, removed or moved shows in the diff.</summary>
public sealed class AnswerShapesTests(Transport transport) : ApiSuite(transport)
{
    [TestCase("integration-list", "/integrations")]
    [TestCase("integration", "/integrations/dd0e8400-e29b-41d4-a716-446655440008")]
    [TestCase("app-list", "/apps?sort=created_at")]
    [TestCase("app", "/apps/550e8400-e29b-41d4-a716-446655440000")]
    [TestCase("source-list", "/sources")]
    [TestCase("source", "/sources/880e8400-e29b-41d4-a716-446655440003")]
    [TestCase("destination-list", "/destinations")]
    [TestCase("destination", "/destinations/aa0e8400-e29b-41d4-a716-446655440005")]
    [TestCase("model-list", "/models")]
    [TestCase("model", "/models/cc0e8400-e29b-41d4-a716-446655440007")]
    [TestCase("catalog", "/catalog?category=payment&include_request_access=true")]
    [TestCase("catalog-entry", "/catalog/google_ads")]
    [TestCase("job-list", "/jobs")]
    [TestCase("job", "/jobs/job_54321")]
    [TestCase("job-logs", "/jobs/job_54321/logs")]
    [TestCase("me", "/me")]
    public async Task A_read(string shape, string path) => await Verify((await Get(path)).Body, shape);

    [Test]
    public async Task A_refusal() => await Verify((await Get("/integrations?limit=0&state=x")).Body);

    [Test]
    public async Task A_job_on_its_way()
    {
        var job = (await Post($"/integrations/{Known.Integration}/sync")).Text("jobId");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(10));

        await Verify((await Get($"/jobs/{job}")).Body);
    }
}
