using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Control.Requests;

/// <summary>The request log of the API.</summary>
internal static class RequestRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Get("/requests", "ListRequests", List);
        routes.Get("/requests/har", "ExportRequests", Export);
        routes.Get("/requests/{number}", "GetRequest", Get);
        routes.Delete("/requests", "ClearRequests", Clear);
    }

    private static ValueTask<Reply> List(ControlCall call)
    {
        var filter = RequestFilter.Read(call.Query, call.Violations);
        var limit = call.Query.Integer("limit", min: 1) ?? int.MaxValue;
        Action<System.Text.Json.Utf8JsonWriter, Exchange> write = call.Query.Boolean("whole") == true ? RequestShapes.WriteWhole : RequestShapes.Write;
        if (call.IsInvalidQuery(out var refusal))
            return (Reply)refusal;
        var found = filter.Of(new ExchangeLog(new RingStore(call.Host.Requests)));
        return Reply.Data(json =>
        {
            json.WriteStartArray();
            foreach (var exchange in found.TakeLast(limit))
                write(json, exchange);
            json.WriteEndArray();
        });
    }

    private static ValueTask<Reply> Get(ControlCall call) =>
        WholeNumber.TryParse(call.Route("number"), out long number) && call.Host.Requests.Find(number) is { } exchange
            ? Reply.Data(json => RequestShapes.WriteWhole(json, exchange))
            : (Reply)Refusal.NotFound("Request");

    private static ValueTask<Reply> Export(ControlCall call) =>
        Reply.Document(JsonOutput.Bytes(json => Har.Write(json, call.Host.Requests.ToImmutable())));

    private static ValueTask<Reply> Clear(ControlCall call)
    {
        var count = call.Host.Requests.ToImmutable().Length;
        call.Host.Requests.Clear();
        return Reply.Data(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("cleared"u8, count);
            json.WriteEndObject();
        });
    }
}
