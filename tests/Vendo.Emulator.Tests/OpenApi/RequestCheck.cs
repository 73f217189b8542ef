using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>Compares an accepted request with its operation: whatever is accepted must be described.</summary>
internal sealed class RequestCheck(SchemaCheck schemas, string pattern, JsonElement operation)
{
    public IEnumerable<string> Check(Exchange exchange) => CheckParameters(exchange).Concat(CheckBody(exchange));

    private IEnumerable<string> CheckParameters(Exchange exchange)
    {
        var query = QueryPairs.Of(exchange.Query)
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new StringValues([.. same.Select(pair => pair.Value)]), StringComparer.Ordinal);
        if (!operation.TryGetProperty("parameters", out var parameters))
            yield break;
        foreach (var parameter in parameters.EnumerateArray().Select(schemas.Resolve))
        {
            var name = parameter.GetProperty("name").GetString()!;
            var text = parameter.GetProperty("in").GetString() switch
            {
                "path" => InPath(exchange.Path, name),

                // An empty parameter counts as not given, a repeated one as one with several values.
                "query" => query.TryGetValue(name, out var values) ? string.Join(',', values.Where(value => value is { Length: > 0 })) : "",
                _ => "",
            };
            if (text.Length == 0)
                continue;
            foreach (var wrong in schemas.Check(parameter.GetProperty("schema"), Value(parameter.GetProperty("schema"), text), name))
                yield return wrong;
        }
    }

    private IEnumerable<string> CheckBody(Exchange exchange)
    {
        // An operation without a body reads nothing.
        if (!operation.TryGetProperty("requestBody", out var body))
            return [];
        if (exchange.Body.Length == 0 && !body.GetProperty("required").GetBoolean())
            return [];
        ReadOnlyMemory<byte> utf8 = exchange.Body.AsSpan().StartsWith("\uFEFF"u8) ? exchange.Body.AsMemory(3) : exchange.Body;
        using var json = JsonDocument.Parse(utf8);
        return [.. schemas.Check(body.GetProperty("content").GetProperty("application/json").GetProperty("schema"), ScheduleSpellings.WithoutUnread(json.RootElement), "body")];
    }

    private string InPath(string path, string name) =>
        Uri.UnescapeDataString(path.Trim('/').Split('/')[Array.IndexOf(pattern.Trim('/').Split('/'), $"{{{name}}}")]);

    private JsonElement Value(JsonElement schema, string text) => schemas.Resolve(schema).GetProperty("type").GetString() switch
    {
        "array" => JsonSerializer.SerializeToElement(text.Split(',', StringSplitOptions.RemoveEmptyEntries)),
        "boolean" when text is "true" or "false" => JsonElement.Parse(text),
        "integer" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonSerializer.SerializeToElement(number),
        _ => JsonSerializer.SerializeToElement(text),
    };
}
