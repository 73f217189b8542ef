using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Sources;

public sealed class SourceLifeTests(Transport transport) : ApiSuite(transport)
{
    // contract.md §3.
    private const string Row = "id, accountId, appId, appName, appType, syncType, importTasks, syncFrequency, syncAnchorTime, syncAnchorTimezone, "
        + "rollingPeriodDays, state, status, integrationStatus, lastImportAt, lastSyncAt, lastError, earliestDataAt, latestDataAt, consecutiveFailures, "
        + "latestJobId, activeImportJobId, createdAt, updatedAt";

    private const string Detail = Row + ", config, datasetId, isOnboarding";

    [Test]
    public async Task Rows_and_details_have_the_fields_of_the_contract_in_its_order()
    {
        var list = await Get("/sources");
        var detail = await Get($"/sources/{Known.Source}");
        var created = await Post("/sources", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"google_ads"}""");
        var updated = await Patch($"/sources/{Known.Source}", """{"importTasks":["orders"]}""");

        Assert.That(list.Data.EnumerateArray().Select(Answer.FieldsOf), Is.All.EqualTo(Row));
        Assert.That(new[] { detail, created, updated }.Select(answer => Answer.FieldsOf(answer.Data)), Is.All.EqualTo(Detail));
    }

    [Test]
    public async Task A_new_source_imports_every_24_hours_unless_told_otherwise()
    {
        var created = await Post("/sources", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"google_ads"}""");

        Assert.That(created.Status, Is.EqualTo(201));
        Assert.That((created.Text("syncFrequency"), created.Text("importTasks"), created.Text("config")), Is.EqualTo(("daily", "[]", "{}")));
        Assert.That((created.Text("state"), created.Text("status"), created.Text("integrationStatus"), created.Text("isOnboarding")), Is.EqualTo(("active", "pending", "pending", "true")));
        Assert.That((await Vendo.AdvanceToNextAsync()).Now.ToString(), Is.EqualTo("2024-03-04T16:00:00Z"), "the integration of the fixture");
        Assert.That((await Get($"/sources/{created.Text("id")}")).Body, Is.EqualTo(created.Body));
    }

    [Test]
    public async Task All_that_a_source_takes_is_kept()
    {
        var created = await Post("/sources", $$$"""
            {"appId":"{{{Known.GoogleAds}}}","syncType":"google_ads","syncFrequencyValue":6,"syncFrequencyUnit":"hours","syncAnchorTime":"02:30",
             "syncAnchorTimezone":"Europe/Berlin","runNow":true,"importTasks":["campaigns"],"rollingPeriodDays":3,"config":{"z":1,"a":null}}
            """);

        Assert.That(created.Status, Is.EqualTo(201));
        Assert.That(created.Text("syncFrequency"), Is.EqualTo("every 6 hours"));
        Assert.That((created.Text("syncAnchorTime"), created.Text("syncAnchorTimezone"), created.Text("rollingPeriodDays")), Is.EqualTo(("02:30", "Europe/Berlin", "3")));
        Assert.That((created.Text("importTasks"), created.Text("config")), Is.EqualTo(("""["campaigns"]""", """{"z":1,"a":null}""")));
        Assert.That((created.Text("activeImportJobId"), created.Text("latestJobId")), Is.EqualTo(("job_60001", "job_60001")));
    }

    [Test]
    public async Task A_sync_type_other_than_the_apps_is_refused()
    {
        var refused = await Post("/sources", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"shopify"}""");
        var invalidToo = await Post("/sources", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"shopify","runNow":1}""");

        Assert.That(refused.Error, Is.EqualTo("400 BAD_REQUEST: Sync type does not match app configuration"));
        Assert.That(invalidToo.Violations, Is.EqualTo(new[] { "runNow: Expected boolean, received number" }), "rules come last");
    }

    [TestCase("""{"appId":"x","syncType":1,"syncFrequencyValue":0,"syncFrequencyUnit":"weeks"}""",
        "appId: Invalid uuid", "syncType: Expected string, received number", "syncFrequencyValue: Number must be greater than or equal to 1",
        "syncFrequencyUnit: Invalid enum value. Expected 'hours' | 'days'")]
    [TestCase($$"""{"appId":"{{Known.Mixpanel}}","syncType":"mixpanel"}""", "appId: App does not have the source role")]
    [TestCase("""{"appId":"770e8400-e29b-41d4-a716-446655440102","syncType":"google_ads"}""", "appId: Source app not found")]
    public async Task Every_violation_of_a_body_is_told_at_once(string body, params string[] violations) =>
        Assert.That((await Post("/sources", body)).Violations, Is.EqualTo(violations));

    [Test]
    public async Task A_source_is_updated_field_by_field()
    {
        var updated = await Patch($"/sources/{Known.Source}", """{"syncFrequencyValue":12,"rollingPeriodDays":2,"appId":"ignored"}""");

        Assert.That(updated.Status, Is.EqualTo(200));
        Assert.That((updated.Text("syncFrequency"), updated.Text("rollingPeriodDays")), Is.EqualTo(("every 12 hours", "2")));
        Assert.That((updated.Text("appId"), updated.Text("syncAnchorTime"), updated.Text("config")), Is.EqualTo((Known.Shop, "08:00", """{"include_refunds":true}""")));
        Assert.That(updated.Text("updatedAt"), Is.EqualTo("2024-03-04T15:00:00Z"));
    }

    [Test]
    public async Task Pause_and_resume_also_say_the_integration_status()
    {
        var paused = await Post($"/sources/{Known.Source}/pause");
        var refused = await Post($"/sources/{Known.Source}/sync");
        var again = await Post($"/sources/{Known.Source}/pause");
        var resumed = await Post($"/sources/{Known.Source}/resume");

        Assert.That(paused.Body, Is.EqualTo(
            $$$"""{"data":{"id":"{{{Known.Source}}}","state":"inactive","integrationStatus":"paused","message":"Source paused successfully"}}"""));
        Assert.That(refused.Error, Is.EqualTo("400 BAD_REQUEST: Cannot trigger sync for an inactive source. Resume the source first."));
        Assert.That(again.Body, Is.EqualTo(paused.Body));
        Assert.That(resumed.Body, Is.EqualTo(
            $$$"""{"data":{"id":"{{{Known.Source}}}","state":"active","integrationStatus":"pending","message":"Source resumed successfully"}}"""));
    }

    [Test]
    public async Task A_sync_imports_and_shows_it()
    {
        var sync = await Post($"/sources/{Known.Source}/sync");
        var during = await Get($"/sources/{Known.Source}");
        var twice = await Post($"/sources/{Known.Source}/sync");
        await Vendo.AdvanceUntilSettledAsync(sync.Text("jobId")!);
        var after = await Get($"/sources/{Known.Source}");

        Assert.That((sync.Status, sync.Body), Is.EqualTo((202, """{"data":{"jobId":"job_60001","status":"dispatched","message":"Sync job has been dispatched"}}""")));
        Assert.That((during.Text("status"), during.Text("activeImportJobId"), during.Text("latestJobId")), Is.EqualTo(("running", "job_60001", "job_60001")));
        Assert.That(twice.Error, Is.EqualTo("409 CONFLICT: Sync already in progress: job_60001"));
        Assert.That((after.Text("status"), after.Text("integrationStatus"), after.Text("activeImportJobId")), Is.EqualTo(("completed", "active", (string?)null)));
        Assert.That((after.Text("lastImportAt"), after.Text("lastSyncAt"), after.Text("latestDataAt")), Is.EqualTo(("2024-03-04T15:00:30Z", "2024-03-04T15:00:30Z", "2024-03-04T15:00:00Z")));
    }

    [Test]
    public async Task A_failed_import_shows_in_source_and_app_until_the_next_one_completes()
    {
        await Patch($"/sources/{Known.Source}", """{"config":{"emulator_outcome":"rate_limited"}}""");
        await Vendo.AdvanceUntilSettledAsync((await Post($"/sources/{Known.Source}/sync")).Text("jobId")!);
        var (source, app) = (await Get($"/sources/{Known.Source}"), await Get($"/apps/{Known.Shop}"));
        await Patch($"/sources/{Known.Source}", """{"config":{}}""");
        await Vendo.AdvanceUntilSettledAsync((await Post($"/sources/{Known.Source}/sync")).Text("jobId")!);
        var (mended, mendedApp) = (await Get($"/sources/{Known.Source}"), await Get($"/apps/{Known.Shop}"));

        const string error = "The platform's rate limit was exceeded.";
        Assert.That((source.Text("status"), source.Text("integrationStatus"), source.Text("lastError"), source.Text("consecutiveFailures")), Is.EqualTo(("errored", "errored", error, "1")));
        Assert.That((source.Text("lastImportAt"), source.Text("latestDataAt")), Is.EqualTo(("2024-03-04T10:30:00Z", "2024-03-04T00:00:00Z")), "nothing came in");
        Assert.That((app.Text("status"), app.Text("errorMessage"), app.Text("consecutiveFailures"), app.Text("consecutiveFailureCount")), Is.EqualTo(("errored", error, "1", "1")));
        Assert.That((mended.Text("status"), mended.Text("integrationStatus"), mended.Text("lastError"), mended.Text("consecutiveFailures")), Is.EqualTo(("completed", "active", (string?)null, "0")));
        Assert.That((mended.Text("earliestDataAt"), mended.Text("latestDataAt")), Is.EqualTo(("2023-01-01T00:00:00Z", "2024-03-04T15:00:24Z")), "up to its dispatch");
        Assert.That((mendedApp.Text("status"), mendedApp.Text("errorMessage"), mendedApp.Text("lastSyncAt")), Is.EqualTo(("completed", (string?)null, "2024-03-04T15:00:54Z")));
    }

    [Test]
    public async Task Its_time_of_day_is_local_through_both_changes_of_the_clock()
    {
        const string body = $$"""
            {"appId":"{{Known.GoogleAds}}","syncType":"google_ads","syncFrequencyValue":1,"syncFrequencyUnit":"days",
             "syncAnchorTime":"02:30","syncAnchorTimezone":"Europe/Berlin"}
            """;
        await Vendo.AdvanceToAsync(new DateTimeOffset(2024, 3, 29, 12, 0, 0, TimeSpan.Zero));
        var spring = (await Post("/sources", body)).Text("id");
        await Vendo.AdvanceToAsync(new DateTimeOffset(2024, 4, 1, 12, 0, 0, TimeSpan.Zero));
        await Post($"/sources/{spring}/pause");
        await Vendo.AdvanceToAsync(new DateTimeOffset(2024, 10, 26, 12, 0, 0, TimeSpan.Zero));
        var autumn = (await Post("/sources", body)).Text("id");
        await Vendo.AdvanceToAsync(new DateTimeOffset(2024, 10, 28, 12, 0, 0, TimeSpan.Zero));

        // At 02:30 in the gap it runs at the jump, 03:00 summer time; in the overlap at the earlier 02:30.
        Assert.That(await Runs(spring), Is.EqualTo(new[] { "2024-03-30T01:30:00Z", "2024-03-31T01:00:00Z", "2024-04-01T00:30:00Z" }));
        Assert.That(await Runs(autumn), Is.EqualTo(new[] { "2024-10-27T00:30:00Z", "2024-10-28T01:30:00Z" }));

        async Task<IEnumerable<string?>> Runs(string? id) =>
            (await Get($"/jobs?source_id={id}&sort=created_at")).Data.EnumerateArray().Select(job => job.GetProperty("createdAt").GetString());
    }

    [Test]
    public async Task A_deleted_source_is_gone_and_its_jobs_stay()
    {
        var deleted = await Send("DELETE", $"/sources/{Known.Source}");

        Assert.That(deleted.Body, Is.EqualTo($$$"""{"data":{"deleted":true,"id":"{{{Known.Source}}}"}}"""));
        Assert.That((await Send("DELETE", $"/sources/{Known.Source}")).Error, Is.EqualTo("404 NOT_FOUND: Source not found"));
        Assert.That((await Get("/sources")).Ids, Is.Empty);
        Assert.That((await Get($"/jobs?source_id={Known.Source}")).Ids, Is.EqualTo(new[] { "job_12345" }));
    }

    [TestCase("/sources?state=active&sync_type=shopify,stripe&app_id=" + Known.Shop, 1)]
    [TestCase("/sources?sync_type=stripe", 0)]
    [TestCase("/sources?app_id=" + Known.Mixpanel, 0)]
    [TestCase("/sources?state=inactive", 0)]
    [TestCase("/accounts/" + Known.Account + "/sources?sort=updated_at", 1)]
    public async Task Lists_are_filtered(string path, int rows) => Assert.That((await Get(path)).Ids, Has.Length.EqualTo(rows));
}
