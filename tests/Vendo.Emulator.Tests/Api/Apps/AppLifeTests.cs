using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Apps;

public sealed class AppLifeTests(Transport transport) : ApiSuite(transport)
{
    // contract.md §3.
    private const string Row = "id, accountId, displayName, appType, appTypeId, role, roles, permissions, state, status, isActive, errorMessage, "
        + "lastSyncAt, consecutiveFailures, consecutiveFailureCount, createdAt, updatedAt";

    private const string Detail = Row + ", config";

    [Test]
    public async Task Rows_and_details_have_the_fields_of_the_contract_in_its_order()
    {
        var list = await Get("/apps");
        var detail = await Get($"/apps/{Known.Shop}");
        var created = await Post("/apps", """{"appType":"shopify","displayName":"Second shop"}""");
        var updated = await Patch($"/apps/{Known.Shop}", """{"displayName":"Renamed"}""");

        Assert.That(list.Data.EnumerateArray().Select(Answer.FieldsOf), Is.All.EqualTo(Row));
        Assert.That(new[] { detail, created, updated }.Select(answer => Answer.FieldsOf(answer.Data)), Is.All.EqualTo(Detail));
    }

    [Test]
    public async Task A_new_app_has_the_defaults_of_its_type()
    {
        var created = await Post("/apps", """{"appType":"google_ads","displayName":"Ads","config":{"b":1,"a":[2]}}""");

        Assert.That(created.Status, Is.EqualTo(201));
        Assert.That(created.Text("role"), Is.EqualTo("""["source","destination"]"""));
        Assert.That(created.Text("roles"), Is.EqualTo(created.Text("role")));
        Assert.That(created.Text("permissions"), Does.StartWith("""["performance_data","send_conversions","sync_audiences","campaign_"""));
        Assert.That(created.Text("config"), Is.EqualTo("""{"b":1,"a":[2]}"""));
        Assert.That((created.Text("state"), created.Text("status"), created.Text("isActive"), created.Text("lastSyncAt")), Is.EqualTo(("active", "pending", "true", (string?)null)));
        Assert.That((await Get($"/apps/{created.Text("id")}")).Body, Is.EqualTo(created.Body));
    }

    [TestCase("""{"role":["source"]}""", """["performance_data"]""")]
    [TestCase("""{"permissions":["sync_audiences","read_leads"]}""", """["sync_audiences"]""")]
    [TestCase("""{"permissions":["send_conversions"],"role":["source"]}""", """["performance_data","send_conversions"]""")]
    public async Task Permissions_are_what_is_asked_for_as_far_as_the_type_allows(string grant, string permissions)
    {
        var updated = await Patch($"/apps/{Known.GoogleAds}", grant);

        Assert.That((updated.Status, updated.Text("permissions")), Is.EqualTo((200, permissions)));
    }

    [Test]
    public async Task An_app_that_would_be_allowed_nothing_is_refused()
    {
        var created = await Post("/apps", """{"appType":"shopify","displayName":"S","role":["destination"]}""");
        var updated = await Patch($"/apps/{Known.Shop}", """{"permissions":[]}""");

        Assert.That(created.Error, Is.EqualTo("400 BAD_REQUEST: App type 'shopify' allows none of the requested permissions. It allows: performance_data."));
        Assert.That(updated.Error, Is.EqualTo(created.Error));
    }

    [Test]
    public async Task Every_violation_of_a_body_is_told_at_once()
    {
        var refused = await Post("/apps", """{"appType":"my_space","displayName":"","permissions":["fly"],"role":["pilot"],"credentials":"x","config":[]}""");

        Assert.That(refused.Error, Is.EqualTo("400 VALIDATION_ERROR: Invalid request body"));
        Assert.That(refused.Violations.Select(violation => violation.Split(':')[0]), Is.EqualTo(new[]
        {
            "appType", "displayName", "permissions.0", "role.0", "credentials", "config",
        }));
    }

    [Test]
    public async Task An_app_in_use_cannot_be_deleted_and_its_users_are_named()
    {
        var refused = await Send("DELETE", $"/apps/{Known.Shop}");
        await Send("DELETE", $"/integrations/{Known.Integration}");
        var still = await Send("DELETE", $"/apps/{Known.Shop}");
        await Send("DELETE", $"/sources/{Known.Source}");
        var deleted = await Send("DELETE", $"/apps/{Known.Shop}");

        Assert.That(refused.Error, Is.EqualTo(
            $"409 CONFLICT: App 'My Shopify Store' is in use by source {Known.Source}, integration {Known.Integration}. Delete what uses it first."));
        Assert.That(still.Error, Is.EqualTo($"409 CONFLICT: App 'My Shopify Store' is in use by source {Known.Source}. Delete what uses it first."));
        Assert.That(deleted.Body, Is.EqualTo($$$"""{"data":{"deleted":true,"id":"{{{Known.Shop}}}"}}"""));
        Assert.That((await Get($"/apps/{Known.Shop}")).Error, Is.EqualTo("404 NOT_FOUND: App not found"));
        Assert.That((await Get("/apps")).Ids, Does.Not.Contain(Known.Shop));
    }

    [Test]
    public async Task Pausing_and_resuming_again_is_no_error()
    {
        var answers = new List<string>();
        foreach (var action in new[] { "pause", "pause", "resume", "resume" })
            answers.Add((await Post($"/apps/{Known.Shop}/{action}")).Body);

        var paused = $$$"""{"data":{"id":"{{{Known.Shop}}}","state":"inactive","message":"App paused successfully"}}""";
        var resumed = $$$"""{"data":{"id":"{{{Known.Shop}}}","state":"active","message":"App resumed successfully"}}""";
        Assert.That(answers, Is.EqualTo(new[] { paused, paused, resumed, resumed }));
    }
}
