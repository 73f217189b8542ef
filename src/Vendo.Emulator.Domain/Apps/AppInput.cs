using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator;

/// <summary>The fields of a new app.</summary>
public sealed record AppInput
{
    /// <summary>The catalog entry that it is an instance of.</summary>
    public required string AppType { get; init; }

    /// <summary>Its display name, at least one character.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The requested permissions; the type's defaults if none are requested.</summary>
    public AppGrant Grant { get; init; } = new();

    /// <summary>The credentials: any JSON object. Write-only.</summary>
    public JsonText? Credentials { get; init; }

    /// <summary>The settings: a JSON object, kept verbatim.</summary>
    public JsonText Config { get; init; } = JsonText.EmptyObject;

    /// <summary>Reads the shape of the body that creates it.</summary>
    internal static AppInput Read(ObjectReader body) => new()
    {
        AppType = body.RequiredString("appType", minLength: 0),
        DisplayName = body.RequiredString("displayName", minLength: 0),
        Grant = AppGrant.Read(body),
        Credentials = body.OptionalObject("credentials")?.ReadWhole(),
        Config = body.OptionalObject("config")?.ReadWhole() ?? JsonText.EmptyObject,
    };

    internal void Check(Violations violations)
    {
        violations.AddRule("appType", WhyUnknownType(AppType));
        violations.Text("displayName", DisplayName);
        Grant.Check(violations);
        violations.Object("credentials", Credentials);
        violations.Object("config", Config);
    }

    // The catalog has too many types to list them in a message.
    private static string? WhyUnknownType(string type) =>
        AppCatalog.Default.Find(type) is null ? $"Unknown app type '{type}'. GET /api/v1/catalog lists them." : null;
}
