using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Serving;

/// <summary>
/// Sends requests to one emulator and nowhere else. The emulator owns it, so it outlives clients that dispose it.
/// </summary>
/// <param name="inner">The inner handler.</param>
/// <param name="baseAddress">The base address of the emulator.</param>
internal sealed class EmulatorHandler(HttpMessageHandler inner, Uri baseAddress) : DelegatingHandler(inner)
{
    private bool _isClosed;

    /// <summary>Disposes the handler; <c>Dispose</c> does nothing, because factories call it too early.</summary>
    public void Close()
    {
        _isClosed = true;
        base.Dispose(true);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Address(request);
        return Judge(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Address(request);
        return Judge(base.Send(request, cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // IHttpClientFactory and HttpClient dispose their handlers; false leaves the inner handler open.
        base.Dispose(disposing: false);
    }

    private void Address(HttpRequestMessage request)
    {
        if (_isClosed)
            throw new ObjectDisposedException(nameof(VendoEmulator), "The emulator, or the fork, that this client belongs to is disposed.");
        if (request.RequestUri is { IsAbsoluteUri: true } uri && !(uri.Host == baseAddress.Host && uri.Port == baseAddress.Port))
        {
            throw new InvalidOperationException(
                $"A request to {uri.Host} was stopped: this handler carries requests to the emulator at {baseAddress} only. Set the client's BaseAddress to it.");
        }
    }

    private static HttpResponseMessage Judge(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues(UnexpectedRequest.Header, out var mistakes))
            return response;
        var mistake = Uri.UnescapeDataString(mistakes.First());
        response.Dispose();
        throw new InvalidOperationException($"An unexpected request: {mistake}");
    }
}
