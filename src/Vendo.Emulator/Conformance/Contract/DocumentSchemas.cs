using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Vendo.Emulator.Conformance.Contract;

/// <summary>The schemas of the OpenAPI document, as the types of fields.</summary>
internal sealed class DocumentSchemas
{
    private const string Null = "null", Enumeration = "enum";

    private readonly JsonElement _schemas;

    public DocumentSchemas(JsonDocument document)
    {
        _schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        Words = _schemas.EnumerateObject().Where(schema => schema.Value.TryGetProperty(Enumeration, out _)).ToFrozenDictionary(schema => schema.Name, schema => WordsOf(schema.Value));
    }

    /// <summary>The enumerations, without null.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> Words { get; }

    /// <summary>The fields of an object, in order.</summary>
    public ImmutableArray<ShapeField> FieldsOf(string name)
    {
        var schema = _schemas.GetProperty(name);
        string[] required = [.. schema.GetProperty("required").EnumerateArray().Select(field => field.GetString()!)];
        return [.. schema.GetProperty("properties").EnumerateObject().Select(field => Field(field.Name, field.Value) with { IsOptional = !required.Contains(field.Name) })];
    }

    private ShapeField Field(string name, JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
            return Field(name, choices.EnumerateArray().Single(choice => TypesOf(choice) is not [Null])) with { IsNullable = true };
        var isList = TypesOf(schema).Contains("array");
        return new ShapeField(name, TypeOf(isList ? schema.GetProperty("items") : schema), isList) { IsNullable = IsNullable(schema) };
    }

    private string TypeOf(JsonElement schema)
    {
        if (Target(schema) is { } name)
            return Words.ContainsKey(name) ? "#" + name : IsOpen(_schemas.GetProperty(name)) ? "object" : "@" + name;
        return Array.Find(TypesOf(schema), type => type != Null) switch
        {
            "string" when schema.TryGetProperty("pattern", out var pattern) => FieldTypes.OfPattern(pattern.GetString()!),
            "string" when schema.TryGetProperty("format", out var format) => FieldTypes.OfFormat(format.GetString()!),
            "string" => "text",
            "boolean" => "bool",
            "integer" => "int",
            "object" => "object",
            null => "any",
            var other => throw new NotSupportedException($"{nameof(FieldTypes)} has no type for {other}."),
        };
    }

    private bool IsNullable(JsonElement schema) => Target(schema) is { } name
        ? _schemas.GetProperty(name).TryGetProperty(Enumeration, out var words) && words.EnumerateArray().Any(IsNull)
        : TypesOf(schema).Contains(Null);

    private static string? Target(JsonElement schema) => schema.TryGetProperty("$ref", out var target) ? target.GetString()!.Split('/')[^1] : null;

    private static ImmutableArray<string> WordsOf(JsonElement schema) => [.. schema.GetProperty(Enumeration).EnumerateArray().Where(word => !IsNull(word)).Select(word => word.GetString()!)];

    private static bool IsNull(JsonElement word) => word.ValueKind == JsonValueKind.Null;

    // An object with any fields.
    private static bool IsOpen(JsonElement schema) => schema.GetProperty("additionalProperties").ValueKind == JsonValueKind.Object;

    private static string[] TypesOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? [] : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(each => each.GetString()!)] : [type.GetString()!];
}
