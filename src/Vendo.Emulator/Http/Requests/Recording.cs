using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Requests;

/// <summary>Adds an exchange to the request log.</summary>
internal static class Recording
{
    public static Exchange Begin(HttpContext context, ApiOperation? operation, WorldHost host, string? secret)
    {
        var request = context.Request;
        var exchange = new Exchange(request.Method, MappedPath.Of(context), request.QueryString.Value ?? "", host.Now)
        {
            IsOffRecord = OffRecord.Is(request),
            Secrets = new Secrets(secret, host.Published.ApiKeys),
            StartedTimestamp = RealClock.Provider.GetTimestamp(),
            Scheme = request.Scheme,
            Host = request.Host.Value ?? "",
            Base = MappedPath.BaseOf(context),
            Route = operation?.Pattern,
            Operation = operation?.Name,
        };
        if (host.Options.RequestLogSize > 0)
            host.Observation.Run((exchange, request), static each => each.exchange.RawRequestHeaders = Copy(each.request.Headers));
        return exchange;
    }

    public static void End(HttpContext context, Exchange exchange, WorldHost host, int status)
    {
        exchange.StatusCode = status;
        exchange.Duration = RealClock.Provider.GetElapsedTime(exchange.StartedTimestamp);
        var response = context.Response;
        if (host.Options.IsStrict && status > 0)
            host.Observation.Run((exchange, response), static each => NotifyUnexpected(each.exchange, each.response));
        if (host.Options.RequestLogSize > 0)
            host.Observation.Run((exchange, response), static each => each.exchange.RawResponseHeaders = Copy(each.response.Headers));
        host.Observation.Run(exchange, static each => each.Shorten());
        if (exchange.IsOffRecord)
            return;
        host.Requests.Add(exchange);
        if (host.Options.LogsEvents)
            host.Observation.Log(log => log.Answered(WorldDescription.Exchanged(exchange, host.Now)));
        host.Events.Notify(WorldEventType.Request);
    }

    private static KeyValuePair<string, StringValues>[] Copy(IHeaderDictionary headers)
    {
        var copy = new KeyValuePair<string, StringValues>[headers.Count];
        headers.CopyTo(copy, 0);
        return copy;
    }

    private static void NotifyUnexpected(Exchange exchange, HttpResponse response)
    {
        if (UnexpectedRequest.Why(exchange) is { } mistake)
            response.Headers[UnexpectedRequest.Header] = Uri.EscapeDataString($"{exchange}: {mistake}");
    }
}
