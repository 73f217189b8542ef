using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Carries requests to one emulator and nowhere else, and outlives the clients that dispose it: the emulator owns it.
/// </summary>
/// <param name="inner">Carries them.</param>
/// <param name="baseAddress">Where the emulator answers.</param>
/// <param name="underWay">Counts the requests from their beginning; null where the server does.</param>
/// <param name="fork">Names the fork that they are for; null for the main world, or where the inner handler knows.</param>
internal sealed class EmulatorHandler(HttpMessageHandler inner, Uri baseAddress, UnderWay? underWay, string? fork) : DelegatingHandler(inner)
{
    /// <summary>Frees it in earnest.</summary>
    public void Close() => base.Dispose(true);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } uri && !(uri.Host == baseAddress.Host && uri.Port == baseAddress.Port))
        {
            throw new InvalidOperationException(
                $"A request to {uri.Host} was stopped: this handler carries requests to the emulator at {baseAddress} only. Set the client's BaseAddress to it.");
        }

        if (fork is not null)
        {
            request.Headers.Remove(WorldDirectory.ForkHeader);
            request.Headers.Add(WorldDirectory.ForkHeader, fork);
        }

        var response = await CountAsync(request, cancellationToken);
        if (!response.Headers.TryGetValues(UnexpectedRequest.Header, out var mistakes))
            return response;
        var mistake = Uri.UnescapeDataString(mistakes.First());
        response.Dispose();
        throw new InvalidOperationException($"An unexpected request: {mistake}");
    }

    private async Task<HttpResponseMessage> CountAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        underWay?.Enter();
        try
        {
            return await base.SendAsync(request, cancellation);
        }
        finally
        {
            underWay?.Leave();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // IHttpClientFactory and HttpClient dispose the handlers that they are given.
    }
}
