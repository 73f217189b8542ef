using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Faults;

/// <summary>Answers that do not arrive whole.</summary>
internal static class BrokenDelivery
{
    /// <summary>Half of the body, with the length of the whole; then the connection is gone.</summary>
    public static async Task TruncatedAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);

        // An abort would overtake what was written; an error behind the beginning of an answer closes the connection after
        // it. In the process there is none to close: a body shorter than its length says the same.
        if (context.Features.Get<IConnectionTransportFeature>() is not null)
            throw new BodyCutOffException();
    }

    /// <summary>No answer at all: at once, or never.</summary>
    public static async Task WithoutAnswerAsync(HttpContext context, WorldHost host, Delivery delivery)
    {
        if (delivery == Delivery.Never)
        {
            host.UnderWay.Leave();
            await GivenUpAsync(context, host).ConfigureAwait(false);
            host.UnderWay.Enter();
        }

        context.Abort();
    }

    private static async Task GivenUpAsync(HttpContext context, WorldHost host)
    {
        using var end = WaitEnd.Of(context, host);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = end.Token.Register(() => ended.TrySetResult()).ConfigureAwait(false);
        await ended.Task.ConfigureAwait(false);
    }
}

/// <summary>Ends an answer in the middle of its body, because a fault says so. The server logs it as an error; it is none.</summary>
internal sealed class BodyCutOffException() : Exception("A fault has cut the body off.");
