using Vendo.Emulator.Control;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Carries requests to one emulator and nowhere else, and outlives the clients that dispose it: the emulator owns it.
/// </summary>
/// <param name="inner">Carries them.</param>
/// <param name="baseAddress">Where the emulator answers.</param>
/// <param name="underWay">Counts the requests from their beginning in the process; null on a port, where the server does.</param>
/// <param name="fork">Names the fork that they are for; null for the main world, or where the inner handler knows.</param>
internal sealed class EmulatorHandler(HttpMessageHandler inner, Uri baseAddress, UnderWay? underWay, string? fork) : DelegatingHandler(inner)
{
    /// <summary>Frees it in earnest.</summary>
    public void Close() => base.Dispose(true);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Address(request);
        return Judge(await CountAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The server in the process knows asynchronous requests only; on a thread of the pool they wait for nobody's context.
        if (underWay is not null)
            return Task.Run(() => SendAsync(request, cancellationToken), cancellationToken).GetAwaiter().GetResult();
        Address(request);
        return Judge(base.Send(request, cancellationToken));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // IHttpClientFactory and HttpClient dispose the handlers that they are given; false leaves the inner handler open.
        base.Dispose(disposing: false);
    }

    private void Address(HttpRequestMessage request)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } uri && !(uri.Host == baseAddress.Host && uri.Port == baseAddress.Port))
        {
            throw new InvalidOperationException(
                $"A request to {uri.Host} was stopped: this handler carries requests to the emulator at {baseAddress} only. Set the client's BaseAddress to it.");
        }

        if (fork is null)
            return;
        request.Headers.Remove(WorldDirectory.ForkHeader);
        request.Headers.Add(WorldDirectory.ForkHeader, fork);
    }

    private static HttpResponseMessage Judge(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues(UnexpectedRequest.Header, out var mistakes))
            return response;
        var mistake = Uri.UnescapeDataString(mistakes.First());
        response.Dispose();
        throw new InvalidOperationException($"An unexpected request: {mistake}");
    }

    private Task<HttpResponseMessage> CountAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        // An advance over HTTP would wait for itself.
        if (underWay is null || request.RequestUri!.AbsolutePath.StartsWith(ControlRoutes.Root, StringComparison.Ordinal))
            return base.SendAsync(request, cancellation);
        underWay.Enter();
        var done = new TaskCompletionSource<HttpResponseMessage>();
        _ = CompleteAsync(base.SendAsync(request, cancellation), done, underWay, cancellation);
        return done.Task;
    }

    // Whoever awaits the answer goes on within SetResult until it waits for something else, a timer or a request: only
    // then is this one over, and an advance that waits for it may let time go on.
    private static async Task CompleteAsync(
        Task<HttpResponseMessage> sending, TaskCompletionSource<HttpResponseMessage> done, UnderWay underWay, CancellationToken cancellation)
    {
        try
        {
            done.SetResult(await InProcessAnswer.TakeAsync(sending, cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException cancelled)
        {
            done.TrySetCanceled(cancelled.CancellationToken);
        }
        catch (Exception error)
        {
            done.TrySetException(error);
        }
        finally
        {
            underWay.Leave();
        }
    }
}
