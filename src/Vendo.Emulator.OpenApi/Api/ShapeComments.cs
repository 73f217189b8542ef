using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Vendo.Emulator.Api.Integrations;

namespace Vendo.Emulator.OpenApi.Api;

/// <summary>
/// The descriptions and examples of the fields that only one kind of answer has, from the XML comments of their types: of a parameter
/// <c>&lt;param name="LogoUrl" example="…"&gt;</c>, of a property <c>&lt;summary&gt;</c> and <c>&lt;example&gt;</c>. What the row of a
/// resource says of a field holds for its other answers.
/// </summary>
internal static class ShapeComments
{
    private static readonly ImmutableDictionary<string, XElement> Members = XDocument.Load(Path.ChangeExtension(typeof(IntegrationRow).Assembly.Location, "xml"))
        .Descendants("member").ToImmutableDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    // By the names of the type and of the field, as in CatalogRow.logoUrl.
    private static readonly ImmutableDictionary<string, (string Text, string? Example)> Comments = AnswerSchemas.Types.SelectMany(Of).ToImmutableDictionary(StringComparer.Ordinal);

    /// <inheritdoc cref="PropertyComment"/>
    public static (string Text, JsonNode? Example)? Find(string schema, string name, JsonObject property)
    {
        if (!Comments.TryGetValue($"{schema}.{name}", out var comment) && !Comments.TryGetValue($"{RowOf(schema)}.{name}", out comment))
            return null;
        return (comment.Text, comment.Example is { } example ? Example(property, example) : null);
    }

    // The row of the same resource.
    private static string? RowOf(string shape)
    {
        var resource = AnswerSchemas.Types.FirstOrDefault(type => type.Name == shape)?.Namespace;
        return AnswerSchemas.Types.FirstOrDefault(type => type.Namespace == resource && type.Name.EndsWith("Row", StringComparison.Ordinal))?.Name;
    }

    // Text as it is, everything else as JSON.
    private static JsonNode Example(JsonObject property, string example)
    {
        var isText = property["type"] is JsonArray types ? types.Any(type => (string?)type == "string") : (string?)property["type"] == "string";
        return isText ? JsonValue.Create(example) : JsonNode.Parse(example)!;
    }

    private static IEnumerable<KeyValuePair<string, (string, string?)>> Of(Type type)
    {
        var parameters = (Members.GetValueOrDefault($"T:{type.FullName}")?.Elements("param") ?? [])
            .Select(each => Entry(type, each.Attribute("name")!.Value, each, each.Attribute("example")?.Value));
        var properties = type.GetProperties().Select(each => (each.Name, Member: Members.GetValueOrDefault($"P:{type.FullName}.{each.Name}")))
            .Where(each => each.Member?.Element("summary") is not null)
            .Select(each => Entry(type, each.Name, each.Member!.Element("summary")!, each.Member.Element("example")?.Value));

        // The compiler repeats the comment of a parameter at its property, without the example.
        return parameters.Concat(properties).DistinctBy(each => each.Key);
    }

    private static KeyValuePair<string, (string, string?)> Entry(Type type, string member, XElement text, string? example) =>
        new($"{type.Name}.{JsonNamingPolicy.CamelCase.ConvertName(member)}", (Text(text), example));

    // Code in a comment is code in Markdown, and its lines are one.
    private static string Text(XElement element) => string.Join(' ', string.Concat(element.Nodes().Select(node => node is XElement { Name.LocalName: "c" } code ? $"`{code.Value}`" : node.ToString()))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
