namespace Vendo.Emulator.Domain.Apps;

/// <summary>The refusal for runs that need an inactive app.</summary>
internal static class AppRules
{
    /// <summary>The refusal, which names the inactive app.</summary>
    public static string Inactive(App? app) => $"App '{app?.DisplayName}' is inactive. Resume the app first.";
}
