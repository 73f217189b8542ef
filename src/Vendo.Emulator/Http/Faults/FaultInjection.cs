using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http.Limits;

namespace Vendo.Emulator.Http.Faults;

/// <summary>How much of an answer goes out.</summary>
internal enum Delivery
{
    Whole,
    Truncated,
    Dropped,
    Never,
}

/// <summary>An answer, and how much of it goes out.</summary>
internal readonly record struct Answer(Reply? Reply, Delivery Delivery = Delivery.Whole);

/// <summary>Does to a request what a fault says.</summary>
internal static class FaultInjection
{
    public static async ValueTask<Answer> RunAsync(HttpContext context, WorldHost host, FaultHit hit, Func<ValueTask<Reply>> handle)
    {
        var effect = hit.Fault.Effect;
        Reply? handled = null;
        if (effect.Moment == FaultMoment.AfterCommit)
            handled = await handle();
        if (effect.Latency is { } latency)
            await WaitAsync(latency, (ulong)(hit.Fault.Seed ?? hit.Fault.Key) + (ulong)hit.Number, host, context.RequestAborted);
        if (effect is { Kind: FaultKind.Respond, Status: StatusCodes.Status429TooManyRequests })
            RateWindows.PutSpent(context, host.Now, effect.RetryAfter);
        return effect.Kind switch
        {
            FaultKind.Respond => new Answer(FaultErrors.Of(effect)),
            FaultKind.Drop => new Answer(null, Delivery.Dropped),
            FaultKind.NeverAnswer => new Answer(null, Delivery.Never),
            FaultKind.Truncate => new Answer(handled ?? await handle(), Delivery.Truncated),
            _ => new Answer(handled ?? await handle()),
        };
    }

    /// <summary>Waits for a latency.</summary>
    /// <param name="latency">How long.</param>
    /// <param name="draw">Picks the wait of a range: the same number, the same wait.</param>
    /// <param name="host">Whose clock.</param>
    /// <param name="cancellation">The client is gone.</param>
    public static async Task WaitAsync(Latency latency, ulong draw, WorldHost host, CancellationToken cancellation)
    {
        var wait = TimeSpan.FromTicks(Generator.NextBetween(ref draw, latency.From.Ticks, latency.To.Ticks));
        if (latency.Clock == LatencyClock.Wall)
        {
            await Task.Delay(wait, RealClock.Provider, cancellation);
            return;
        }

        host.UnderWay.Leave();
        try
        {
            await Task.Delay(wait, host.Clock, cancellation);
        }
        finally
        {
            host.UnderWay.Enter();
        }
    }
}
