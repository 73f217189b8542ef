using System.Text.Json;
using System.Text.Json.Nodes;
using Vendo.Emulator.OpenApi;
using Vendo.Emulator.OpenApi.Api;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>The rules that both documents keep: everything is described, and everything has an example that fits.</summary>
[TestFixture("v1.json")]
[TestFixture("control.json")]
public sealed class DescriptionTests(string file)
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    private JsonObject _document = null!;

    [OneTimeSetUp]
    public void Read() => _document = JsonNode.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "openapi", file)))!.AsObject();

    [Test]
    public void Each_property_is_described() =>
        Assert.That(Properties().Where(each => !each.Schema.ContainsKey("$ref") && !HasText(each.Schema["description"])).Select(each => each.Path).Distinct(), Is.Empty, $"write them into {nameof(PropertyDescriptions)}, or into a comment at the type of the answer");

    [Test]
    public void Each_property_that_holds_a_value_has_an_example() =>
        Assert.That(Properties().Where(each => HoldsValue(each.Schema) && !each.Schema.ContainsKey("examples")).Select(each => each.Path).Distinct(), Is.Empty, $"write them into {nameof(PropertyDescriptions)}, or into a comment at the type of the answer");

    [Test]
    public void Each_schema_is_described() =>
        Assert.That(_document["components"]!["schemas"]!.AsObject().Where(each => !HasText(each.Value!["description"])).Select(each => each.Key), Is.Empty, $"write them into {nameof(SchemaDescriptions)}");

    [Test]
    public void Each_operation_is_described_and_so_are_its_parameters()
    {
        foreach (var (name, operation) in Operations())
        {
            Assert.That(HasText(operation["summary"]) && HasText(operation["description"]), name);
            foreach (var parameter in (operation["parameters"] as JsonArray ?? []).Select(Resolve))
                Assert.That(HasText(parameter["description"]), $"{name}, {parameter["name"]}");
        }
    }

    // Generated clients name their methods by it.
    [Test]
    public void Each_operation_has_an_id_of_its_own() =>
        Assert.That(Operations().Select(each => (string?)each.Operation["operationId"]), Is.Unique.And.None.Null);

    [Test]
    public void Each_operation_shows_a_body_and_an_answer()
    {
        foreach (var (name, operation) in Operations())
        {
            if (operation["requestBody"] is { } body)
                Assert.That(Content(body)["examples"], Is.Not.Null, $"the body of {name}");
            Assert.That(Answers(operation).Any(answer => Content(answer)["examples"] is not null), $"an answer of {name}");
        }
    }

    [Test]
    public void Each_example_fits_its_schema()
    {
        var root = JsonSerializer.SerializeToElement(_document);
        var check = new SchemaCheck(root);
        var shown = Operations().SelectMany(each => Answers(each.Operation).Append(each.Operation["requestBody"]).OfType<JsonNode>().Select(Content)
                .SelectMany(content => (content["examples"] as JsonObject ?? []).Select(example => (Where: each.Name, Schema: content["schema"]!, Value: example.Value!["value"]))))
            .Concat(Properties().SelectMany(each => (each.Schema["examples"] as JsonArray ?? []).Select(example => (Where: each.Path, Schema: (JsonNode)each.Schema, Value: example))));

        var wrong = shown.SelectMany(each => check.Check(JsonSerializer.SerializeToElement(each.Schema), JsonSerializer.SerializeToElement(each.Value), each.Where));

        Assert.That(wrong.Distinct(), Is.Empty);
    }

    private IEnumerable<(string Name, JsonObject Operation)> Operations() => _document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Where(operation => Methods.Contains(operation.Key)).Select(operation => ((string)operation.Value!["operationId"]!, operation.Value!.AsObject())));

    private static IEnumerable<JsonNode> Answers(JsonObject operation) =>
        operation["responses"]!.AsObject().Where(answer => answer.Key.StartsWith('2')).Select(answer => answer.Value!);

    private IEnumerable<(string Path, JsonObject Schema)> Properties() => PropertyWalk.In(_document);

    private JsonNode Resolve(JsonNode? node) => (string?)node!["$ref"] is { } target
        ? target.Split('/').Skip(1).Aggregate((JsonNode)_document, (at, name) => at[name]!)
        : node;

    private static JsonNode Content(JsonNode part) => part["content"]!.AsObject().Single().Value!;

    private static bool HasText(JsonNode? text) => text is not null && ((string)text!).Trim().Length > 0;

    // Neither a flag, nor one of a few words, nor made of properties that have their own.
    private static bool HoldsValue(JsonObject schema) =>
        !schema.ContainsKey("$ref") && !schema.ContainsKey("enum") && !schema.ContainsKey("oneOf") && !schema.ContainsKey("properties")
        && schema["type"]?.ToString() is not "boolean"
        && !(schema["items"] is JsonObject items && (items.ContainsKey("$ref") || items.ContainsKey("enum") || items.ContainsKey("oneOf") || items.ContainsKey("properties")));
}

/// <summary>The tables that the documents are described from.</summary>
public sealed class DescriptionTableTests
{
    [Test]
    public void Each_text_of_a_property_is_used_by_one()
    {
        string[] files = ["v1.json", "control.json"];
        var used = files.Select(file => JsonNode.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "openapi", file)))!.AsObject())
            .SelectMany(PropertyWalk.In).Where(each => !HasComment(each.Path, each.Schema)).Select(each => PropertyDocs.NameFor(each.Path)).OfType<string>().Distinct();

        Assert.That(PropertyDocs.Names.Except(used), Is.Empty);
    }

    private static bool HasComment(string path, JsonObject schema) => path.Split('.') is [var type, var name] && ShapeComments.Find(type, name, schema) is not null;
}

/// <summary>Finds the properties of a document.</summary>
internal static class PropertyWalk
{
    /// <summary>Every property, with the path that <see cref="PropertyDocs"/> knows it by.</summary>
    public static IEnumerable<(string Path, JsonObject Schema)> In(JsonObject document)
    {
        var named = document["components"]!["schemas"]!.AsObject().SelectMany(each => Of(each.Value, each.Key));
        var inAnswers = Schemas(document["paths"]!).SelectMany(schema => Of(schema, ""));
        return named.Concat(inAnswers);
    }

    private static IEnumerable<JsonNode> Schemas(JsonNode node) => node switch
    {
        JsonObject json => json.SelectMany(each => each.Key == "schema" ? [each.Value!] : each.Key is "examples" or "example" || each.Value is null ? [] : Schemas(each.Value)),
        JsonArray array => array.OfType<JsonNode>().SelectMany(Schemas),
        _ => [],
    };

    private static IEnumerable<(string Path, JsonObject Schema)> Of(JsonNode? node, string path)
    {
        if (node is JsonArray array)
            return array.SelectMany(each => Of(each, path));
        if (node is not JsonObject schema)
            return [];
        var own = (schema["properties"] as JsonObject ?? []).SelectMany(each =>
        {
            var at = path.Length == 0 ? each.Key : $"{path}.{each.Key}";
            return Of(each.Value, at).Prepend((at, each.Value!.AsObject()));
        });
        return own.Concat(schema.Where(each => each.Key is "items" or "additionalProperties" or "anyOf" or "oneOf" or "allOf").SelectMany(each => Of(each.Value, path)));
    }
}
