using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Vendo.Emulator.Api;
using Vendo.Emulator.Control;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Serving;

/// <summary>The emulator without a server: its worlds, and the endpoints that answer from them.</summary>
/// <param name="main">The main world.</param>
/// <param name="loggers">The loggers for bugs.</param>
/// <param name="access">Who may call; null for the defaults.</param>
internal sealed class EmulatorCore(WorldHost main, ILoggerFactory loggers, Access? access = null) : IAsyncDisposable
{
    /// <summary>The worlds.</summary>
    public WorldDirectory Worlds { get; } = LogTo(loggers, main);

    /// <summary>The routes of the control surface, after they are mapped.</summary>
    public ImmutableArray<ControlOperation> ControlOperations { get; private set; } = [];

    /// <summary>Maps all routes of the emulator, and a fallback for all other paths if <paramref name="isAlone"/>.</summary>
    /// <param name="endpoints">The route builder.</param>
    /// <param name="isAlone">Whether the server belongs to the emulator alone.</param>
    public void Map(IEndpointRouteBuilder endpoints, bool isAlone)
    {
        var (requestIds, rules) = (new RequestIds(), access ?? new Access());
        ApiEndpoints.Map(endpoints, new ApiPipeline(Worlds, requestIds, rules));
        var control = new ControlPipeline(Worlds, new ControlGuard(rules), requestIds);
        ControlOperations = ControlEndpoints.Map(endpoints, control, Worlds);
        endpoints.MapPage("/healthz", requestIds, static context => ReplySender.SendAsync(context, Healthy));
        new ReferencePages(requestIds, rules.Cors).Map(endpoints);
        new DashboardPages(requestIds).Map(endpoints);
        if (!isAlone)
            return;
        endpoints.MapPage("/", requestIds, new IndexPage(Worlds).AnswerAsync);

        // The default pattern of MapFallback excludes every path that looks like a file name.
        endpoints.MapFallback("/{**path}", context =>
        {
            requestIds.Put(context);
            var path = MappedPath.Of(context);
            return ReplySender.SendAsync(context, NotEmulated.Refuse(path) ?? ApiErrors.UnknownRoute(context.Request.Method, path));
        });
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
}
