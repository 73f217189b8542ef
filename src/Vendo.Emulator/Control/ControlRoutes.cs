using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control;

/// <summary>Answers one request to the control surface.</summary>
internal delegate ValueTask<Reply> ControlHandler(ControlCall call);

/// <summary>A route of the control surface; metadata of its endpoint.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The whole path, such as <c>/_emulator/clock/advance</c>.</param>
/// <param name="Name">The operation, such as <c>AdvanceClock</c>; the same for both spellings of a path.</param>
/// <param name="Handler">The handler.</param>
internal sealed record ControlOperation(string Method, string Pattern, string Name, ControlHandler Handler) : IOperation
{
    /// <summary>Whether the operation also reads an earlier version of the world (<see cref="LookingBack"/>).</summary>
    public bool ReadsVersions { get; init; }

    /// <summary>Whether the path names the world.</summary>
    public bool IsOfNamedWorld => Pattern.StartsWith($"{ControlRoutes.Root}/worlds/{{{ControlRoutes.World}}}", StringComparison.Ordinal);
}

/// <summary>Collects and maps the routes of the control surface, each for the request's world and for a world in the path.</summary>
internal sealed class ControlRoutes(IEndpointRouteBuilder endpoints, ControlPipeline pipeline)
{
    public const string Root = "/_emulator";

    /// <summary>The part of a path that names a world.</summary>
    public const string World = "world";

    private readonly ImmutableArray<ControlOperation>.Builder _operations = ImmutableArray.CreateBuilder<ControlOperation>();

    /// <summary>Every route mapped so far.</summary>
    public ImmutableArray<ControlOperation> Operations => _operations.ToImmutable();

    public void Get(string path, string operation, ControlHandler handler, bool readsVersions = false) => Map("GET", path, operation, handler, readsVersions);

    public void Post(string path, string operation, ControlHandler handler) => Map("POST", path, operation, handler);

    public void Put(string path, string operation, ControlHandler handler) => Map("PUT", path, operation, handler);

    public void Delete(string path, string operation, ControlHandler handler) => Map("DELETE", path, operation, handler);

    private void Map(string method, string path, string name, ControlHandler handler, bool readsVersions = false)
    {
        foreach (var pattern in (ReadOnlySpan<string>)[Root + path, $"{Root}/worlds/{{{World}}}{path}"])
        {
            var operation = new ControlOperation(method, pattern, name, handler) { ReadsVersions = readsVersions };
            _operations.Add(operation);
            endpoints.MapMethods(pattern, [method], (RequestDelegate)(context => pipeline.RunAsync(context, operation))).WithMetadata(operation, new MappedRoute(pattern));
        }
    }
}
