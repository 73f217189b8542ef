namespace Vendo.Emulator.Domain.Apps;

/// <summary>What an app's state means for what runs through it.</summary>
internal static class AppRules
{
    /// <summary>A refusal that names the inactive app.</summary>
    public static string Inactive(App? app) => $"App '{app?.DisplayName}' is inactive. Resume the app first.";
}
