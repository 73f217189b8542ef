using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Clock;

namespace Vendo.Emulator.Http.Faults;

/// <summary>Sends incomplete answers.</summary>
internal static class BrokenDelivery
{
    /// <summary>Sends half of the body, with the length of the whole, and closes the connection.</summary>
    public static async Task TruncatedAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);

        // An abort could overtake the written bytes. An error after the start of an answer closes the connection after them.
        throw new BodyCutOffException();
    }

    /// <summary>Sends no answer: closes the connection at once, or keeps it open.</summary>
    public static async Task WithoutAnswerAsync(HttpContext context, WorldHost host, Delivery delivery)
    {
        if (delivery == Delivery.Never)
        {
            var inFlight = RequestInFlight.Of(context, out _);
            inFlight.Park();
            using var end = WaitEnd.Of(context, host, context.Features.Get<HalfClosed>()?.InputEnded ?? default);
            await ClockWait.ForEndAsync(end.Token).ConfigureAwait(false);
            inFlight.Resume();
        }

        context.Abort();
    }
}

/// <summary>Ends an answer in the middle of its body, because of a fault. The server logs it as an error although it is intended.</summary>
internal sealed class BodyCutOffException() : Exception("A fault has cut the body off.");
