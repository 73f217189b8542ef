using System.Text.Json;
using System.Text.Json.Nodes;
using Vendo.Emulator.Domain.Jobs.Courses;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>
/// What the emulator accepts beyond the document of the API. The document is for generating clients of the real API, so it has
/// one spelling of each field and nothing of the emulator's own. Checks of requests and the fuzz campaign use the document
/// with these inputs added, which is why each of them stands here and nowhere else.
/// </summary>
internal static class AcceptedInputs
{
    /// <summary>The document with all of them.</summary>
    public static JsonElement AddedTo(JsonElement document)
    {
        var wide = JsonNode.Parse(document.GetRawText())!.AsObject();
        var schemas = wide["components"]!["schemas"]!.AsObject();
        foreach (var schema in RequestSchemasIn(wide))
            IgnoreUnknownFields(schema);
        foreach (var name in (ReadOnlySpan<string>)["NewSchedule", "SchedulePatch"])
            AddSecondSpellings(schemas[name]!.AsObject());
        foreach (var name in (ReadOnlySpan<string>)["IntegrationConfig", "IntegrationTask"])
            schemas[name]!["properties"]![MagicOutcomes.Field] = Outcome();
        foreach (var name in (ReadOnlySpan<string>)["NewSource", "SourcePatch"])
            schemas[name]!["properties"]!["config"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [MagicOutcomes.Field] = Outcome() } };
        foreach (var parameter in Parameters(wide).Where(parameter => (string?)parameter["name"] == "is_valid"))
            AcceptSeveral(parameter);
        return JsonSerializer.SerializeToElement(wide);
    }

    // Unknown fields are ignored. At least one known field must remain where the document wants at least one field.
    private static void IgnoreUnknownFields(JsonObject schema)
    {
        if (schema["additionalProperties"] is not JsonValue closed || closed.GetValue<bool>())
            return;
        schema.Remove("additionalProperties");
        if (schema.Remove("minProperties"))
            schema["anyOf"] = new JsonArray([.. schema["properties"]!.AsObject().Select(field => Required(field.Key))]);
    }

    // A client may send back the schedule that it read.
    private static void AddSecondSpellings(JsonObject schema)
    {
        var properties = schema["properties"]!.AsObject();
        foreach (var (name, alias) in ScheduleSpellings.All)
            properties[alias] = properties[name]!.DeepClone();
        if (schema["required"] is not JsonArray required)
            return;
        schema.Remove("required");
        schema["allOf"] = new JsonArray([.. required.Select(name => new JsonObject
        {
            ["anyOf"] = new JsonArray(Required((string)name!), Required(ScheduleSpellings.All.Single(pair => pair.Name == (string)name!).Alias)),
        })]);
    }

    // `is_valid=true,false` asks for both, as any filter does.
    private static void AcceptSeveral(JsonObject parameter) =>
        parameter["schema"] = JsonNode.Parse("""{"type": "array", "items": {"type": "string", "enum": ["true", "false"]}}""");

    private static JsonObject Outcome() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. MagicOutcomes.Names.Select(name => (JsonNode)name)]) };

    private static JsonObject Required(string name) => new() { ["required"] = new JsonArray(name) };

    private static IEnumerable<JsonObject> Operations(JsonObject document) => document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject());

    private static IEnumerable<JsonObject> Parameters(JsonObject document) => Operations(document).SelectMany(operation => operation["parameters"] as JsonArray ?? []).Select(parameter => parameter!.AsObject());

    // The schemas that a request's body leads to.
    private static HashSet<JsonObject> RequestSchemasIn(JsonObject document)
    {
        var found = new HashSet<JsonObject>();
        foreach (var body in Operations(document).Select(operation => operation["requestBody"]).OfType<JsonNode>())
            Follow(body["content"]!["application/json"]!["schema"]);
        return found;

        void Follow(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                    Follow(item);
            }

            if (node is not JsonObject schema || !found.Add(schema))
                return;
            if ((string?)schema["$ref"] is { } name)
                Follow(document["components"]!["schemas"]![name.Split('/')[^1]]);
            foreach (var (_, property) in schema["properties"] as JsonObject ?? [])
                Follow(property);
            foreach (var keyword in (ReadOnlySpan<string>)["items", "anyOf", "allOf", "oneOf"])
                Follow(schema[keyword]);
        }
    }
}
