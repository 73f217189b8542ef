using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Integrations;

/// <summary>Pause, resume, sync and delete.</summary>
public sealed class IntegrationLifeTests(Transport transport) : ApiSuite(transport)
{
    private const string At = $"/integrations/{Known.Integration}";

    [Test]
    public async Task Pause_and_resume_are_no_error_twice()
    {
        const string Paused = $$$"""{"data":{"id":"{{{Known.Integration}}}","state":"inactive","message":"Integration paused successfully"}}""";
        const string Resumed = $$$"""{"data":{"id":"{{{Known.Integration}}}","state":"active","message":"Integration resumed successfully"}}""";

        Assert.That((await Post(At + "/pause")).ToString(), Is.EqualTo("200 " + Paused));
        Assert.That((await Post(At + "/pause")).ToString(), Is.EqualTo("200 " + Paused));
        Assert.That((await Get(At)).Data.GetProperty("isActive").GetBoolean(), Is.False);
        Assert.That((await Post(At + "/resume")).ToString(), Is.EqualTo("200 " + Resumed));
        Assert.That((await Post(At + "/resume")).ToString(), Is.EqualTo("200 " + Resumed));
    }

    [Test]
    public async Task Sync_of_a_paused_one_is_refused_in_the_words_of_the_reference()
    {
        await Post(At + "/pause");

        Assert.That(
            (await Post(At + "/sync")).ToString(),
            Is.EqualTo("""400 {"error":{"code":"BAD_REQUEST","message":"Cannot trigger sync for an inactive integration. Resume the integration first."}}"""));
    }

    [Test]
    public async Task Sync_twice_is_a_conflict_that_names_the_job()
    {
        var job = (await Post(At + "/sync")).Text("jobId");

        Assert.That((await Post(At + "/sync")).Error, Is.EqualTo($"409 CONFLICT: Sync already in progress: {job}"));
        await Vendo.AdvanceUntilSettledAsync(job!);
        Assert.That((await Post(At + "/sync")).Status, Is.EqualTo(202));
    }

    [TestCase(Known.Shop, "My Shopify Store")]
    [TestCase(Known.Mixpanel, "Mixpanel Production")]
    public async Task Sync_while_an_app_is_paused_names_the_app(string app, string name)
    {
        await Apply(new PauseApp(Guid.Parse(Known.Account), Guid.Parse(app)));

        Assert.That((await Post(At + "/sync")).Error, Does.StartWith("400 BAD_REQUEST: ").And.Contain(name));
    }

    [Test]
    public async Task The_latest_job_can_be_read_from_the_dispatch_to_the_end()
    {
        Assert.That((await Get($"/jobs/{(await Get(At)).Text("latestJobId")}")).Text("status"), Is.EqualTo("completed"));

        var job = (await Post(At + "/sync")).Text("jobId");
        var dispatched = await Get(At);
        Assert.That(dispatched.Text("latestJobId"), Is.EqualTo(job));
        Assert.That((await Get($"/jobs/{job}")).Text("integrationId"), Is.EqualTo(Known.Integration));

        await Vendo.AdvanceUntilSettledAsync(job!);
        var settled = await Get(At);
        Assert.That(settled.Text("status"), Is.EqualTo("completed"));
        Assert.That(settled.Text("lastSyncAt"), Is.EqualTo((await Get($"/jobs/{job}")).Text("finishedAt")));
        Assert.That((await Get($"/jobs?integration_id={Known.Integration}")).Ids, Is.EqualTo(new[] { job, "job_54321" }));
    }

    [Test]
    public async Task Deleted_it_is_gone_and_its_jobs_stay()
    {
        var job = (await Post(At + "/sync")).Text("jobId");
        var deleted = await Send("DELETE", At);

        Assert.That(deleted.ToString(), Is.EqualTo($$$"""200 {"data":{"deleted":true,"id":"{{{Known.Integration}}}"}}"""));
        foreach (var (method, path) in new[] { ("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/sync"), ("POST", "/pause"), ("POST", "/resume"), ("POST", "/refresh-source") })
            Assert.That((await Send(method, At + path)).Error, Is.EqualTo("404 NOT_FOUND: Integration not found"), method + path);
        Assert.That((await Get("/integrations")).Ids, Is.Empty);
        Assert.That((await Get("/jobs/job_54321")).Text("status"), Is.EqualTo("completed"));
        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("cancelled"));
        Assert.That((await Get($"/jobs?integration_id={Known.Integration}")).Ids, Is.EquivalentTo(new[] { job, "job_54321" }));
    }

    [Test]
    public async Task A_creation_with_runNow_answers_pending_and_then_runs()
    {
        var created = await Post("/integrations", Bodies.Integration(("schedule.runNow", "true")));
        Assert.That(created.Text("status"), Is.EqualTo("pending"));
        Assert.That(created.Text("id"), Is.EqualTo(Known.NextIntegration));

        // What is due at the instant of the creation runs before the next read.
        var read = await Get($"/integrations/{Known.NextIntegration}");
        Assert.That(read.Text("status"), Is.EqualTo("running"));
        Assert.That(read.Text("latestJobId"), Is.EqualTo("job_60001"));
        Assert.That((await Get("/jobs/job_60001")).Text("trigger"), Is.EqualTo("api"));
    }
}
