using System.Text.Json.Nodes;

namespace Vendo.Emulator.OpenApi;

/// <summary>
/// Moves enumerations and envelopes to the components of a document, so that each has one name. A generator of clients makes a
/// type of its own for every schema without a name, wherever it finds one.
/// </summary>
internal sealed class SharedSchemas
{
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    private SharedSchemas()
    {
    }

    /// <summary>Names the schemas of a document, and sorts them by name.</summary>
    public static void Name(JsonObject document)
    {
        var components = document["components"]!.AsObject();
        var shared = new SharedSchemas();
        foreach (var (name, schema) in components["schemas"]!.AsObject().ToList())
            shared.Add(name, schema!.DeepClone().AsObject());
        foreach (var schema in shared._schemas.Values.ToList())
            shared.NameIn(schema);
        components.Remove("schemas");
        shared.NameBelow(document);
        components["schemas"] = new JsonObject(shared._schemas.Select(each => KeyValuePair.Create<string, JsonNode?>(each.Key, each.Value)));
    }

    // Everything outside the components has its schemas under this key.
    private void NameBelow(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                NameBelow(item);
        }
        else if (node is JsonObject json)
        {
            foreach (var (key, value) in json.ToList())
            {
                if (key == "schema")
                    Replace(json, key);
                else if (key is not ("example" or "examples"))
                    NameBelow(value);
            }
        }
    }

    // The schemas in a schema, the innermost first.
    private void NameIn(JsonObject schema)
    {
        if (schema["properties"] is JsonObject properties)
        {
            foreach (var (name, _) in properties.ToList())
                Replace(properties, name);
        }

        foreach (var keyword in (ReadOnlySpan<string>)["items", "additionalProperties"])
        {
            if (schema[keyword] is JsonObject)
                Replace(schema, keyword);
        }

        foreach (var choice in (schema["oneOf"] as JsonArray ?? []).OfType<JsonObject>())
            NameIn(choice);
    }

    private void Replace(JsonObject owner, string key)
    {
        var schema = owner[key]!.AsObject();
        NameIn(schema);
        if ((SchemaNames.OfEnum(schema) ?? SchemaNames.OfEnvelope(schema)) is not { } name)
            return;
        owner[key] = SchemaJson.Ref(name);
        Add(name, schema);
    }

    private void Add(string name, JsonObject schema)
    {
        if (!_schemas.TryAdd(name, schema) && !JsonNode.DeepEquals(_schemas[name], schema))
            throw new InvalidOperationException($"Two schemas have the name {name}: {_schemas[name].ToJsonString()} and {schema.ToJsonString()}");
    }
}
