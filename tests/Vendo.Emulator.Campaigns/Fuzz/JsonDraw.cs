using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vendo.Emulator.Campaigns.Fuzz;

/// <summary>Draws values by a schema, now and then none that it allows.</summary>
internal sealed class JsonDraw(JsonElement document, Random random)
{
    private static readonly string[] Odd =
    [
        "", " ", "null", "true", "0", "-1", "1e400", "9223372036854775808", "0.1", "NaN", "\u0000", "\ud83d\udca5", "ünï", "' OR 1=1", "../../etc/passwd", "%00", "a b", "{}", "[]", "\"",
        "2024-02-30T00:00:00Z", "2024-03-04T15:00:00Z", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "2024-03-04T15:00:60Z", "2024-03-04t15:00:00z", "P1D", "PT0S", "-PT1S", "P99999999Y", "Europe/Berlin",
    ];

    private static readonly string[] Values = ["null", "true", "0", "-1", "1.5", "1e30", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"a\":{\"b\":[1,2,{}]}}", "\"\\ud800\"", "2147483648", "[[[[[[[[]]]]]]]]"];

    /// <summary>What a reference leads to.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()!.Split('/')[1..].Aggregate(document, (at, name) => at.GetProperty(name));
        }

        return schema;
    }

    /// <summary>Any text.</summary>
    public string Anything() => random.Next(4) switch
    {
        0 => new string((char)random.Next(0x20, 0x300), random.Next(300)),
        1 => string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(1, 0xD7FF))),
        _ => Odd[random.Next(Odd.Length)],
    };

    /// <summary>A query's value.</summary>
    public string Text(JsonElement schema)
    {
        var json = Json(schema, []);
        return json.StartsWith('"') && random.Next(5) > 0 ? json.Trim('"') : json;
    }

    /// <summary>A value as JSON.</summary>
    public string Json(JsonElement schema, IReadOnlyList<string> ids, int depth = 0)
    {
        schema = Resolve(schema);
        if (random.Next(25) == 0 || depth > 12)
            return Values[random.Next(Values.Length)];
        if (schema.TryGetProperty("oneOf", out var some) || schema.TryGetProperty("anyOf", out some))
            return Json(some[random.Next(some.GetArrayLength())], ids, depth + 1);
        if (schema.TryGetProperty("enum", out var values))
            return values[random.Next(values.GetArrayLength())].GetRawText();
        return TypeOf(schema) switch
        {
            "object" => Object(schema, ids, depth),
            "array" => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => schema.TryGetProperty("items", out var items) ? Json(items, ids, depth + 1) : "1")) + "]",
            "integer" => random.NextInt64(-2, 40).ToString(CultureInfo.InvariantCulture),
            "number" => (random.NextDouble() * 10).ToString(CultureInfo.InvariantCulture),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            "string" => String(schema, ids),
            _ => Values[random.Next(Values.Length)],
        };
    }

    private string Object(JsonElement schema, IReadOnlyList<string> ids, int depth)
    {
        var json = new StringBuilder("{");
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject().Where(_ => random.Next(4) > 0))
                Field(property.Name, Json(property.Value, ids, depth + 1));
        }

        if (random.Next(8) == 0)
            Field(Anything(), Values[random.Next(Values.Length)]);
        return json.Append('}').ToString();

        void Field(string name, string value) => json.Append(json.Length == 1 ? "" : ",").Append(JsonSerializer.Serialize(name)).Append(':').Append(value);
    }

    private string String(JsonElement schema, IReadOnlyList<string> ids)
    {
        if (schema.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array && examples.GetArrayLength() > 0 && random.Next(2) == 0)
            return examples[0].GetRawText();
        var format = schema.TryGetProperty("format", out var given) ? given.GetString() : "";
        return JsonSerializer.Serialize(format == "uuid" && ids.Count > 0 && random.Next(5) > 0 ? ids[random.Next(ids.Count)] : Anything());
    }

    private string? TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return schema.TryGetProperty("properties", out _) ? "object" : null;
        return type.ValueKind == JsonValueKind.Array ? type[random.Next(type.GetArrayLength())].GetString() : type.GetString();
    }
}
