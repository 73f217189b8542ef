using System.Text.Json.Nodes;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Destinations;

public sealed class DestinationRoutesTests(Transport transport) : ApiSuite(transport)
{
    // contract.md §3.
    private const string Row =
        "id, accountId, appId, appName, syncType, exportTasks, state, integrationStatus, lastExportAt, consecutiveFailures, createdAt, updatedAt";

    private const string Detail = Row + ", config";

    [Test]
    public async Task Rows_and_details_have_the_fields_of_the_contract_in_its_order()
    {
        var list = await Get("/destinations");
        var detail = await Get($"/destinations/{Known.Destination}");
        var created = await Post("/destinations", $$"""{"appId":"{{Known.GoogleAds}}","syncType":"conversions"}""");
        var updated = await Patch($"/destinations/{Known.Destination}", """{"config":{}}""");

        Assert.That(list.Data.EnumerateArray().Select(Answer.FieldsOf), Is.All.EqualTo(Row));
        Assert.That(new[] { detail, created, updated }.Select(answer => Answer.FieldsOf(answer.Data)), Is.All.EqualTo(Detail));
    }

    [Test]
    public async Task A_destination_is_created_and_updated()
    {
        var created = await Post(
            "/destinations", $$$"""{"appId":"{{{Known.GoogleAds}}}","syncType":"audiences","exportTasks":["a","b"],"config":{"z":1,"a":2}}""");
        var updated = await Patch($"/destinations/{created.Text("id")}", """{"exportTasks":["b"]}""");

        Assert.That(created.Status, Is.EqualTo(201));
        Assert.That((created.Text("appName"), created.Text("syncType"), created.Text("exportTasks")), Is.EqualTo(("Google Ads - Main Account", "audiences", """["a","b"]""")));
        Assert.That((created.Text("state"), created.Text("integrationStatus"), created.Text("lastExportAt")), Is.EqualTo(("active", "pending", (string?)null)));
        Assert.That((updated.Status, updated.Text("exportTasks"), updated.Text("config")), Is.EqualTo((200, """["b"]""", """{"z":1,"a":2}""")));
    }

    [TestCase($$"""{"appId":"{{Known.Shop}}","syncType":"orders"}""", "appId: App does not have the destination role", "syncType: Invalid enum value.")]
    [TestCase("""{"appId":"770e8400-e29b-41d4-a716-446655440102","syncType":"events"}""", "appId: Destination app not found")]
    public async Task Every_violation_of_a_body_is_told_at_once(string body, params string[] violations)
    {
        var refused = await Post("/destinations", body);

        Assert.That(refused.Violations, Has.Length.EqualTo(violations.Length));
        Assert.That(refused.Violations.Zip(violations), Is.All.Matches<(string Actual, string Begins)>(pair => pair.Actual.StartsWith(pair.Begins, StringComparison.Ordinal)));
    }

    [Test]
    public async Task Its_standing_follows_the_exports_into_its_app()
    {
        var sync = await Post($"/integrations/{Known.Integration}/sync");
        await Vendo.AdvanceUntilSettledAsync(sync.Text("jobId")!);
        var after = await Get($"/destinations/{Known.Destination}");

        Assert.That((after.Text("integrationStatus"), after.Text("lastExportAt"), after.Text("consecutiveFailures")), Is.EqualTo(("completed", "2024-03-04T15:00:30Z", "0")));
    }

    [Test]
    public async Task A_failed_export_shows_until_the_next_one_completes_and_a_cancelled_one_does_not()
    {
        await Export("fail");
        await Export("fail");
        var failed = await Get($"/destinations/{Known.Destination}");
        await Post($"/jobs/{(await Post($"/integrations/{Known.Integration}/sync")).Text("jobId")}/cancel");
        await Vendo.AdvanceAsync(TimeSpan.FromSeconds(5));
        var cancelled = await Get($"/destinations/{Known.Destination}");
        await Export("succeed");
        var mended = await Get($"/destinations/{Known.Destination}");

        Assert.That(Standing(failed), Is.EqualTo(("errored", "2024-03-04T10:30:00Z", "2")));
        Assert.That(cancelled.Body, Is.EqualTo(failed.Body));
        Assert.That(Standing(mended), Is.EqualTo(("completed", "2024-03-04T15:01:05Z", "0")));
    }

    [Test]
    public async Task A_paused_one_stays_paused_whatever_is_exported()
    {
        await Post($"/destinations/{Known.Destination}/pause");
        await Export("fail");
        var failed = await Get($"/destinations/{Known.Destination}");
        await Export("succeed");

        Assert.That(Standing(failed), Is.EqualTo(("paused", "2024-03-04T10:30:00Z", "1")));
        Assert.That(Standing(await Get($"/destinations/{Known.Destination}")), Is.EqualTo(("paused", "2024-03-04T15:00:45Z", "0")));
    }

    [Test]
    public async Task An_export_into_another_app_is_none_of_its_business()
    {
        var other = await Post("/integrations", Bodies.Integration(("destinationAppId", $"\"{Known.GoogleAds}\"")));
        var before = await Get($"/destinations/{Known.Destination}");
        await Vendo.AdvanceUntilSettledAsync((await Post($"/integrations/{other.Text("id")}/sync")).Text("jobId")!);

        Assert.That((await Get($"/destinations/{Known.Destination}")).Body, Is.EqualTo(before.Body));
    }

    [Test]
    public async Task Pause_and_resume_also_say_the_integration_status()
    {
        var paused = await Post($"/destinations/{Known.Destination}/pause");
        var resumed = await Post($"/destinations/{Known.Destination}/resume");

        Assert.That(paused.Body, Is.EqualTo(
            $$$"""{"data":{"id":"{{{Known.Destination}}}","state":"inactive","integrationStatus":"paused","message":"Destination paused successfully"}}"""));
        Assert.That(resumed.Body, Is.EqualTo(
            $$$"""{"data":{"id":"{{{Known.Destination}}}","state":"active","integrationStatus":"pending","message":"Destination resumed successfully"}}"""));
    }

    [Test]
    public async Task A_deleted_destination_is_gone_and_there_is_no_sync()
    {
        var sync = await Post($"/destinations/{Known.Destination}/sync");
        var deleted = await Send("DELETE", $"/destinations/{Known.Destination}");

        Assert.That(sync.Error, Is.EqualTo($"404 NOT_FOUND: Route not found: POST /api/v1/destinations/{Known.Destination}/sync"));
        Assert.That(deleted.Body, Is.EqualTo($$$"""{"data":{"deleted":true,"id":"{{{Known.Destination}}}"}}"""));
        Assert.That((await Get($"/destinations/{Known.Destination}")).Error, Is.EqualTo("404 NOT_FOUND: Destination not found"));
    }

    [TestCase("/destinations?state=active&sync_type=events,audiences&app_id=" + Known.Mixpanel, 1)]
    [TestCase("/destinations?sync_type=audiences", 0)]
    [TestCase("/destinations?app_id=" + Known.Shop, 0)]
    [TestCase("/accounts/" + Known.Account + "/destinations", 1)]
    public async Task Lists_are_filtered(string path, int rows) => Assert.That((await Get(path)).Ids, Has.Length.EqualTo(rows));

    [Test]
    public async Task A_filter_outside_its_values_is_refused()
    {
        var refused = await Get("/destinations?sync_type=orders&app_id=1");

        Assert.That(refused.Violations, Has.Length.EqualTo(2));
        Assert.That(refused.Violations[0], Does.StartWith("sync_type: Invalid enum value. Expected 'events' | "));
        Assert.That(refused.Violations[1], Is.EqualTo("app_id: Invalid uuid"));
    }

    private async Task Export(string outcome)
    {
        await Patch($"/integrations/{Known.Integration}", $$$"""{"config":{"tasks":[{"task_type":"t","emulator_outcome":"{{{outcome}}}"}]}}""");
        await Vendo.AdvanceUntilSettledAsync((await Post($"/integrations/{Known.Integration}/sync")).Text("jobId")!);
    }

    // shared/reference/current.md: the words of destinations. A fixture of an earlier version has "active" for "completed".
    [TestCase("pending")]
    [TestCase("running")]
    [TestCase("completed")]
    [TestCase("warning")]
    [TestCase("errored")]
    [TestCase("auth_expired")]
    [TestCase("failed_permanently")]
    [TestCase("paused")]
    [TestCase("draft")]
    [TestCase("active", "completed")]
    public async Task A_status_of_a_fixture_is_shown_until_something_changes_it(string given, string? shown = null)
    {
        var file = JsonNode.Parse(await Vendo.ExportAsync())!;
        file["destinations"]![0]!["integrationStatus"] = given;
        await Vendo.ImportAsync(file.ToJsonString());
        await Vendo.ImportAsync(await Vendo.ExportAsync());

        Assert.That((await Get($"/destinations/{Known.Destination}")).Text("integrationStatus"), Is.EqualTo(shown ?? given));
        Assert.That((await Get("/destinations")).Data[0].GetProperty("integrationStatus").GetString(), Is.EqualTo(shown ?? given));
        Assert.That((await Post($"/destinations/{Known.Destination}/resume")).Text("integrationStatus"), Is.EqualTo(shown ?? given), "nothing to do");
        Assert.That((await Post($"/destinations/{Known.Destination}/pause")).Text("integrationStatus"), Is.EqualTo("paused"));
        Assert.That((await Post($"/destinations/{Known.Destination}/resume")).Text("integrationStatus"), Is.EqualTo("pending"));
    }

    private static (string?, string?, string?) Standing(Answer answer) =>
        (answer.Text("integrationStatus"), answer.Text("lastExportAt"), answer.Text("consecutiveFailures"));
}
