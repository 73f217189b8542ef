using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Hosting.Clock;

namespace Vendo.Emulator.Http.Faults;

/// <summary>Answers that do not arrive whole.</summary>
internal static class BrokenDelivery
{
    /// <summary>Half of the body, with the length of the whole; then the connection is gone.</summary>
    public static async Task TruncatedAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);

        // An abort would overtake what was written; an error behind the beginning of an answer closes the connection after it.
        throw new BodyCutOffException();
    }

    /// <summary>No answer at all: at once, or never.</summary>
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

/// <summary>Ends an answer in the middle of its body, because a fault says so. The server logs it as an error; it is none.</summary>
internal sealed class BodyCutOffException() : Exception("A fault has cut the body off.");
