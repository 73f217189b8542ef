using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vendo.Emulator.Tests.Seeding;

/// <summary>The part of JSON Schema that the fixtures' schema uses; an unknown keyword is an error.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    public List<string> Mistakes { get; } = [];

    public void Check(JsonElement value, string path = "") => Check(root, value, path);

    private void Check(JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Holds(keyword.Name, keyword.Value, schema, value, path))
                Mistakes.Add($"{path}: {keyword.Name} {(keyword.Value.ValueKind == JsonValueKind.Object ? "" : keyword.Value.GetRawText())}");
        }
    }

    private bool Holds(string keyword, JsonElement rule, JsonElement schema, JsonElement value, string path) => keyword switch
    {
        "$schema" or "$defs" or "title" or "description" => true,
        "$ref" => Below(root.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..]), value, path),
        "type" => Is(rule.GetString()!, value),
        "enum" => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "const" => JsonElement.DeepEquals(rule, value),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(),
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > rule.GetDouble(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Index().All(item => Below(rule, item.Item, $"{path}.{item.Index}")),
        "required" => value.ValueKind != JsonValueKind.Object || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "properties" => value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().All(field => !rule.TryGetProperty(field.Name, out var known) || Below(known, field.Value, $"{path}.{field.Name}")),
        "additionalProperties" => rule.ValueKind == JsonValueKind.False
            && value.EnumerateObject().All(field => schema.GetProperty("properties").TryGetProperty(field.Name, out _)),
        "oneOf" => rule.EnumerateArray().Count(one => Passes(one, value)) == 1,
        "anyOf" => rule.EnumerateArray().Any(one => Passes(one, value)),
        "allOf" => rule.EnumerateArray().All(one => Passes(one, value)),
        _ => throw new NotSupportedException($"The schema uses {keyword}."),
    };

    // Reports its own errors.
    private bool Below(JsonElement schema, JsonElement value, string path)
    {
        Check(schema, value, path);
        return true;
    }

    private bool Passes(JsonElement schema, JsonElement value)
    {
        var before = Mistakes.Count;
        Check(schema, value, "");
        var passes = Mistakes.Count == before;
        Mistakes.RemoveRange(before, Mistakes.Count - before);
        return passes;
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"The schema uses the type {type}."),
    };
}
