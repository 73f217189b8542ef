using System.Text.RegularExpressions;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>Jobs in generation <c>current</c>.</summary>
public sealed class CurrentJobTests(Transport transport) : CurrentSuite(transport)
{
    private const string Uuid = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";

    [Test]
    [Rule("current.job-ids")]
    public async Task An_id_is_a_uuid_wherever_it_stands()
    {
        var job = await SyncAsync();
        var again = await Post($"/integrations/{Known.Integration}/sync");

        Assert.That(job, Does.Match(Uuid).And.EqualTo(JobId(98765)));
        Assert.That(again.Error, Is.EqualTo($"409 CONFLICT: Sync already in progress: {job}"));
        Assert.That((await Get("/jobs")).Ids, Is.SupersetOf(new[] { job, JobId(54321), JobId(12345) }).And.All.Match(Uuid));
        Assert.That((await Get($"/jobs/{job}")).Text("id"), Is.EqualTo(job));
        Assert.That((await Get($"/jobs/{job.ToUpperInvariant()}")).Text("id"), Is.EqualTo(job));
        Assert.That((await Get($"/jobs/{job}/logs")).Status, Is.EqualTo(200));
        Assert.That((await Get($"/integrations/{Known.Integration}")).Text("latestJobId"), Is.EqualTo(job));
        Assert.That((await Get("/integrations")).Data[0].GetProperty("latestJobId").GetString(), Is.EqualTo(job));
        Assert.That((await Get($"/sources/{Known.Source}")).Text("latestJobId"), Is.EqualTo(JobId(12345)));
    }

    [Test]
    [Rule("current.job-ids")]
    public async Task It_is_the_same_in_each_run_and_the_form_of_the_reference_is_unknown()
    {
        await using var other = await VendoEmulator.StartAsync(options => options.Generation = ApiGeneration.Current);
        using var client = other.CreateClient();
        var answer = await client.PostAsync($"/api/v1/integrations/{Known.Integration}/sync", null);

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(await SyncAsync()));
        Assert.That((await Get("/jobs/job_98765")).Error, Is.EqualTo("404 NOT_FOUND: Job not found"));
        Assert.That((await Get($"/jobs/{Known.Nothing}")).Error, Is.EqualTo("404 NOT_FOUND: Job not found"));
        Assert.That((await Post($"/jobs/{JobId(1)}/cancel")).Error, Is.EqualTo("404 NOT_FOUND: Job not found"));
    }

    [Test]
    [Rule("current.job-ids")]
    public async Task No_text_has_another_form()
    {
        await Post($"/sources/{Known.Source}/sync");
        var job = await SyncAsync();
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.That((await Get($"/jobs/{job}/logs")).Body, Does.Not.Match("job_[0-9]").And.Contain($"Waiting for source import {JobId(60001)} to complete"));
    }

    [Test]
    [Rule("current.job-row")]
    public async Task A_row_has_these_fields()
    {
        var row = (await Get($"/jobs/{JobId(12345)}")).Data;

        Assert.That(Answer.FieldsOf(row), Is.EqualTo(Published(
            "JobRow", ["modelId", "trigger", "progress", "completedAt", "updatedAt"], ("integrationId", "parentJobId"), ("executionType", "chunkIndex, totalChunks, isOnboarding"))));
        Assert.That((await Get("/jobs")).Data.EnumerateArray().Select(Answer.FieldsOf), Is.All.EqualTo(Answer.FieldsOf(row)));
        Assert.That(Regex.Replace(row.GetRawText(), "^.*\"parentJobId\"", ""), Does.StartWith(":null").And.Contain("\"chunkIndex\":null,\"totalChunks\":null,\"isOnboarding\":false"));
    }

    [Test]
    [Rule("current.job-row")]
    public async Task The_first_import_of_a_source_is_its_onboarding()
    {
        var created = await Post("/sources", $$"""{"appId":"{{Known.Shop}}","syncType":"shopify","runNow":true}""");

        Assert.That((await Get($"/jobs/{created.Data.GetProperty("initialSync").GetProperty("jobId").GetString()}")).Text("isOnboarding"), Is.EqualTo("true"));
    }

    [Test]
    [Rule("current.cancel-running")]
    [Rule("current.job-ends")]
    public async Task A_running_job_stays_running_until_it_has_been_cancelled()
    {
        var job = await SyncAsync();
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(10));
        var answer = await Post($"/jobs/{job}/cancel");

        Assert.That(answer.Status, Is.EqualTo(202));
        Assert.That(Fields(answer), Is.EqualTo("id, status, message"));
        Assert.That(answer.Text("status"), Is.EqualTo("running"));
        Assert.That(answer.Text("message"), Does.StartWith("Job cancel requested; the job remains active until ").And.EndsWith(" finishes cancelling."));
        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("running"));
        Assert.That((await Post($"/jobs/{job}/cancel")).Status, Is.EqualTo(202));
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("canceled"));
        Assert.That((await Post($"/jobs/{job}/cancel")).Error, Is.EqualTo($"409 CONFLICT: Job already finished: {job} is canceled"));
    }

    [Test]
    [Rule("current.job-ends")]
    public async Task A_pending_job_is_cancelled_at_once()
    {
        Vendo.Outcomes.NextJob(of: Guid.Parse(Known.Integration)).StaysQueuedFor(TimeSpan.FromHours(1));
        var job = await SyncAsync();

        Assert.That((await Post($"/jobs/{job}/cancel")).Body, Is.EqualTo($$$"""{"data":{"id":"{{{job}}}","status":"canceled","message":"Job cancelled"}}"""));
        foreach (var word in new[] { "canceled", "cancelled", "canceled,cancelled", "running,canceled" })
            Assert.That((await Get($"/jobs?status={word}")).Ids, Is.EqualTo(new[] { job }), word);
    }

    [Test]
    [Rule("current.job-ends")]
    public async Task A_job_that_rejects_rows_ends_with_a_warning()
    {
        Vendo.Outcomes.NextJob(of: Guid.Parse(Known.Integration)).Succeeds(rows: 100, written: 37);
        var job = await SyncAsync();
        await Vendo.AdvanceUntilSettledAsync(job);

        Assert.That((await Get($"/jobs/{job}")).Text("status"), Is.EqualTo("warning"));
        Assert.That((await Get("/jobs?status=warning")).Ids, Is.EqualTo(new[] { job }));
        Assert.That((await Get("/jobs?status=completed")).Ids, Does.Not.Contain(job).And.Contain(JobId(54321)));
        Assert.That((await Get($"/integrations/{Known.Integration}")).Text("status"), Is.EqualTo("warning"));
        Assert.That((await Get("/integrations?status=warning")).Ids, Is.EqualTo(new[] { Known.Integration }));
        Assert.That((await Get("/integrations?status=completed")).Ids, Is.Empty);
    }

    [Test]
    public async Task An_unknown_status_is_refused_with_the_words_of_the_rows() => Assert.That(
        (await Get("/jobs?status=x")).Violations, Is.EqualTo(new[] { "status: Invalid enum value. Expected 'pending' | 'running' | 'completed' | 'warning' | 'failed' | 'canceled'" }));
}
