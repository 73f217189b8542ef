using Vendo.Emulator.Domain.Catalog;

namespace Vendo.Emulator.Domain.Tests.Catalog;

public sealed class AppCatalogTests
{
    private static readonly AppCatalog Catalog = AppCatalog.Default;

    private static readonly string[] Campaigns = ["campaign_changes", "campaign_adjust_bids", "campaign_adjust_spend", "campaign_toggle"];

    // contract.md §3 gives these three.
    [Test]
    public void Shopify_is_a_source() => Holds("shopify", [AppRole.Source], ["performance_data"], []);

    [Test]
    public void Google_Ads_is_both() =>
        Holds("google_ads", [AppRole.Source, AppRole.Destination], ["performance_data"], ["send_conversions", "sync_audiences", .. Campaigns]);

    [Test]
    public void Mixpanel_is_a_destination() => Holds("mixpanel", [AppRole.Destination], [], ["send_conversions", "sync_audiences"]);

    [TestCase("nope")]
    [TestCase("Shopify")]
    [TestCase("")]
    public void Another_spelling_is_not_found(string type) => Assert.That(Catalog.Find(type), Is.Null);

    [Test]
    public void By_default_only_the_self_serve_ones_are_shown_and_both_kinds_are_counted()
    {
        var shown = Catalog.Select(new CatalogFilter());
        Assert.That(shown.Rows.All(row => row.IsSelfServe), Is.True);
        Assert.That(shown.Total, Is.EqualTo(shown.SelfServeTotal));
        Assert.That(shown.SelfServeTotal + shown.RequestAccessTotal, Is.EqualTo(Catalog.Entries.Length));
    }

    [Test]
    public void With_those_on_request_all_are_shown_in_the_order_of_the_file()
    {
        var shown = Catalog.Select(new CatalogFilter { IncludeRequestAccess = true });
        Assert.That(shown.Rows, Is.EqualTo(Catalog.Entries));
        Assert.That(shown.Total, Is.EqualTo(shown.SelfServeTotal + shown.RequestAccessTotal));
        Assert.That(shown.RequestAccessTotal, Is.Positive);
    }

    [Test]
    public void Filters_and_together_each_with_any_of_its_values([Values] CatalogCategory category, [Values] AppRole role, [Values] bool include)
    {
        var shown = Catalog.Select(new CatalogFilter { Categories = [category], Roles = [role], IncludeRequestAccess = include });
        var expected = Catalog.Entries.Where(entry => entry.Category == category && entry.SupportedRoles.Contains(role)).ToArray();
        Assert.That(shown.Rows, Is.EqualTo(expected.Where(entry => include || entry.IsSelfServe)));
        Assert.That(shown.SelfServeTotal, Is.EqualTo(expected.Count(entry => entry.IsSelfServe)));
        Assert.That(shown.RequestAccessTotal, Is.EqualTo(expected.Count(entry => !entry.IsSelfServe)));
    }

    [Test]
    public void Several_values_of_a_filter_add_up()
    {
        var both = Catalog.Select(new CatalogFilter { Categories = [CatalogCategory.Crm, CatalogCategory.Payment], Roles = [AppRole.Source, AppRole.Destination] });
        Assert.That(both.Rows.Select(row => row.Category).Distinct(), Is.EquivalentTo(new[] { CatalogCategory.Crm, CatalogCategory.Payment }));
    }

    private static void Holds(string type, AppRole[] roles, string[] source, string[] destination)
    {
        var entry = Catalog.Find(type)!;
        Assert.That(entry.SupportedRoles, Is.EqualTo(roles));
        Assert.That(entry.Permissions, Is.EqualTo(source.Concat(destination)));
        Assert.That(entry.DefaultPermissions(AppRole.Source), Is.EqualTo(source));
        Assert.That(entry.DefaultPermissions(AppRole.Destination), Is.EqualTo(destination));
        Assert.That(entry.IsSelfServe, Is.True);
    }
}
