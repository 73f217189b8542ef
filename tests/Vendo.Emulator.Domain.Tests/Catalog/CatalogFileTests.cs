using System.Text.Json;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;

namespace Vendo.Emulator.Domain.Tests.Catalog;

/// <summary>The catalog file keeps its own rules.</summary>
public sealed class CatalogFileTests
{
    private static IEnumerable<CatalogEntry> Entries => AppCatalog.Default.Entries;

    [Test]
    public void It_has_forty_platforms_and_twenty_of_them_are_self_serve()
    {
        Assert.That(Entries.Count(), Is.GreaterThanOrEqualTo(40));
        Assert.That(Entries.Count(entry => entry.IsSelfServe), Is.GreaterThanOrEqualTo(20));
        Assert.That(Entries.Count(entry => !entry.IsSelfServe), Is.GreaterThanOrEqualTo(3));
    }

    [TestCaseSource(nameof(Categories))]
    public void Every_category_has_several_platforms(CatalogCategory category) =>
        Assert.That(Entries.Count(entry => entry.Category == category), Is.GreaterThanOrEqualTo(2));

    [Test]
    public void No_type_stands_twice() => Assert.That(Entries.Select(entry => entry.AppType), Is.Unique);

    [Test]
    public void It_is_in_the_order_of_the_categories() => Assert.That(Entries.Select(entry => entry.Category), Is.Ordered);

    [TestCaseSource(nameof(Types))]
    public void Types_are_spelled_in_snake_case(string type) => Assert.That(type, Does.Match("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"));

    [TestCaseSource(nameof(Types))]
    public void Roles_follow_from_the_permissions(string type)
    {
        var entry = AppCatalog.Default.Find(type)!;
        AppRole[] roles = [
            .. entry.Permissions.Any(AppPermissions.IsSource) ? [AppRole.Source] : Array.Empty<AppRole>(),
            .. entry.Permissions.Any(AppPermissions.IsDestination) ? [AppRole.Destination] : Array.Empty<AppRole>(),
        ];
        Assert.That(entry.SupportedRoles, Is.EqualTo(roles));
    }

    [TestCaseSource(nameof(Types))]
    public void Defaults_are_allowed_and_make_exactly_their_role(string type)
    {
        var entry = AppCatalog.Default.Find(type)!;
        Assert.That(entry.Permissions, Is.Unique);
        Assert.That(entry.DefaultSourcePermissions, Is.SubsetOf(entry.Permissions.Where(AppPermissions.IsSource)));
        Assert.That(entry.DefaultDestinationPermissions, Is.SubsetOf(entry.Permissions.Where(AppPermissions.IsDestination)));
        Assert.That(entry.DefaultSourcePermissions.IsEmpty, Is.EqualTo(!entry.SupportedRoles.Contains(AppRole.Source)));
        Assert.That(entry.DefaultDestinationPermissions.IsEmpty, Is.EqualTo(!entry.SupportedRoles.Contains(AppRole.Destination)));
    }

    [TestCaseSource(nameof(Types))]
    public void Who_has_to_ask_is_told_why(string type)
    {
        var entry = AppCatalog.Default.Find(type)!;
        Assert.That(entry.RequestAccessReason is null, Is.EqualTo(entry.IsSelfServe));
    }

    [TestCaseSource(nameof(Types))]
    public void Credential_fields_have_names_of_their_own_and_a_known_type(string type)
    {
        var entry = AppCatalog.Default.Find(type)!;
        var fields = entry.CredentialFields;
        Assert.That(fields.IsEmpty, Is.EqualTo(entry.IsPushed), "only what sends its data by itself needs none");
        Assert.That(fields.Select(field => field.Name), Is.Unique);
        Assert.That(fields.Select(field => field.Type), Has.All.Matches<string>(fieldType => fieldType is "text" or "password"));
    }

    [TestCaseSource(nameof(Types))]
    public void Addresses_are_the_vendors_and_name_the_type(string type)
    {
        var entry = AppCatalog.Default.Find(type)!;
        Assert.That(entry.LogoUrl, Is.EqualTo($"https://app.vendodata.com/logos/{type}.svg"));
        Assert.That(entry.DocumentationUrl, Is.EqualTo($"https://app.vendodata.com/docs/apps/{type}"));
    }

    [Test]
    public void The_file_holds_no_field_that_nobody_reads()
    {
        using var stream = typeof(AppCatalog).Assembly.GetManifestResourceStream(CatalogFile.Resource)!;
        using var file = JsonDocument.Parse(stream);
        string[] known = [
            "appType", "displayName", "category", "provider", "description", "lifecycle", "availability", "requestAccessReason",
            "supportedRoles", "permissions", "defaultPermissions", "credentialFields",
        ];
        foreach (var app in file.RootElement.GetProperty("apps").EnumerateArray())
            Assert.That(app.EnumerateObject().Select(field => field.Name).Except(["isPushed"]), Is.EquivalentTo(known), app.GetProperty("appType").GetString());
    }

    [Test]
    public void A_mistake_in_the_file_is_named_with_its_entry_and_field()
    {
        var file = JsonElement.Parse("""
            {"logoUrl": "x", "documentationUrl": "y", "apps": [{"appType": "shop", "displayName": "Shop", "category": "shops", "provider": "p",
             "description": "d", "lifecycle": "ga", "availability": "request_access", "supportedRoles": ["source"], "permissions": ["everything"],
             "defaultPermissions": {"source": [], "destination": []}, "credentialFields": []}]}
            """);
        var mistake = Assert.Throws<InvalidDataException>(() => CatalogFile.Read(file));
        Assert.That(mistake!.Message, Does.Contain("shop").And.Contain("category").And.Contain("requestAccessReason").And.Contain("permissions.0"));
    }

    private static IEnumerable<string> Types() => AppCatalog.Default.Entries.Select(entry => entry.AppType);

    private static CatalogCategory[] Categories() => Enum.GetValues<CatalogCategory>();
}
