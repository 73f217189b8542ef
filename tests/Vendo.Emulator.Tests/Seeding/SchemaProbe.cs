using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>A file with every field of the schema, to check that the reader knows them too.</summary>
internal sealed class SchemaProbe(JsonElement root, Func<string, bool> leaveOut)
{
    public const string NoMember = "§";

    /// <summary>By path: the values that the schema accepts in an enumeration.</summary>
    public Dictionary<string, string[]> Enumerations { get; } = [];

    public JsonNode? Make() => Make(root, "");

    private JsonNode? Make(JsonElement schema, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Make(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), path);
        if (schema.TryGetProperty("enum", out var members))
        {
            Enumerations[path] = [.. members.EnumerateArray().Select(member => member.GetString()!)];
            return NoMember;
        }

        if (schema.TryGetProperty("const", out var only))
            return JsonNode.Parse(only.GetRawText());
        if (schema.TryGetProperty("items", out var items))
            return new JsonArray(Make(items, path + ".0"));
        var isObject = schema.TryGetProperty("type", out var type) && type.GetString() == "object";
        if (!isObject || !schema.TryGetProperty("properties", out var properties))
            return isObject ? new JsonObject() : null;
        return new JsonObject(properties.EnumerateObject()
            .Where(property => !leaveOut(property.Name))
            .Select(property => KeyValuePair.Create(property.Name, Make(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}"))));
    }
}
