namespace Vendo.Emulator.Testing;

/// <summary>Whether received texts may replace the verified ones.</summary>
internal static class Acceptance
{
    public static bool Allowed(Func<string, string?> environment) =>
        environment("VERIFY_ACCEPT") is "1" or "true" && string.IsNullOrEmpty(environment("CI"));
}
