using Vendo.Emulator.Tests.Http;

namespace Vendo.Emulator.Tests.Api.Apps;

public sealed class AppListTests(Transport transport) : ApiSuite(transport)
{
    [TestCase("?sort=created_at", "My Shopify Store|Mixpanel Production|Google Ads - Main Account")]
    [TestCase("?role=source&sort=created_at", "My Shopify Store|Google Ads - Main Account")]
    [TestCase("?capability=destination&sort=created_at", "Mixpanel Production|Google Ads - Main Account")]
    [TestCase("?role=&capability=destination&sort=created_at", "Mixpanel Production|Google Ads - Main Account")]
    [TestCase("?role=source,destination&sort=created_at", "My Shopify Store|Mixpanel Production|Google Ads - Main Account")]
    [TestCase("?app_type_id=shopify,mixpanel&sort=created_at", "My Shopify Store|Mixpanel Production")]
    [TestCase("?app_type=google_ads", "Google Ads - Main Account")]
    [TestCase("?app_type=nope", "")]
    [TestCase("?state=inactive", "")]
    public async Task Filters(string query, string names) => Assert.That(
        string.Join('|', (await Get("/apps" + query)).Data.EnumerateArray().Select(row => row.GetProperty("displayName").GetString())), Is.EqualTo(names));

    [Test]
    public async Task A_paused_app_is_found_by_its_state()
    {
        await Post($"/apps/{Known.Shop}/pause");

        Assert.That((await Get("/apps?state=inactive")).Ids, Is.EqualTo(new[] { Known.Shop }));
        Assert.That((await Get("/apps?state=active&role=source")).Ids, Is.EqualTo(new[] { Known.GoogleAds }));
        Assert.That((await Get($"/apps/{Known.Shop}")).Text("isActive"), Is.EqualTo("false"));
    }

    [Test]
    public async Task An_app_that_is_neither_source_nor_destination_is_in_no_role()
    {
        var created = await Post("/apps", """{"appType":"google_analytics","displayName":"Tags","permissions":["google_analytics"]}""");

        Assert.That((created.Status, created.Text("role"), created.Text("roles")), Is.EqualTo((201, "[]", "[]")));
        Assert.That((await Get("/apps?role=source,destination&app_type=google_analytics")).Ids, Is.Empty);
        Assert.That((await Get("/apps?app_type=google_analytics")).Ids, Is.EqualTo(new[] { created.Text("id") }));
        Assert.That(
            (await Post("/destinations", $$"""{"appId":"{{created.Text("id")}}","syncType":"events"}""")).Violations,
            Is.EqualTo(new[] { "appId: App does not have the destination role" }));
    }

    [TestCase("role=x", "role: Invalid enum value. Expected 'source' | 'destination'")]
    [TestCase("capability=x", "capability: Invalid enum value. Expected 'source' | 'destination'")]
    [TestCase("sort=last_sync_at", "sort: Invalid enum value. Expected 'created_at' | 'updated_at'")]
    public async Task Mistakes_of_the_query(string query, string expected) =>
        Assert.That((await Get("/apps?" + query)).Violations, Is.EqualTo(new[] { expected }));
}
