using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http.Requests;

/// <summary>Writes exchanges as HAR 1.2, which a browser's developer tools can open.</summary>
internal static class Har
{
    public static void Write(Utf8JsonWriter json, ImmutableArray<Exchange> exchanges)
    {
        json.WriteStartObject();
        json.WriteStartObject("log"u8);
        json.WriteString("version"u8, "1.2"u8);
        json.WriteStartObject("creator"u8);
        json.WriteString("name"u8, "Vendo.Emulator"u8);
        json.WriteString("version"u8, EmulatorVersion.Text);
        json.WriteEndObject();
        json.WriteStartArray("entries"u8);
        foreach (var exchange in exchanges)
            Write(json, exchange);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The requested URL, without keys.</summary>
    public static string UrlOf(Exchange exchange) =>
        $"{exchange.Scheme}://{exchange.Host}{exchange.Base.ToUriComponent()}{new PathString(exchange.Path).ToUriComponent()}" + (exchange.RawQuery.Length == 0 ? "" : "?" + exchange.Query);

    private static void Write(Utf8JsonWriter json, Exchange exchange)
    {
        var time = Math.Round(exchange.Duration.TotalMilliseconds, 3);
        json.WriteStartObject();
        json.WriteString("startedDateTime"u8, Iso(exchange.StartedAt));
        json.WriteNumber("time"u8, time);
        json.WriteStartObject("request"u8);
        WriteRequest(json, exchange);
        json.WriteEndObject();
        json.WriteStartObject("response"u8);
        WriteResponse(json, exchange);
        json.WriteEndObject();
        json.WriteStartObject("cache"u8);
        json.WriteEndObject();
        json.WriteStartObject("timings"u8);
        json.WriteNumber("send"u8, 0);
        json.WriteNumber("wait"u8, time);
        json.WriteNumber("receive"u8, 0);
        json.WriteEndObject();
        if (exchange.Fault is { } fault)
            json.WriteString("comment"u8, fault);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteString("method"u8, exchange.Method);
        json.WriteString("url"u8, UrlOf(exchange));
        json.WriteString("httpVersion"u8, "HTTP/1.1"u8);
        WriteMessage(json, exchange, exchange.GivenRequestHeaders, exchange.RequestSize);
        json.WriteStartArray("queryString"u8);
        foreach (var (name, value) in QueryPairs.Of(exchange.RawQuery))
            WritePair(json, exchange, name, value);

        json.WriteEndArray();
        if (exchange.RequestSize == 0)
            return;
        json.WriteStartObject("postData"u8);
        json.WriteString("mimeType"u8, "application/json"u8);
        json.WriteString("text"u8, exchange.RequestBody);
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteNumber("status"u8, exchange.StatusCode);
        json.WriteString("statusText"u8, exchange.StatusCode == 0 ? "" : ReasonPhrases.GetReasonPhrase(exchange.StatusCode));
        json.WriteString("httpVersion"u8, "HTTP/1.1"u8);
        WriteMessage(json, exchange, exchange.GivenResponseHeaders, exchange.ResponseSize);
        json.WriteStartObject("content"u8);
        json.WriteNumber("size"u8, exchange.ResponseSize);
        json.WriteString("mimeType"u8, "application/json"u8);
        json.WriteString("text"u8, exchange.ResponseBody);
        json.WriteEndObject();
        json.WriteString("redirectURL"u8, ""u8);
    }

    private static void WriteMessage(Utf8JsonWriter json, Exchange exchange, KeyValuePair<string, StringValues>[] headers, int bodySize)
    {
        json.WriteStartArray("cookies"u8);
        json.WriteEndArray();
        json.WriteStartArray("headers"u8);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                WritePair(json, exchange, name, value);
        }

        json.WriteEndArray();
        json.WriteNumber("headersSize"u8, -1);
        json.WriteNumber("bodySize"u8, bodySize);
    }

    internal static void WritePair(Utf8JsonWriter json, Exchange exchange, string name, string? value)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Redaction.Text(name, exchange.Secrets));
        json.WriteString("value"u8, Redaction.Text(value ?? "", exchange.Secrets));
        json.WriteEndObject();
    }

    // HAR requires milliseconds.
    private static string Iso(Instant instant) => instant.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
