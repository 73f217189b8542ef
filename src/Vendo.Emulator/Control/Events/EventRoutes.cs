using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Events;

/// <summary>What changes in a world, as it changes: server-sent events.</summary>
internal static class EventRoutes
{
    public static void Map(ControlRoutes routes) => routes.Get("/events", "StreamEvents", Stream);

    private static ValueTask<Reply> Stream(ControlCall call) => Reply.Streaming(context => SendAsync(context, call.Host));

    private static async Task SendAsync(HttpContext context, WorldHost host)
    {
        using var subscription = host.Events.Subscribe();

        // A server that stops waits for its requests, and this one would never end by itself.
        using var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping
            .Register(() => subscription.End(SubscriptionEnd.Closed));
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        await WriteAsync(context, "open", host.Version, EventShapes.Open(host.Version, host.Now)).ConfigureAwait(false);
        await foreach (var happened in subscription.Events.ReadAllAsync(context.RequestAborted).ConfigureAwait(false))
            await WriteAsync(context, happened.IsReplaced ? "replaced" : "changed", happened.Version, EventShapes.Of(happened)).ConfigureAwait(false);
        await WriteAsync(context, "closed", host.Version, EventShapes.Closed(subscription.WhyEnded)).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, string kind, long version, byte[] data)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"event: {kind}\nid: {version}\ndata: ");
        await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(head), context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(data, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.WriteAsync("\n\n"u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
