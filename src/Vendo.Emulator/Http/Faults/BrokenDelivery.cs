using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Faults;

/// <summary>Answers that do not arrive whole.</summary>
internal static class BrokenDelivery
{
    /// <summary>Half of the body, with the length of the whole; then the connection is gone.</summary>
    public static async Task TruncatedAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    /// <summary>No answer at all: at once, or never.</summary>
    public static async Task WithoutAnswerAsync(HttpContext context, WorldHost host, Delivery delivery)
    {
        if (delivery == Delivery.Never)
        {
            host.UnderWay.Leave();
            await GivenUpAsync(context);
            host.UnderWay.Enter();
        }

        context.Abort();
    }

    // Until the client is gone, or the emulator stops.
    private static async Task GivenUpAsync(HttpContext context)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var gone = context.RequestAborted.Register(() => end.TrySetResult());
        await using var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(() => end.TrySetResult()) ?? default;
        await end.Task;
    }
}
