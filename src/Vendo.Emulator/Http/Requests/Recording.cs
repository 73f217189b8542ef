using Microsoft.AspNetCore.Http;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Requests;

/// <summary>Puts an exchange into the request log.</summary>
internal static class Recording
{
    public static Exchange Begin(HttpContext context, ApiOperation? operation, WorldHost host, string? secret)
    {
        var request = context.Request;
        return new Exchange(request.Method, request.Path.Value ?? "", request.QueryString.HasValue ? request.QueryString.Value![1..] : "", host.Now)
        {
            Secrets = new Secrets(secret, host.Published.ApiKeys),
            StartedTimestamp = RealClock.Provider.GetTimestamp(),
            Scheme = request.Scheme,
            Host = request.Host.Value ?? "",
            Route = operation?.Pattern,
            Operation = operation?.Name,
            RequestHeaders = host.Options.RequestLogSize == 0 ? [] : Redaction.Headers(request.Headers),
        };
    }

    public static void End(HttpContext context, Exchange exchange, WorldHost host, int status)
    {
        exchange.StatusCode = status;
        exchange.Duration = RealClock.Provider.GetElapsedTime(exchange.StartedTimestamp);
        if (host.Options.IsStrict && status > 0 && UnexpectedRequest.Why(exchange) is { } mistake)
            context.Response.Headers[UnexpectedRequest.Header] = Uri.EscapeDataString($"{exchange}: {mistake}");
        if (host.Options.RequestLogSize > 0)
            exchange.ResponseHeaders = Redaction.Headers(context.Response.Headers);
        exchange.Shorten();
        host.Requests.Add(exchange);
    }
}
