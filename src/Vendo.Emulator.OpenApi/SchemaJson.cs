using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.OpenApi;

/// <summary>Building blocks of schemas and bodies.</summary>
internal static class SchemaJson
{
    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonObject Ref(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    /// <summary>A schema that has a name, or null.</summary>
    public static JsonObject RefOrNull(JsonObject reference) => new() { ["oneOf"] = new JsonArray(Parse("""{"type": "null"}"""), reference) };

    public static JsonObject Enum(ImmutableArray<string> names) => new() { ["type"] = "string", ["enum"] = Array(names) };

    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    public static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    /// <summary>An object with exactly these fields, all of them required.</summary>
    public static JsonObject Exactly(params IEnumerable<(string Name, JsonObject Schema)> fields)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in fields)
            properties[name] = schema;
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = Array(properties.Select(property => property.Key)),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    /// <summary>An object with these fields, and one more that is not always there.</summary>
    public static JsonObject With(string name, JsonObject sometimes, params IEnumerable<(string Name, JsonObject Schema)> always)
    {
        var schema = Exactly(always);
        schema["properties"]![name] = sometimes;
        return schema;
    }

    /// <summary>A body of one media type; the examples are left out if there are none.</summary>
    public static JsonObject Content(string mediaType, JsonNode schema, JsonObject examples)
    {
        var json = new JsonObject { ["schema"] = schema };
        if (examples.Count > 0)
            json["examples"] = examples;
        return new JsonObject { [mediaType] = json };
    }

    /// <summary><c>{"data": …}</c></summary>
    public static JsonObject Data(JsonObject schema) => Exactly(("data", schema));

    /// <summary>A page of a list.</summary>
    public static JsonObject Page(string row) =>
        Exactly(("data", ListOf(Ref(row))), ("meta", Ref("PageMeta")));
}
