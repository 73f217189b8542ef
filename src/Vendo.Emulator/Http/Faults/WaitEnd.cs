using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Faults;

/// <summary>What ends the waiting of a request whose time has not come.</summary>
internal static class WaitEnd
{
    /// <summary>The client is gone, or its world is, or the server stops.</summary>
    public static CancellationTokenSource Of(HttpContext context, WorldHost host) => CancellationTokenSource.CreateLinkedTokenSource(
        context.RequestAborted, host.Gone, context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default);
}
