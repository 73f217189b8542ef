using System.Text.Json;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Control.Requests;

/// <summary>What was asked of the API.</summary>
internal static class RequestRoutes
{
    public static void Map(ControlRoutes routes)
    {
        routes.Get("/requests", "ListRequests", List);
        routes.Get("/requests/har", "ExportRequests", Export);
        routes.Delete("/requests", "ClearRequests", Clear);
    }

    private static ValueTask<Reply> List(ControlCall call)
    {
        var method = call.Query.Text("method") ?? RoutePattern.Any;
        var path = call.Query.Text("path");
        var status = call.Query.Integer("status", min: 0, max: 599);
        var limit = call.Query.Integer("limit", min: 1) ?? int.MaxValue;
        if (path?.Contains('?', StringComparison.Ordinal) == true)
            call.Violations.Add("path", "A path goes without its query");
        if (call.IsInvalidQuery(out var refusal))
            return (Reply)refusal;
        var log = new ExchangeLog(call.Host.Requests);
        var found = log.Matching(method, path ?? "/**", status);
        return Reply.Data(json => Write(json, found.TakeLast(limit)));
    }

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

    private static void Write(Utf8JsonWriter json, IEnumerable<Exchange> exchanges)
    {
        json.WriteStartArray();
        foreach (var exchange in exchanges)
            Write(json, exchange);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, exchange.Number);
        json.WriteString("at"u8, exchange.StartedAt.ToString());
        json.WriteString("method"u8, exchange.Method);
        json.WriteString("path"u8, exchange.Path);
        json.WriteString("query"u8, exchange.Query);
        json.WriteNumber("statusCode"u8, exchange.StatusCode);
        json.WriteNumber("durationMs"u8, Math.Round(exchange.Duration.TotalMilliseconds, 3));
        if (exchange.AccountId is { } account)
            json.WriteString("accountId"u8, account);
        else
            json.WriteNull("accountId"u8);
        json.WriteString("route"u8, exchange.Route);
        json.WriteString("operation"u8, exchange.Operation);
        json.WriteString("command"u8, exchange.Command);
        json.WriteStartArray("changed"u8);
        foreach (var changed in exchange.Changed)
        {
            json.WriteStartObject();
            json.WriteString("resource"u8, changed.Resource);
            json.WriteString("id"u8, changed.Id);
            json.WriteString("what"u8, changed.What);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("fault"u8, exchange.Fault);
        json.WriteStartArray("unreadFields"u8);
        foreach (var field in exchange.UnreadFields)
            json.WriteStringValue(field);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
