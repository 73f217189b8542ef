using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Vendo.Emulator.Http.Requests;

namespace Vendo.Emulator.Control.Requests;

/// <summary>The shapes of exchanges: without headers and bodies in a list, with them in the detail.</summary>
internal static class RequestShapes
{
    /// <summary>One exchange of a list.</summary>
    public static void Write(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject();
        WriteFields(json, exchange);
        json.WriteEndObject();
    }

    /// <summary>One exchange with the headers and bodies that the log keeps; keys and credentials are redacted.</summary>
    public static void WriteWhole(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject();
        WriteFields(json, exchange);
        json.WriteString("url"u8, Har.UrlOf(exchange));
        WriteHeaders(json, "requestHeaders", exchange, exchange.GivenRequestHeaders);
        json.WriteString("requestBody"u8, exchange.RequestBody);
        WriteHeaders(json, "responseHeaders", exchange, exchange.GivenResponseHeaders);
        json.WriteString("responseBody"u8, exchange.ResponseBody);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteNumber("number"u8, exchange.Number);
        json.WriteString("at"u8, exchange.StartedAt.ToString());
        json.WriteString("method"u8, exchange.Method);
        json.WriteString("path"u8, exchange.Path);
        json.WriteString("query"u8, exchange.Query);
        json.WriteNumber("statusCode"u8, exchange.StatusCode);
        json.WriteNumber("durationMs"u8, Math.Round(exchange.Duration.TotalMilliseconds, 3));
        json.WriteString("accountId"u8, exchange.AccountId?.ToString());
        json.WriteString("route"u8, exchange.Route);
        json.WriteString("operation"u8, exchange.Operation);
        json.WriteString("command"u8, exchange.Command);
        WriteChanged(json, exchange);
        json.WriteString("fault"u8, exchange.Fault);
        json.WriteStartArray("unreadFields"u8);
        foreach (var field in exchange.UnreadFields)
            json.WriteStringValue(field);
        json.WriteEndArray();
        json.WriteStartArray("rules"u8);
        foreach (var rule in exchange.Rules)
            json.WriteStringValue(rule.Id);
        json.WriteEndArray();
        json.WriteString("unexpected"u8, UnexpectedRequest.Why(exchange));
        json.WriteString("userAgent"u8, UserAgentOf(exchange));
    }

    private static void WriteChanged(Utf8JsonWriter json, Exchange exchange)
    {
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
    }

    private static void WriteHeaders(Utf8JsonWriter json, string field, Exchange exchange, KeyValuePair<string, StringValues>[] headers)
    {
        json.WriteStartArray(field);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                Har.WritePair(json, exchange, name, value);
        }

        json.WriteEndArray();
    }

    private static string? UserAgentOf(Exchange exchange)
    {
        var given = exchange.GivenRequestHeaders.FirstOrDefault(header => header.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)).Value;
        return given.Count == 0 ? null : Redaction.Text(given.ToString(), exchange.Secrets);
    }
}
