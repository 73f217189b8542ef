using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Tests.Validation;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Apps;

public sealed class AppInputTests
{
    private const string Permissions = "Invalid enum value. Expected 'performance_data' | 'read_leads' | 'read_organic_content' | 'read_warehouse' | 'send_conversions' | "
        + "'sync_audiences' | 'write_warehouse' | 'campaign_changes' | 'campaign_adjust_bids' | 'campaign_adjust_spend' | 'campaign_toggle' | 'google_tag_manager' | 'google_analytics'";

    [TestCase("""{"displayName":"A"}""", "appType: Required")]
    [TestCase("""{"displayName":"A","appType":null}""", "appType: Expected string, received null")]
    [TestCase("""{"displayName":"A","appType":7}""", "appType: Expected string, received number")]
    [TestCase("""{"displayName":"A","appType":""}""", "appType: Unknown app type ''. GET /api/v1/catalog lists them.")]
    [TestCase("""{"displayName":"A","appType":"nope"}""", "appType: Unknown app type 'nope'. GET /api/v1/catalog lists them.")]
    [TestCase("""{"appType":"shopify"}""", "displayName: Required")]
    [TestCase("""{"appType":"shopify","displayName":null}""", "displayName: Expected string, received null")]
    [TestCase("""{"appType":"shopify","displayName":[]}""", "displayName: Expected string, received array")]
    [TestCase("""{"appType":"shopify","displayName":""}""", "displayName: String must contain at least 1 character(s)")]
    [TestCase("""{"appType":"shopify","displayName":"A","permissions":null}""", "permissions: Expected array, received null")]
    [TestCase("""{"appType":"shopify","displayName":"A","permissions":"performance_data"}""", "permissions: Expected array, received string")]
    [TestCase("""{"appType":"shopify","displayName":"A","permissions":[1]}""", "permissions.0: Expected string, received number")]
    [TestCase("""{"appType":"shopify","displayName":"A","permissions":["read_leads","all"]}""", "permissions.1: " + Permissions)]
    [TestCase("""{"appType":"shopify","displayName":"A","permissions":[""]}""", "permissions.0: " + Permissions)]
    [TestCase("""{"appType":"shopify","displayName":"A","role":"source"}""", "role: Expected array, received string")]
    [TestCase("""{"appType":"shopify","displayName":"A","role":["both"]}""", "role.0: Invalid enum value. Expected 'source' | 'destination'")]
    [TestCase("""{"appType":"shopify","displayName":"A","credentials":"x"}""", "credentials: Expected object, received string")]
    [TestCase("""{"appType":"shopify","displayName":"A","credentials":null}""", "credentials: Expected object, received null")]
    [TestCase("""{"appType":"shopify","displayName":"A","config":[]}""", "config: Expected object, received array")]
    [TestCase("""{}""", "appType: Required|displayName: Required")]
    [TestCase("""[]""", ": Expected object, received array")]
    [TestCase("""{"config":1,"credentials":2,"role":3,"permissions":4,"displayName":5,"appType":6}""",
        "appType: Expected string, received number|displayName: Expected string, received number|permissions: Expected array, received number|"
        + "role: Expected array, received number|credentials: Expected object, received number|config: Expected object, received number")]
    public void Everything_wrong_is_told_in_the_order_of_the_table(string json, string errors) =>
        Assert.That(string.Join('|', Bodies.Errors(json, AppInput.Read, (input, violations) => input.Check(violations))), Is.EqualTo(errors));

    [Test]
    public void A_full_body_is_read_and_objects_stay_verbatim()
    {
        var input = Bodies.Read(
            """{"appType":"google_ads","displayName":"Ads","permissions":["performance_data"],"role":["destination"],"credentials":{"b":1,"a":{"c":2.0}},"config":{"z":1e3}}""",
            AppInput.Read);
        Assert.That(input.AppType, Is.EqualTo("google_ads"));
        Assert.That(input.DisplayName, Is.EqualTo("Ads"));
        Assert.That(input.Grant.Permissions!.Value, Is.EqualTo(new[] { "performance_data" }));
        Assert.That(input.Grant.Roles!.Value, Is.EqualTo(new[] { AppRole.Destination }));
        Assert.That(input.Credentials, Is.EqualTo(JsonText.Parse("""{"b":1,"a":{"c":2.0}}""")));
        Assert.That(input.Config, Is.EqualTo(JsonText.Parse("""{"z":1e3}""")));
    }

    [Test]
    public void The_least_body_leaves_everything_to_the_defaults()
    {
        var input = Bodies.Read("""{"appType":"shopify","displayName":"Shop"}""", AppInput.Read);
        Assert.That(input, Is.EqualTo(new AppInput { AppType = "shopify", DisplayName = "Shop" }));
    }

    private const string NothingGiven = ": At least one of 'displayName', 'permissions', 'role', 'credentials', 'config' is required";

    [TestCase("{}", NothingGiven)]
    [TestCase("""{"appType":"shopify"}""", NothingGiven)]
    [TestCase("""{"displayName":""}""", "displayName: String must contain at least 1 character(s)")]
    [TestCase("""{"displayName":null}""", "displayName: Expected string, received null")]
    [TestCase("""{"permissions":{}}""", "permissions: Expected array, received object")]
    [TestCase("""{"role":[null]}""", "role.0: Expected 'source' | 'destination', received null")]
    [TestCase("""{"credentials":1,"displayName":2,"config":3}""",
        "displayName: Expected string, received number|credentials: Expected object, received number|config: Expected object, received number")]
    public void A_patch_is_held_to_the_same_table(string json, string errors) =>
        Assert.That(string.Join('|', Bodies.Errors(json, AppPatch.Read, (input, violations) => input.Check(violations))), Is.EqualTo(errors));
}
