using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>
/// Checks JSON against the part of JSON Schema that the OpenAPI documents and the fixtures' schema use. An unknown keyword throws,
/// so that nothing in them goes unchecked.
/// </summary>
/// <param name="document">The document that references are resolved in.</param>
/// <param name="isPrinted">Whether an instant has to be as the emulator prints it: in UTC, to the millisecond.</param>
internal sealed class SchemaCheck(JsonElement document, bool isPrinted = false)
{
    private const string Rfc3339 = @"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$";
    private const string PrintedInstant = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$";

    /// <summary>The errors of a value, each with its path.</summary>
    public IEnumerable<string> Check(JsonElement schema, JsonElement value, string at) =>
        schema.EnumerateObject().SelectMany(keyword => Check(schema, keyword, value, at));

    /// <summary>Resolves a reference such as <c>#/components/schemas/Error</c>; returns anything else as it is.</summary>
    public JsonElement Resolve(JsonElement json) => json.TryGetProperty("$ref", out var target)
        ? target.GetString()!.Split('/').Skip(1).Aggregate(document, (node, name) => node.GetProperty(name))
        : json;

    private IEnumerable<string> Check(JsonElement schema, JsonProperty keyword, JsonElement value, string at)
    {
        var says = keyword.Value;
        return keyword.Name switch
        {
            "description" or "examples" or "example" or "default" or "writeOnly" or "title" or "$schema" or "$defs" => [],
            "$ref" => Check(Resolve(schema), value, at),
            "type" => Unless(Types(says).Any(type => Is(type, value)), $"{at}: expected {says}, is {value.ValueKind}"),
            "enum" => Unless(says.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), $"{at}: {value} is none of {says}"),
            "const" => Unless(JsonElement.DeepEquals(says, value), $"{at}: {value} is not {says}"),
            "allOf" => says.EnumerateArray().SelectMany(one => Check(one, value, at)),
            "anyOf" => Unless(Fits(says, value, at) > 0, $"{at}: fits none of {says}"),
            "oneOf" => Unless(Fits(says, value, at) == 1, $"{at}: fits {Fits(says, value, at)} of {says}"),
            "required" or "properties" or "additionalProperties" or "minProperties" => value.ValueKind == JsonValueKind.Object ? CheckObject(schema, keyword, value, at) : [],
            "items" or "minItems" or "maxItems" => value.ValueKind == JsonValueKind.Array ? CheckArray(keyword, value, at) : [],
            "pattern" or "minLength" or "maxLength" or "format" when value.ValueKind == JsonValueKind.String => CheckText(keyword, value.GetString()!, at),
            "minimum" or "maximum" or "exclusiveMinimum" or "format" when value.ValueKind == JsonValueKind.Number => CheckNumber(keyword, value.GetDouble(), at),
            "pattern" or "minLength" or "maxLength" or "format" or "minimum" or "maximum" or "exclusiveMinimum" => [],
            _ => throw new NotSupportedException($"The document uses {keyword.Name}, which nothing checks."),
        };
    }

    private IEnumerable<string> CheckObject(JsonElement schema, JsonProperty keyword, JsonElement value, string at) => keyword.Name switch
    {
        "required" => keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}: lacks {name}"),
        "properties" => value.EnumerateObject().SelectMany(field =>
            keyword.Value.TryGetProperty(field.Name, out var own) ? Check(own, field.Value, $"{at}.{field.Name}") : []),
        "minProperties" => Unless(value.EnumerateObject().Count() >= keyword.Value.GetInt32(), $"{at}: has fewer than {keyword.Value} fields"),
        _ => value.EnumerateObject().Where(field => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(field.Name, out _))
            .SelectMany(field => keyword.Value.ValueKind == JsonValueKind.False ? [$"{at}: has {field.Name}, which is not described"] : Check(keyword.Value, field.Value, $"{at}.{field.Name}")),
    };

    private IEnumerable<string> CheckArray(JsonProperty keyword, JsonElement value, string at) => keyword.Name switch
    {
        "items" => value.EnumerateArray().Index().SelectMany(item => Check(keyword.Value, item.Item, $"{at}.{item.Index}")),
        "minItems" => Unless(value.GetArrayLength() >= keyword.Value.GetInt32(), $"{at}: has fewer than {keyword.Value} elements"),
        _ => Unless(value.GetArrayLength() <= keyword.Value.GetInt32(), $"{at}: has more than {keyword.Value} elements"),
    };

    private IEnumerable<string> CheckText(JsonProperty keyword, string text, string at) => Unless(
        keyword.Name switch
        {
            "pattern" => Regex.IsMatch(text, keyword.Value.GetString()!),
            "minLength" => text.EnumerateRunes().Count() >= keyword.Value.GetInt32(),
            "maxLength" => text.EnumerateRunes().Count() <= keyword.Value.GetInt32(),
            _ => keyword.Value.GetString() switch
            {
                "uuid" => Uuid.TryParse(text, out _),
                "date-time" => Regex.IsMatch(text, isPrinted ? PrintedInstant : Rfc3339) && Instant.TryParse(text, out _),
                var format => throw new NotSupportedException($"The document uses the format {format}, which nothing checks."),
            },
        },
        $"{at}: '{text}' is not of {keyword.Name} {keyword.Value}");

    private static IEnumerable<string> CheckNumber(JsonProperty keyword, double number, string at) => Unless(
        keyword.Name switch
        {
            "minimum" => number >= keyword.Value.GetDouble(),
            "exclusiveMinimum" => number > keyword.Value.GetDouble(),
            "maximum" => number <= keyword.Value.GetDouble(),
            _ => keyword.Value.GetString() switch
            {
                "int32" => Math.Abs(number) <= int.MaxValue,
                "int64" => Math.Abs(number) <= long.MaxValue,
                var format => throw new NotSupportedException($"The document uses the format {format}, which nothing checks."),
            },
        },
        string.Create(CultureInfo.InvariantCulture, $"{at}: {number} is not of {keyword.Name} {keyword.Value}"));

    private int Fits(JsonElement schemas, JsonElement value, string at) => schemas.EnumerateArray().Count(one => !Check(one, value, at).Any());

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,

        "number" => value.ValueKind == JsonValueKind.Number,

        // 1.0 is an integer, in JSON Schema as in the emulator.
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => throw new NotSupportedException($"The document uses the type {type}, which nothing checks."),
    };

    private static IEnumerable<string> Unless(bool holds, string wrong) => holds ? [] : [wrong];
}
