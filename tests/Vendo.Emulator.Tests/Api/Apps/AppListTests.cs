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

    [TestCase("role=x", "role: Invalid enum value. Expected 'source' | 'destination'")]
    [TestCase("capability=x", "capability: Invalid enum value. Expected 'source' | 'destination'")]
    [TestCase("sort=last_sync_at", "sort: Invalid enum value. Expected 'created_at' | 'updated_at'")]
    public async Task Mistakes_of_the_query(string query, string expected) =>
        Assert.That((await Get("/apps?" + query)).Violations, Is.EqualTo(new[] { expected }));
}
