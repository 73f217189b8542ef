using Vendo.Emulator.Domain.Accounts;

namespace Vendo.Emulator.Http;

/// <summary>Checks the scopes of a restricted key.</summary>
internal static class Scopes
{
    /// <summary>The vendor's client calls integrations <c>connections</c>: both scope names are accepted.</summary>
    public static bool Allow(ApiKey key, string scope) =>
        key.Scopes.IsEmpty || key.Scopes.Contains(scope)
        || (scope.StartsWith("integrations.", StringComparison.Ordinal) && key.Scopes.Contains("connections." + scope["integrations.".Length..]));
}
