using Microsoft.AspNetCore.Http;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>Sends requests to the server in this process.</summary>
/// <param name="server">The server.</param>
/// <param name="bind">Adds features to each request.</param>
internal sealed class InProcessHandler(InProcessServer server, Action<HttpContext>? bind) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<HttpResponseMessage>(cancellationToken);
        if (server.ApplicationStopping.IsCancellationRequested)
            throw new ObjectDisposedException(nameof(VendoEmulator), "The emulator that this client belongs to is disposed; a fork ends with the one that it came from.");

        // As on a port, where Kestrel refuses such a target before there is a request.
        if (request.RequestUri!.AbsolutePath.Contains("%00", StringComparison.Ordinal))
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest) { RequestMessage = request });
        var call = new InProcessCall(server, request, cancellationToken);
        bind?.Invoke(call.Context);
        return call.RunAsync();
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();
}
