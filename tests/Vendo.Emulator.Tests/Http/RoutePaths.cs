using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.Http;

/// <summary>Real paths for the patterns of the routes.</summary>
internal static class RoutePaths
{
    /// <summary>A real path for a route's pattern.</summary>
    public static string Of(ApiOperation operation, string account = Known.Account, string? id = null) => operation.Pattern
        .Replace("{accountId}", account, StringComparison.Ordinal)
        .Replace("{integrationId}", "{id}", StringComparison.Ordinal)
        .Replace("{id}", id ?? (HasId(operation) ? Known.Resources[ResourceOf(operation)].Own : ""), StringComparison.Ordinal)
        .Replace("{appType}", "shopify", StringComparison.Ordinal);

    public static bool HasId(ApiOperation operation) =>
        operation.Pattern.Contains("{id}", StringComparison.Ordinal) || operation.Pattern.Contains("{integrationId}", StringComparison.Ordinal);

    public static bool TakesBody(ApiOperation operation) =>
        operation.Name.StartsWith("Create", StringComparison.Ordinal) || operation.Name.StartsWith("Update", StringComparison.Ordinal)
        || operation.Name == "RefreshIntegrationSource";

    /// <summary>The segment that names the resource, as in <c>connections</c>.</summary>
    public static string ResourceOf(ApiOperation operation) => operation.Pattern.Split('/')[operation.IsUnderAccount ? 5 : 3];
}
