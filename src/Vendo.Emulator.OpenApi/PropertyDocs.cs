using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Vendo.Emulator.OpenApi;

/// <summary>What a comment says of a property of a schema; null if there is no comment.</summary>
internal delegate (string Text, JsonNode? Example)? PropertyComment(string schema, string name, JsonObject property);

/// <summary>Puts the descriptions and examples of comments, <see cref="PropertyDescriptions"/> and <see cref="SchemaDescriptions"/> into schemas.</summary>
/// <param name="comment">Finds the comment of a property, which comes before the tables.</param>
internal sealed class PropertyDocs(PropertyComment comment)
{
    // The keywords that hold schemas.
    private static readonly ImmutableArray<string> Inner = ["items", "additionalProperties"];
    private static readonly ImmutableArray<string> Choices = ["anyOf", "oneOf", "allOf"];

    private static readonly Dictionary<string, (string Description, string Example)> Properties = Read(PropertyDescriptions.All)
        .ToDictionary(line => line[0], line => (line[1], line[2]), StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Schemas = Read(SchemaDescriptions.All).ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);

    /// <summary>The names that have a text.</summary>
    public static IEnumerable<string> Names => Properties.Keys;

    /// <summary>The name whose text a property has: the longest end of its path; null if there is none.</summary>
    public static string? NameFor(string path)
    {
        for (var rest = path; ; rest = rest[(rest.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (Properties.ContainsKey(rest))
                return rest;
            if (!rest.Contains('.', StringComparison.Ordinal))
                return null;
        }
    }

    /// <summary>Describes a schema by its name, and all properties in it.</summary>
    public void Describe(string name, JsonObject schema)
    {
        if (!schema.ContainsKey("description") && (Schemas.GetValueOrDefault(name) ?? SchemaNames.TextOf(name)) is { } text)
            schema.Insert(0, "description", text);
        DescribeIn(schema, name);
    }

    private void DescribeIn(JsonObject schema, string path)
    {
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
            DescribeProperty(property!.AsObject(), $"{path}.{name}");
        foreach (var inner in Inner.Select(keyword => schema[keyword]).Concat(Choices.SelectMany(keyword => schema[keyword] as JsonArray ?? [])).OfType<JsonObject>())
            DescribeIn(inner, path);
    }

    private void DescribeProperty(JsonObject property, string path)
    {
        if (path.Split('.') is [var schema, var field] && comment(schema, field, property) is { } own)
            Put(property, own.Text, own.Example);
        else if (NameFor(path) is { } name)
            Put(property, Properties[name].Description, Properties[name].Example is { Length: > 0 } json ? JsonNode.Parse(json) : null);

        DescribeIn(property, path);
    }

    private static void Put(JsonObject property, string description, JsonNode? example)
    {
        if (description.Length > 0 && !property.ContainsKey("description"))
            property["description"] = description;
        if (example is not null && !property.ContainsKey("examples") && !property.ContainsKey("enum") && !property.ContainsKey("$ref"))
            property["examples"] = new JsonArray(example);
    }

    private static IEnumerable<string[]> Read(string table) => table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries));
}
