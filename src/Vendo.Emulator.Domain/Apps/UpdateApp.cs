using System.Collections.Immutable;
using Vendo.Emulator.Domain.Catalog;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Apps;

/// <summary>The fields that a PATCH of the app changes; a null field stays unchanged.</summary>
public sealed record AppPatch
{
    /// <summary>The new name, at least one character.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The new permissions.</summary>
    public AppGrant Grant { get; init; } = new();

    /// <summary>The new credentials, a JSON object that replaces the old one.</summary>
    public JsonText? Credentials { get; init; }

    /// <summary>The new settings, a JSON object that replaces the old one.</summary>
    public JsonText? Config { get; init; }

    /// <summary>Reads the shape of a PATCH's body, which must set at least one of these fields.</summary>
    internal static AppPatch Read(ObjectReader body)
    {
        body.RequireAny("displayName", "permissions", "role", "credentials", "config");
        return new AppPatch
        {
            DisplayName = body.OptionalString("displayName", minLength: 0),
            Grant = AppGrant.Read(body),
            Credentials = body.OptionalObject("credentials")?.ReadWhole(),
            Config = body.OptionalObject("config")?.ReadWhole(),
        };
    }

    internal void Check(Violations violations)
    {
        violations.Text("displayName", DisplayName);
        Grant.Check(violations);
        violations.Object("credentials", Credentials);
        violations.Object("config", Config);
    }
}

/// <summary>
/// Changes an app. Existing sources, destinations and integrations keep working if the app loses a role: roles are checked
/// at creation only.
/// </summary>
/// <param name="AccountId">The account that asks.</param>
/// <param name="Id">The app.</param>
/// <param name="Patch">What changes.</param>
public sealed record UpdateApp(Guid AccountId, Guid Id, AppPatch Patch) : EntityCommand<App, App>(AccountId, Id)
{
    internal override void Check(Draft draft, App app, Violations violations) => Patch.Check(violations);

    internal override Outcome<App> Execute(Draft draft, App app)
    {
        var permissions = Permissions(app);
        if (permissions.Refusal is { } nothing)
            return nothing;
        return draft.Apps.Put(app with
        {
            DisplayName = Patch.DisplayName ?? app.DisplayName,
            Permissions = permissions.Value,
            Credentials = Patch.Credentials ?? app.Credentials,
            Config = Patch.Config ?? app.Config,
            UpdatedAt = draft.Now,
        });
    }

    private Outcome<ImmutableArray<string>> Permissions(App app)
    {
        if (!Patch.Grant.IsGiven)
            return app.Permissions;
        return AppCatalog.Default.Find(app.AppType) is { } type
            ? Patch.Grant.Clamp(type)
            : Refusal.Rule($"App type '{app.AppType}' is not in the catalog, so nothing says what it allows.");
    }
}
