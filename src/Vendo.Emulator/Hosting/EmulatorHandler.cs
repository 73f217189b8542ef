namespace Vendo.Emulator.Hosting;

/// <summary>
/// Carries requests to one emulator and nowhere else, and outlives the clients that dispose it: the emulator owns it.
/// </summary>
internal sealed class EmulatorHandler(HttpMessageHandler inner, Uri baseAddress) : DelegatingHandler(inner)
{
    /// <summary>Frees it in earnest.</summary>
    public void Close() => base.Dispose(true);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } uri && !(uri.Host == baseAddress.Host && uri.Port == baseAddress.Port))
        {
            throw new InvalidOperationException(
                $"A request to {uri.Host} was stopped: this handler carries requests to the emulator at {baseAddress} only. Set the client's BaseAddress to it.");
        }

        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // IHttpClientFactory and HttpClient dispose the handlers that they are given.
    }
}
