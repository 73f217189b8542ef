namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>Carries requests, and fails the test if an exchange differs from the OpenAPI document.</summary>
internal sealed class DescribedHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);

        // A preflight belongs to CORS, not to the API.
        if (!request.Headers.Contains("Access-Control-Request-Method"))
            await CheckAsync(request, response, cancellationToken);
        return response;
    }

    private static async Task CheckAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // A stream of events has no end that could be waited for.
        var isControl = request.RequestUri!.AbsolutePath.StartsWith("/_emulator", StringComparison.OrdinalIgnoreCase);
        if ((!isControl && !request.RequestUri.AbsolutePath.StartsWith("/api", StringComparison.OrdinalIgnoreCase)) || response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var exchange = new Exchange(
            request.Method.Method,
            request.RequestUri.AbsolutePath,
            request.RequestUri.Query,
            request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken),
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync(cancellationToken));
        var wrong = (isControl ? ExchangeCheck.Control : ExchangeCheck.Default).Check(exchange).ToList();
        if (wrong.Count > 0)
            Assert.Fail($"{exchange.Method} {exchange.Path}{exchange.Query} is not as fixtures/openapi/{(isControl ? "control" : "v1")}.json has it:\n{string.Join("\n", wrong)}\n{exchange.Status} {exchange.Answer}");
    }
}
