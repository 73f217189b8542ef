using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Current;

/// <summary>Apps, models and <c>/me</c> in generation <c>current</c>.</summary>
public sealed class CurrentAppTests(Transport transport) : CurrentSuite(transport)
{
    private const string One = $"/apps/{Known.Shop}", Short = "id, accountId, displayName, appType, state, status, createdAt, updatedAt";

    private static readonly (string After, string Names) Added = ("errorMessage", "accessStatus, accessStatusCheckedAt, accessStatusReason");

    [Test]
    [Rule("current.app-row")]
    public async Task A_row_has_its_access()
    {
        var rows = (await Get("/apps?sort=created_at")).Data;

        Assert.That(rows.EnumerateArray().Select(Answer.FieldsOf), Is.All.EqualTo(Published("AppRow", ["consecutiveFailureCount"], Added)));
        Assert.That(Access(await Get(One)), Is.EqualTo("connected 2024-03-04T10:30:00Z "));
        Assert.That(Access(await Get($"/apps/{Known.GoogleAds}")), Is.EqualTo("  "));
    }

    [TestCase("AUTH_EXPIRED", "auth_expired 2024-03-04T15:00:30Z Reconnect.")]
    [TestCase("DISCONNECTED", "disconnected 2024-03-04T15:00:30Z Reconnect.")]
    [TestCase("SYNC_FAILED", "connected 2024-03-04T15:00:30Z ")]
    [Rule("current.app-row")]
    public async Task An_app_that_lost_its_access_needs_attention(string code, string access)
    {
        Vendo.Outcomes.NextJob(of: Guid.Parse(Known.Source)).Fails(code: code, message: "Reconnect.");
        await Post($"/sources/{Known.Source}/sync");
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.That(Access(await Get(One)), Is.EqualTo(access));
        await Post($"/sources/{Known.Source}/sync");
        await Vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That(Access(await Get(One)), Is.EqualTo("connected 2024-03-04T15:01:30Z "));
    }

    [Test]
    [Rule("current.app-detail")]
    public async Task A_detail_has_its_ad_account()
    {
        var detail = await Get(One);

        Assert.That(Fields(detail), Is.EqualTo(Published("AppDetail", ["consecutiveFailureCount"], Added, ("config", "appTimeZone, appAccountId, appAccountCurrency"))));
        Assert.That((detail.Text("appTimeZone"), detail.Text("appAccountId"), detail.Text("appAccountCurrency")), Is.EqualTo(((string?)null, (string?)null, (string?)null)));
    }

    [Test]
    [Rule("current.app-change")]
    public async Task A_creation_and_an_update_answer_with_eight_fields()
    {
        var created = await Post("/apps", """{"appType":"shopify","displayName":"A"}""");
        var updated = await Patch($"/apps/{created.Text("id")}", """{"displayName":"B"}""");

        Assert.That((created.Status, Fields(created)), Is.EqualTo((201, Short)));
        Assert.That((updated.Status, Fields(updated), updated.Text("displayName")), Is.EqualTo((200, Short, "B")));
    }

    [Test]
    [Rule("current.app-in-use")]
    public async Task An_app_in_use_is_not_deleted() => Assert.That((await Send("DELETE", One)).Error, Does.StartWith("409 CONFLICT: App 'My Shopify Store' is in use by "));

    [Test]
    [Rule("current.me")]
    public async Task Me_has_a_picture_and_datasets()
    {
        var me = await Get("/me");

        Assert.That(Fields(me), Is.EqualTo(Published("MeAnswer", [], ("accountSlug", "pictureUrl"), ("scopes", "bigquery"))));
        Assert.That(Answer.FieldsOf(me.Data.GetProperty("bigquery")), Is.EqualTo("projectId, prodDatasetId, sourceDatasetId"));
        Assert.That(me.Text("pictureUrl"), Is.Null);
    }

    [TestCase("sql")]
    [TestCase("bqml")]
    [TestCase("python")]
    [TestCase("grouping")]
    [Rule("current.models")]
    public async Task A_model_has_one_of_these_types(string type)
    {
        var created = await Post("/models", $$"""{"name":"Daily Revenue (EUR)","modelType":"{{type}}","sqlQuery":"select 1"}""");

        Assert.That((created.Status, created.Text("modelType"), created.Text("viewName")), Is.EqualTo((201, type, "daily_revenue_eur")));
        Assert.That((await Patch($"/models/{created.Text("id")}", $$"""{"modelType":"{{type}}"}""")).Status, Is.EqualTo(200));
    }

    [Test]
    [Rule("current.models")]
    public async Task A_model_has_its_origin_and_definition()
    {
        (string After, string Names)[] added = [("name", "viewName"), ("modelType", "managedBy, sourceId, sourceStream, templateKey, templateVersion"), ("columns", "outputConfig")];
        var detail = await Get($"/models/{Known.Model}");

        Assert.That(Answer.FieldsOf((await Get("/models")).Data[0]), Is.EqualTo(Published("ModelRow", [], added)));
        Assert.That(Fields(detail), Is.EqualTo(Published("ModelDetail", [], [.. added, ("sqlQuery", "definition")])));
        Assert.That(Answer.FieldsOf(detail.Data.GetProperty("definition")), Is.EqualTo("sql, output_schema"));
        Assert.That(detail.Data.GetProperty("definition").GetProperty("sql").GetString(), Is.EqualTo(detail.Text("sqlQuery")));
        Assert.That(detail.Data.GetProperty("definition").GetProperty("output_schema").GetRawText(), Is.EqualTo(detail.Text("columns")));
    }

    [Test]
    public async Task An_unknown_type_of_a_model_is_refused() => Assert.That(
        (await Post("/models", """{"name":"M","modelType":"x"}""")).Violations, Is.EqualTo(new[] { "modelType: Invalid enum value. Expected 'sql' | 'python' | 'bqml' | 'grouping'" }));

    [Test]
    [Rule("current.rule-code")]
    public async Task A_rule_refuses_as_in_the_reference()
    {
        await Post($"/integrations/{Known.Integration}/pause");

        Assert.That((await Post($"/integrations/{Known.Integration}/sync")).Error, Does.StartWith("400 BAD_REQUEST: "));
        Assert.That((await Get($"/accounts/{Known.Account}/dictionary")).Error, Does.StartWith("501 NOT_IMPLEMENTED: "));
    }

    [TestCase("mine")]
    [TestCase(null)]
    [Rule("current.request-id")]
    public async Task The_request_id_is_the_servers_own(string? own)
    {
        var request = Request("GET", "/me");
        if (own is not null)
            request.Headers.Add("X-Request-Id", own);

        Assert.That((await Send(request)).Header("X-Request-Id"), Does.Match("^req_[0-9a-f]{16}$"));
    }

    private static string Access(Answer app) => $"{app.Text("accessStatus")} {app.Text("accessStatusCheckedAt")} {app.Text("accessStatusReason")}";
}
