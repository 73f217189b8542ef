using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Faults;

/// <summary>What ends the waiting of a request whose time has not come.</summary>
internal static class WaitEnd
{
    /// <summary>The client is gone, or its world is, or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <param name="host">Its world.</param>
    /// <param name="orElse">What ends it too: where nothing ever comes, a client that sends no more has left.</param>
    public static CancellationTokenSource Of(HttpContext context, WorldHost host, CancellationToken orElse = default) => CancellationTokenSource.CreateLinkedTokenSource(
        context.RequestAborted, host.Gone, context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default, orElse);
}
