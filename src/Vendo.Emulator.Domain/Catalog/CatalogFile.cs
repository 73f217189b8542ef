using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Catalog;

/// <summary>Reads the catalog from its embedded file. An invalid file is a build error, so the reader throws.</summary>
internal static class CatalogFile
{
    public const string Resource = "catalog.json";

    private const string Placeholder = "{appType}";

    public static ImmutableArray<CatalogEntry> Load()
    {
        using var stream = typeof(CatalogFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var document = JsonDocument.Parse(stream);
        return Read(document.RootElement);
    }

    /// <exception cref="InvalidDataException">The file is invalid; the message names the entry and the field.</exception>
    public static ImmutableArray<CatalogEntry> Read(JsonElement file)
    {
        var (logo, documentation) = (file.GetProperty("logoUrl").GetString()!, file.GetProperty("documentationUrl").GetString()!);
        return [.. file.GetProperty("apps").EnumerateArray().Select(app => Read(app, logo, documentation))];
    }

    private static CatalogEntry Read(JsonElement app, string logo, string documentation)
    {
        var violations = new Violations();
        var reader = ObjectReader.Of(app, violations);
        var type = reader.RequiredString("appType");
        var category = reader.RequiredEnum("category", CatalogCategories.Wire);
        var lifecycle = reader.RequiredEnum("lifecycle", CatalogLifecycles.Wire);
        var availability = reader.RequiredEnum("availability", CatalogAvailabilities.Wire);
        var defaults = reader.RequiredObject("defaultPermissions");
        var entry = new CatalogEntry
        {
            AppType = type,
            DisplayName = reader.RequiredString("displayName"),
            Category = category,
            Provider = reader.RequiredString("provider"),
            Description = reader.RequiredString("description"),
            Lifecycle = lifecycle,
            Availability = availability,
            RequestAccessReason = availability == CatalogAvailability.RequestAccess ? reader.RequiredString("requestAccessReason") : null,
            IsPushed = reader.OptionalBoolean("isPushed") ?? false,
            SupportedRoles = reader.RequiredEnums("supportedRoles", AppRoles.Wire, minCount: 1),
            Permissions = reader.RequiredStrings("permissions", minCount: 1, check: AppPermissions.WhyUnknown),
            DefaultSourcePermissions = defaults.RequiredStrings("source", check: AppPermissions.WhyUnknown),
            DefaultDestinationPermissions = defaults.RequiredStrings("destination", check: AppPermissions.WhyUnknown),
            CredentialFields = [.. reader.RequiredObjects("credentialFields").Select(ReadField)],
            LogoUrl = logo.Replace(Placeholder, type, StringComparison.Ordinal),
            DocumentationUrl = documentation.Replace(Placeholder, type, StringComparison.Ordinal),
        };
        return violations.IsEmpty ? entry : throw new InvalidDataException($"{Resource}: {type}: {string.Join("; ", violations.ToImmutable())}");
    }

    private static CredentialField ReadField(ObjectReader field) => new(
        field.RequiredString("name"),
        field.RequiredString("label"),
        field.RequiredString("type"),
        field.RequiredString("placeholder", minLength: 0),
        field.RequiredString("description"));
}
