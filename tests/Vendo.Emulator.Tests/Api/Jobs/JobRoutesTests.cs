using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Jobs;

public sealed class JobRoutesTests(Transport transport) : ApiSuite(transport)
{
    private const string Sync = $"/integrations/{Known.Integration}/sync";

    [TestCase("", "job_54321 job_12345")]
    [TestCase("?sort=created_at", "job_12345 job_54321")]
    [TestCase("?sort=started_at", "job_12345 job_54321")]
    [TestCase("?sort=started_at:desc", "job_54321 job_12345")]
    [TestCase("?job_type=import", "job_12345")]
    [TestCase("?job_type=export,model", "job_54321")]
    [TestCase("?status=completed,failed", "job_54321 job_12345")]
    [TestCase("?status=running", "")]
    [TestCase("?source_id=880e8400-e29b-41d4-a716-446655440003", "job_12345")]
    [TestCase("?integration_id=dd0e8400-e29b-41d4-a716-446655440008", "job_54321")]
    [TestCase("?integration_id=dd1e8400-e29b-41d4-a716-446655440108", "")]
    [TestCase("?limit=1&offset=1", "job_12345")]
    public async Task The_list(string query, string ids) => Assert.That(string.Join(' ', (await Get("/jobs" + query)).Ids), Is.EqualTo(ids));

    [Test]
    public async Task Every_filter_finds_its_own()
    {
        var cancelled = (await Post(Sync)).Text("jobId")!;
        await Post($"/jobs/{cancelled}/cancel");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Patch($"/integrations/{Known.Integration}", """{"config": {"tasks": [{"task_type": "t", "emulator_outcome": "auth_expired"}]}}""");
        var failed = (await Post(Sync)).Text("jobId")!;
        await Vendo.AdvanceUntilSettledAsync(failed);
        var import = (await Post($"/sources/{Known.Source}/sync")).Text("jobId")!;
        var waiting = (await Post(Sync)).Text("jobId")!;
        var model = (await Post($"/models/{Known.Model}/run")).Text("jobId")!;

        Assert.That(await Ids("?status=pending"), Is.EqualTo(new[] { waiting }));
        Assert.That(await Ids("?status=running"), Is.EquivalentTo(new[] { import, model }));
        Assert.That(await Ids("?status=failed"), Is.EqualTo(new[] { failed }));
        Assert.That(await Ids("?status=cancelled"), Is.EqualTo(new[] { cancelled }));
        Assert.That(await Ids("?status=running&job_type=import"), Is.EqualTo(new[] { import }));
        Assert.That(await Ids("?job_type=model"), Is.EqualTo(new[] { model }));
        Assert.That(await Ids($"?source_id={Known.Source}&status=running"), Is.EqualTo(new[] { import }));
        Assert.That(await Ids($"?integration_id={Known.Integration}&status=pending,failed"), Is.EquivalentTo(new[] { waiting, failed }));
        Assert.That(await Ids($"?integration_id={Known.Integration}&source_id={Known.Source}"), Is.Empty);
        Assert.That((await Ids("?sort=started_at"))[^1], Is.EqualTo(waiting), "what has not started is last");
        Assert.That((await Ids("?sort=started_at:desc"))[^1], Is.EqualTo(waiting));

        async Task<string[]> Ids(string query) => (await Get("/jobs" + query)).Ids;
    }

    [TestCase("import")]
    [TestCase("model")]
    [TestCase("failed")]
    public async Task A_job_of_any_kind_is_cancelled_and_one_that_ended_is_not(string kind)
    {
        var (dispatch, id) = kind switch
        {
            "import" => ($"/sources/{Known.Source}/sync", $"/sources/{Known.Source}"),
            "model" => ($"/models/{Known.Model}/run", $"/models/{Known.Model}"),
            _ => (Sync, $"/integrations/{Known.Integration}"),
        };
        if (kind == "failed")
            await Patch(id, """{"config": {"tasks": [{"task_type": "t", "emulator_outcome": "auth_expired"}]}}""");
        var job = (await Post(dispatch)).Text("jobId");
        if (kind == "failed")
            await Vendo.AdvanceUntilSettledAsync(job!);
        var answer = await Post($"/jobs/{job}/cancel");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
        var again = await Post($"/jobs/{job}/cancel");

        Assert.That(answer.Status, Is.EqualTo(kind == "failed" ? 409 : 202));
        Assert.That(again.Error, Is.EqualTo($"409 CONFLICT: Job already finished: {job} is {(kind == "failed" ? "failed" : "cancelled")}"));
        Assert.That((await Post(dispatch)).Status, Is.EqualTo(202), "nothing is in its way");
    }

    [TestCase("status=errored", "status: Invalid enum value. Expected 'pending' | 'running' | 'completed' | 'failed' | 'cancelled'")]
    [TestCase("source_id=x", "source_id: Invalid uuid")]
    [TestCase("integration_id=job_1", "integration_id: Invalid uuid")]
    [TestCase("sort=last_sync_at", "sort: Invalid enum value. Expected 'created_at' | 'updated_at' | 'started_at'")]
    public async Task Mistakes_of_the_query(string query, string expected) =>
        Assert.That((await Get("/jobs?" + query)).Violations, Is.EqualTo(new[] { expected }));

    [TestCase("job_054321")]
    [TestCase("job_54321x")]
    [TestCase("JOB_54321")]
    [TestCase("54321")]
    [TestCase("job_-1")]
    [TestCase("job_99999999999999999999999999")]
    public async Task Nothing_else_is_a_job_s_id(string id) => Assert.That((await Get("/jobs/" + id)).Error, Is.EqualTo("404 NOT_FOUND: Job not found"));

    [Test]
    public async Task Progress_is_a_function_of_time()
    {
        var job = (await Post(Sync)).Text("jobId");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(15));
        var half = await Get($"/jobs/{job}");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(15));
        var whole = await Get($"/jobs/{job}");

        Assert.That((half.Text("status"), half.Text("progress"), half.Text("progressPct")), Is.EqualTo(("running", "50", "50")));
        Assert.That((whole.Text("status"), whole.Text("progress"), whole.Text("progressPct")), Is.EqualTo(("completed", "100", "100")));
        Assert.That(whole.Text("finishedAt"), Is.EqualTo("2024-03-04T15:00:30Z").And.EqualTo(whole.Text("completedAt")));
        Assert.That(long.Parse(half.Text("rowsProcessed")!), Is.EqualTo(long.Parse(whole.Text("rowsProcessed")!) / 2));
    }

    [Test]
    public async Task A_running_job_is_cancelled_a_second_later()
    {
        var job = (await Post(Sync)).Text("jobId");
        var answer = await Post($"/jobs/{job}/cancel");

        Assert.That(answer.ToString(), Is.EqualTo($$$"""202 {"data":{"id":"{{{job}}}","status":"running","message":"Job cancel requested"}}"""));
        Assert.That((await Post($"/jobs/{job}/cancel")).Status, Is.EqualTo(202), "asked again it is still under way");
        await Vendo.AdvanceAsync(TimeSpan.FromMilliseconds(999));
        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("running"));
        await Vendo.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("cancelled"));
        Assert.That((await Get($"/integrations/{Known.Integration}")).Text("status"), Is.EqualTo("completed"), "as before the dispatch");
        Assert.That((await Post($"/jobs/{job}/cancel")).Error, Does.StartWith("409 CONFLICT: Job already finished"));
    }

    [Test]
    public async Task A_pending_job_is_cancelled_at_once()
    {
        await Patch($"/integrations/{Known.Integration}", """{"config": {"tasks": [{"task_type": "t", "emulator_outcome": "queue"}]}}""");
        var job = (await Post(Sync)).Text("jobId");
        var answer = await Post($"/jobs/{job}/cancel");

        Assert.That(answer.ToString(), Is.EqualTo($$$"""200 {"data":{"id":"{{{job}}}","status":"cancelled","message":"Job cancelled"}}"""));
        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("cancelled"));
    }

    [Test]
    public async Task A_failure_says_why_everywhere()
    {
        await Patch($"/integrations/{Known.Integration}", """{"config": {"tasks": [{"task_type": "t", "emulator_outcome": "auth_expired"}]}}""");
        var job = (await Post(Sync)).Text("jobId");
        await Vendo.AdvanceUntilSettledAsync(job!);
        var failed = await Get($"/jobs/{job}");
        var integration = await Get($"/integrations/{Known.Integration}");

        Assert.That((failed.Text("status"), failed.Text("errorCode"), failed.Text("errorCategory")), Is.EqualTo(("failed", "AUTH_EXPIRED", "auth")));
        Assert.That(integration.Text("status"), Is.EqualTo("errored"));
        Assert.That(integration.Text("lastError"), Is.Not.Null.And.EqualTo(failed.Text("errorMessage")));
        Assert.That(integration.Text("consecutiveFailures"), Is.EqualTo("1"));
        Assert.That(integration.Text("lastSyncAt"), Is.EqualTo("2024-03-04T10:30:00Z"));
    }
}
