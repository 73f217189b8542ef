using Vendo.Emulator.Domain.Apps;

namespace Vendo.Emulator.Domain.Integrations;

/// <summary>The rules for the apps that an integration connects.</summary>
internal static class IntegrationRules
{
    public const string InactiveIntegration = "Cannot trigger sync for an inactive integration. Resume the integration first.";

    /// <summary>Why an app cannot be the source; null if it can.</summary>
    public static string? CannotBeSource(App? app, Guid accountId) => WhyNot(app, accountId, "Source", app?.IsSource == true, "source");

    /// <summary>Why an app cannot be the destination; null if it can.</summary>
    public static string? CannotBeDestination(App? app, Guid accountId) =>
        WhyNot(app, accountId, "Destination", app?.IsDestination == true, "destination");

    /// <summary>Names the first app of an integration that is inactive; null if both are active.</summary>
    public static string? InactiveApp(Func<Guid, App?> find, Integration integration)
    {
        if (integration.SourceAppId is { } source && find(source) is not { State: ActivityState.Active })
            return AppRules.Inactive(find(source));
        return find(integration.DestinationAppId) is { State: ActivityState.Active } ? null : AppRules.Inactive(find(integration.DestinationAppId));
    }

    // An app of another account counts as missing.
    private static string? WhyNot(App? app, Guid accountId, string what, bool hasRole, string role)
    {
        if (app is null || app.AccountId != accountId)
            return $"{what} app not found";
        if (app.State == ActivityState.Inactive)
            return $"{what} app is inactive";
        return hasRole ? null : $"App does not have the {role} role";
    }
}
