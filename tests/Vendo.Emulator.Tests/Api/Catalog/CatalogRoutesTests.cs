using System.Text.Json;
using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Catalog;

public sealed class CatalogRoutesTests(Transport transport) : ApiSuite(transport)
{
    // contract.md §3.
    private const string Row =
        "appType, displayName, category, description, logoUrl, supportedRoles, lifecycle, selfServe, availability, requestAccessReason, provider";

    private const string Detail = Row + ", defaultPermissions, credentialFields, documentationUrl";

    [Test]
    public async Task Rows_and_details_have_the_fields_of_the_contract_in_its_order()
    {
        var list = await Get("/catalog?include_request_access=true");
        var detail = await Get("/catalog/google_ads");

        Assert.That(list.Data.EnumerateArray().Select(Answer.FieldsOf), Is.All.EqualTo(Row));
        Assert.That(Answer.FieldsOf(detail.Data), Is.EqualTo(Detail));
        Assert.That(Answer.FieldsOf(detail.Data.GetProperty("defaultPermissions")), Is.EqualTo("source, destination"));
        Assert.That(
            detail.Data.GetProperty("credentialFields").EnumerateArray().Select(Answer.FieldsOf),
            Is.Not.Empty.And.All.EqualTo("name, label, type, placeholder, description"));
    }

    [TestCase("shopify", """["source"]""", """{"source":["performance_data"],"destination":[]}""")]
    [TestCase("mixpanel", """["destination"]""", """{"source":[],"destination":["send_conversions","sync_audiences"]}""")]
    [TestCase("google_ads", """["source","destination"]""",
        """{"source":["performance_data"],"destination":["send_conversions","sync_audiences","campaign_changes","campaign_adjust_bids","campaign_adjust_spend","campaign_toggle"]}""")]
    public async Task The_platforms_of_the_reference_stand_there_as_in_the_contract(string appType, string roles, string permissions)
    {
        var entry = await Get($"/catalog/{appType}");

        Assert.That((entry.Text("supportedRoles"), entry.Text("defaultPermissions")), Is.EqualTo((roles, permissions)));
        Assert.That((entry.Text("selfServe"), entry.Text("availability"), entry.Text("requestAccessReason")), Is.EqualTo(("true", "self_serve", (string?)null)));
    }

    [TestCase("/catalog")]
    [TestCase("/catalog?role=source")]
    [TestCase("/catalog?role=destination&category=advertising,messaging")]
    public async Task Both_kinds_are_counted_and_only_self_serve_ones_shown_unless_asked_for(string path)
    {
        var some = await Get(path);
        var all = await Get(path + (path.Contains('?') ? "&" : "?") + "include_request_access=true");

        var rows = all.Data.EnumerateArray().ToList();
        var selfServe = rows.Count(IsSelfServe);
        Assert.That(some.Data.EnumerateArray().Select(Text), Is.EqualTo(rows.Where(IsSelfServe).Select(Text)));
        Assert.That(some.Json.GetProperty("meta").GetRawText(), Is.EqualTo(Meta(selfServe, selfServe, rows.Count - selfServe)));
        Assert.That(all.Json.GetProperty("meta").GetRawText(), Is.EqualTo(Meta(rows.Count, selfServe, rows.Count - selfServe)));
    }

    [Test]
    public async Task It_is_large_enough_to_choose_from_and_has_no_pages()
    {
        var meta = (await Get("/catalog?include_request_access=true&limit=1")).Json.GetProperty("meta");

        // Issue 6: some 40 platforms, at least 20 of them self-serve and some on request.
        Assert.That(meta.GetProperty("total").GetInt32(), Is.GreaterThanOrEqualTo(40));
        Assert.That(meta.GetProperty("selfServeTotal").GetInt32(), Is.GreaterThanOrEqualTo(20));
        Assert.That(meta.GetProperty("requestAccessTotal").GetInt32(), Is.Positive);
    }

    [Test]
    public async Task A_filter_outside_its_values_is_refused() =>
        Assert.That((await Get("/catalog?category=toys&role=x&include_request_access=1")).Violations, Is.EqualTo(new[]
        {
            "category: Invalid enum value. Expected 'advertising' | 'analytics' | 'crm' | 'mobile_attribution' | 'payment' | 'platforms' | 'messaging' | 'data'",
            "role: Invalid enum value. Expected 'source' | 'destination'",
            "include_request_access: Invalid enum value. Expected 'true' | 'false'",
        }));

    [Test]
    public async Task It_belongs_to_no_account() => Assert.That(
        (await Get($"/accounts/{Known.Account}/catalog")).Error,
        Is.EqualTo($"404 NOT_FOUND: Route not found: GET /api/v1/accounts/{Known.Account}/catalog"));

    private static bool IsSelfServe(JsonElement row) => row.GetProperty("selfServe").GetBoolean();

    private static string Text(JsonElement row) => row.GetRawText();

    private static string Meta(int total, int selfServe, int requestAccess) =>
        $$"""{"total":{{total}},"selfServeTotal":{{selfServe}},"requestAccessTotal":{{requestAccess}}}""";
}
