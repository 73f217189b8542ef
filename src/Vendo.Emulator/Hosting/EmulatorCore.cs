using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Api;
using Vendo.Emulator.Control;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Hosting;

/// <summary>The emulator without a server: its worlds, and the endpoints that answer from them.</summary>
/// <param name="main">The main world.</param>
/// <param name="loggers">Where bugs are told.</param>
/// <param name="controlFromAnywhere">Whether other machines may use the control surface.</param>
internal sealed class EmulatorCore(WorldHost main, ILoggerFactory loggers, bool controlFromAnywhere = false) : IAsyncDisposable
{
    /// <summary>The worlds.</summary>
    public WorldDirectory Worlds { get; } = LogTo(loggers, main);

    /// <summary>The routes of the control surface, once they are mapped.</summary>
    public ImmutableArray<ControlOperation> ControlOperations { get; private set; } = [];

    /// <summary>Maps everything that the emulator answers; what is no route at all too, where <paramref name="isAlone"/>.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="isAlone">Whether the whole server is the emulator's.</param>
    public void Map(IEndpointRouteBuilder endpoints, bool isAlone)
    {
        var requestIds = new RequestIds();
        ApiEndpoints.Map(endpoints, new ApiPipeline(Worlds, requestIds));
        var control = new ControlPipeline(Worlds, new ControlGuard(controlFromAnywhere), requestIds);
        ControlOperations = ControlEndpoints.Map(endpoints, control, Worlds);
        endpoints.MapMethods("/healthz", ["GET", "HEAD"], (RequestDelegate)(context => SendAsync(context, Healthy, requestIds)));
        new ReferencePages(requestIds).Map(endpoints);
        if (!isAlone)
            return;
        endpoints.MapMethods("/", ["GET", "HEAD"], (RequestDelegate)new IndexPage(Worlds, requestIds).AnswerAsync);
        endpoints.MapFallback(context => SendAsync(context, ApiErrors.UnknownRoute(context.Request.Method, context.Request.Path.Value!), requestIds));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Worlds.DisposeAsync();

    private static WorldDirectory LogTo(ILoggerFactory loggers, WorldHost main)
    {
        main.Observation.LogTo(loggers.CreateLogger<EmulatorCore>());
        return new WorldDirectory(main);
    }

    private static Reply Healthy { get; } = Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteString("status"u8, "ok"u8);
        json.WriteEndObject();
    });

    private static Task SendAsync(HttpContext context, Reply reply, RequestIds requestIds)
    {
        requestIds.Put(context);
        return ApiPipeline.SendAsync(context, reply);
    }
}
