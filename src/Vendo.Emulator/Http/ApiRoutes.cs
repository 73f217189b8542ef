using System.Collections.Immutable;

namespace Vendo.Emulator.Http;

/// <summary>Answers one authorised request.</summary>
internal delegate ValueTask<Reply> ApiHandler(ApiCall call);

/// <summary>A route of the API; metadata of its endpoint.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The whole path, such as <c>/api/v1/integrations/{integrationId}</c>.</param>
/// <param name="Name">The operation, such as <c>ListIntegrations</c>; the same for both spellings of a path.</param>
/// <param name="Scope">The scope that a restricted key needs, such as <c>integrations.read</c>; null for none.</param>
/// <param name="Handler">The handler.</param>
internal sealed record ApiOperation(string Method, string Pattern, string Name, string? Scope, ApiHandler Handler) : IOperation
{
    /// <summary>The resource's name in the flat paths.</summary>
    public required string Resource { get; init; }

    /// <summary>The resource's name in paths with an account; null if there are none.</summary>
    public required string? UnderAccount { get; init; }

    /// <summary>Whether the path names the account.</summary>
    public bool IsUnderAccount => Pattern.StartsWith("/api/v1/accounts/", StringComparison.Ordinal);
}

/// <summary>Collects the routes of the API, each in both spellings.</summary>
internal sealed class ApiRoutes
{
    private readonly ImmutableArray<ApiOperation>.Builder _operations = ImmutableArray.CreateBuilder<ApiOperation>();

    /// <summary>Every route so far.</summary>
    public ImmutableArray<ApiOperation> Operations => _operations.ToImmutable();

    /// <summary>The routes of a resource.</summary>
    /// <param name="name">Its name in the flat paths and in scopes.</param>
    /// <param name="underAccount">Its name under <c>/accounts/{accountId}</c>; null if it has no such path.</param>
    public ResourceRoutes Resource(string name, string? underAccount) => new(this, name, underAccount);

    internal void Add(ApiOperation operation) => _operations.Add(operation);
}

/// <summary>The routes of one resource.</summary>
internal sealed class ResourceRoutes(ApiRoutes routes, string name, string? underAccount)
{
    public void Get(string path, string operation, ApiHandler handler) => Map("GET", path, operation, "read", handler);

    public void Post(string path, string operation, ApiHandler handler) => Map("POST", path, operation, "write", handler);

    public void Patch(string path, string operation, ApiHandler handler) => Map("PATCH", path, operation, "write", handler);

    public void Delete(string path, string operation, ApiHandler handler) => Map("DELETE", path, operation, "write", handler);

    /// <summary>A route that every key may use.</summary>
    public void GetUnscoped(string path, string operation, ApiHandler handler) => Map("GET", path, operation, null, handler);

    private void Map(string method, string path, string operation, string? access, ApiHandler handler)
    {
        var scope = access is null ? null : $"{name}.{access}";
        Add($"/api/v1/{name}{path}");
        if (underAccount is not null)
            Add($"/api/v1/accounts/{{accountId}}/{underAccount}{path}");

        void Add(string pattern) =>
            routes.Add(new ApiOperation(method, pattern, operation, scope, handler) { Resource = name, UnderAccount = underAccount });
    }
}
