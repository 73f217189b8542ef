using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Advancing;
using Vendo.Emulator.Hosting.Clock;
using Vendo.Emulator.Http.Limits;

namespace Vendo.Emulator.Http.Faults;

/// <summary>How much of an answer is sent.</summary>
internal enum Delivery
{
    Whole,
    Truncated,
    Dropped,
    Never,
}

/// <summary>An answer, and how much of it is sent.</summary>
internal readonly record struct Answer(Reply? Reply, Delivery Delivery = Delivery.Whole);

/// <summary>Applies a fault to a request.</summary>
internal static class FaultInjection
{
    public static async ValueTask<Answer> RunAsync(HttpContext context, WorldHost host, FaultHit hit, Func<ValueTask<Reply>> handle)
    {
        var effect = hit.Effect;
        Reply? handled = null;
        if (effect.Moment == FaultMoment.AfterCommit)
            handled = await handle().ConfigureAwait(false);
        if (effect.Latency is { } latency && !await WaitAsync(latency, (ulong)(hit.Fault.Seed ?? hit.Fault.Key) + (ulong)hit.Number, host, context).ConfigureAwait(false))
            return new Answer(null, Delivery.Dropped);
        if (effect is { Kind: FaultKind.Respond, Status: StatusCodes.Status429TooManyRequests })
            RateHeaders.PutSpent(context, host.Now, effect.RetryAfter);
        return effect.Kind switch
        {
            FaultKind.Respond => new Answer(FaultErrors.Reply(effect)),
            FaultKind.Drop => new Answer(null, Delivery.Dropped),
            FaultKind.NeverAnswer => new Answer(null, Delivery.Never),
            FaultKind.Truncate => new Answer(handled ?? await handle().ConfigureAwait(false), Delivery.Truncated),
            FaultKind.CutJson => new Answer((handled ?? await handle().ConfigureAwait(false)).Cut()),
            _ => new Answer(handled ?? await handle().ConfigureAwait(false)),
        };
    }

    /// <summary>Waits for a latency; false if it will not end because the world was dropped or the server stops, or if the client has left meanwhile.</summary>
    /// <param name="latency">The latency.</param>
    /// <param name="draw">Selects the wait from a range: the same number gives the same wait.</param>
    /// <param name="host">The world of the clock.</param>
    /// <param name="context">The request.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public static async Task<bool> WaitAsync(Latency latency, ulong draw, WorldHost host, HttpContext context)
    {
        var wait = TimeSpan.FromTicks(Generator.NextBetween(ref draw, latency.From.Ticks, latency.To.Ticks));
        using var end = WaitEnd.Of(context, host);
        var half = context.Features.Get<HalfClosed>();
        using var ended = half?.InputEnded.Register(static half => _ = ((HalfClosed)half!).CloseIfGoneAsync(), half);
        try
        {
            await ((latency.Clock == LatencyClock.Wall ? Task.Delay(wait, RealClock.Provider, end.Token) : ParkAsync(RequestInFlight.Of(context, out _), wait, host, end.Token)).ConfigureAwait(false));

            // The client has left, so a request that was not executed yet is not executed.
            return half is null || await half.IsListeningAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task ParkAsync(InFlight inFlight, TimeSpan wait, WorldHost host, CancellationToken end)
    {
        inFlight.Park();
        try
        {
            await ClockWait.ForAsync(wait, host, end).ConfigureAwait(false);
        }
        finally
        {
            inFlight.Resume();
        }
    }
}
