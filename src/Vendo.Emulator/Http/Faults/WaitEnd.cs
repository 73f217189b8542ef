using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Faults;

/// <summary>The cancellation of a waiting request.</summary>
internal static class WaitEnd
{
    /// <summary>Cancelled when the client leaves, its world is dropped or the server stops.</summary>
    /// <param name="context">The request.</param>
    /// <param name="host">Its world.</param>
    /// <param name="orElse">A further reason to end: in an endless wait, a half-closed client counts as gone.</param>
    public static CancellationTokenSource Of(HttpContext context, WorldHost host, CancellationToken orElse = default) => CancellationTokenSource.CreateLinkedTokenSource(
        context.RequestAborted, host.Gone, context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default, orElse);
}
