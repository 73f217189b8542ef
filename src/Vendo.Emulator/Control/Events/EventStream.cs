using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Control.Events;

/// <summary>Writes server-sent events to one client.</summary>
internal sealed class EventStream(HttpContext context, WorldHost host, TimeProvider wall)
{
    // More requests at once are not sent one by one: the request log has them.
    private const int MostRequests = 100;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private CancellationToken Gone => context.RequestAborted;

    /// <summary>Sends the head of the answer and the world's version and clock.</summary>
    public Task BeginAsync()
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        return WriteAsync("ready", host.Version, EventShapes.Clock(host));
    }

    /// <summary>Waits for an event, and sends a heartbeat every 15 s; false at the end of the subscription.</summary>
    public async Task<bool> WaitAsync(WorldSubscription subscription)
    {
        var next = subscription.WaitAsync(Gone).AsTask();
        while (!next.IsCompleted)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(Gone);
            var beat = Task.Delay(Heartbeat, wall, silence.Token);
            if (await Task.WhenAny(next, beat).ConfigureAwait(false) == beat)
                await WriteAsync("heartbeat", host.Version, EventShapes.Clock(host)).ConfigureAwait(false);
            await silence.CancelAsync().ConfigureAwait(false);
        }

        return await next.ConfigureAwait(false);
    }

    /// <summary>Sends one event, except those about requests.</summary>
    public Task WriteAsync(WorldEvent happened)
    {
        var name = WorldEventTypes.Wire.ToWire(happened.Type);
        return happened.Type switch
        {
            WorldEventType.Changed or WorldEventType.Replaced => WriteAsync(name, happened.Version, EventShapes.Of(happened)),
            WorldEventType.Clock => WriteAsync(name, host.Version, EventShapes.Clock(host)),
            WorldEventType.Progress => WriteAsync(name, host.Version, EventShapes.Progress(host)),
            WorldEventType.Fault => WriteAsync(name, host.Version, EventShapes.Faults(host)),
            WorldEventType.Checkpoint => WriteAsync(name, host.Version, EventShapes.Checkpoints(host)),
            _ => WriteAsync(name, host.Version, EventShapes.Position(host)),
        };
    }

    /// <summary>Sends the exchanges logged after an exchange; returns the number of the last one.</summary>
    public async Task<long> WriteRequestsAsync(long after)
    {
        var exchanges = host.Requests.After(after);
        var sent = exchanges.Length > MostRequests ? exchanges[^MostRequests..] : exchanges;
        if (sent.IsEmpty)
            return after;
        await WriteAsync("request", host.Version, EventShapes.Requests(host, sent, sent[^1].Number - after - sent.Length)).ConfigureAwait(false);
        return sent[^1].Number;
    }

    /// <summary>Sends the reason for the end of the stream.</summary>
    public Task EndAsync(SubscriptionEnd? why) => WriteAsync("closed", host.Version, EventShapes.Closed(why));

    private async Task WriteAsync(string kind, long version, byte[] data)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"event: {kind}\nid: {version}\ndata: ");
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(head), Gone).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(data, Gone).ConfigureAwait(false);
        await context.Response.Body.WriteAsync("\n\n"u8.ToArray(), Gone).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(Gone).ConfigureAwait(false);
    }
}
