using System.Net;

namespace Vendo.Emulator.Tests.Serving;

/// <summary>Stands for the network, which no request of a test may reach.</summary>
internal sealed class Unreachable : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new AssertionException($"{request.RequestUri} has left the process");

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new AssertionException($"{request.RequestUri} has left the process");
}

/// <summary>Stands for any other server.</summary>
internal sealed class Answers(HttpStatusCode status) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(status) { RequestMessage = request });
}

/// <summary>Notes the requests that come through.</summary>
internal sealed class Seen(List<string> seen, string name) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        seen.Add($"{name} {request.RequestUri}");
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Sends each request twice.</summary>
internal sealed class Twice : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (await base.SendAsync(request, cancellationToken)).Dispose();
        return await base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Sends every request to Vendo, whatever the client's base address.</summary>
internal sealed class MadeAbsolute : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri("https://app.vendodata.com" + request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri("https://app.vendodata.com" + request.RequestUri!.PathAndQuery);
        return base.Send(request, cancellationToken);
    }
}
