using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Events;

/// <summary>The events of a world as server-sent events.</summary>
/// <param name="wall">The real clock, for heartbeats.</param>
internal sealed class EventRoutes(TimeProvider wall)
{
    public static void Map(ControlRoutes routes, TimeProvider wall) => routes.Get("/events", "StreamEvents", new EventRoutes(wall).Stream);

    private ValueTask<Reply> Stream(ControlCall call)
    {
        var types = call.Query.Enums("types", WorldEventTypes.Wire);
        if (call.IsInvalidQuery(out var refusal))
            return (Reply)refusal;
        if (call.Host.Events.IsFull)
            return (Reply)Refusal.Conflict($"At most {WorldEvents.MostSubscribers} may listen to a world at once. Close a stream that is not read any more.");
        if (types.IsEmpty)
            types = [.. Enum.GetValues<WorldEventType>()];
        return Reply.Streaming(context => SendAsync(context, call.Host, types));
    }

    private async Task SendAsync(HttpContext context, WorldHost host, ImmutableArray<WorldEventType> types)
    {
        var seen = host.Requests.Last;
        using var subscription = host.Events.Subscribe(types);

        // A stopping server waits for its requests, and this one would never end by itself.
        await using var stopping = (context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping
            .Register(() => subscription.End(SubscriptionEnd.Closed)) ?? default).ConfigureAwait(false);

        // Without this it would not notice that a client has left while there are no events.
        using var left = context.Features.Get<HalfClosed>()?.InputEnded.Register(() => subscription.End(SubscriptionEnd.Closed));
        var stream = new EventStream(context, host, wall);
        await stream.BeginAsync().ConfigureAwait(false);
        while (await stream.WaitAsync(subscription).ConfigureAwait(false))
        {
            while (subscription.TryTake(out var happened))
            {
                if (happened.Type == WorldEventType.Request)
                    seen = await stream.WriteRequestsAsync(seen).ConfigureAwait(false);
                else
                    await stream.WriteAsync(happened).ConfigureAwait(false);
            }
        }

        await stream.EndAsync(subscription.WhyEnded).ConfigureAwait(false);
    }
}
