using Vendo.Emulator.Domain.Accounts;

namespace Vendo.Emulator.Http;

/// <summary>What a limited key may do.</summary>
internal static class Scopes
{
    /// <summary>Integrations are <c>connections</c> in the vendor's client: a key with either name may.</summary>
    public static bool Allow(ApiKey key, string scope) =>
        key.Scopes.IsEmpty || key.Scopes.Contains(scope)
        || (scope.StartsWith("integrations.", StringComparison.Ordinal) && key.Scopes.Contains("connections." + scope["integrations.".Length..]));
}
