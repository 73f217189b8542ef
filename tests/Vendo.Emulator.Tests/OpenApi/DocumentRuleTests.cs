using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vendo.Emulator.Tests.Seeding;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>The rules that make a generated client good, over both documents.</summary>
[TestFixture("v1.json")]
[TestFixture("control.json")]
public sealed partial class DocumentRuleTests(string file)
{
    private static readonly ImmutableArray<string> Choices = ["oneOf", "anyOf", "allOf"];

    // Whatever is in them is kept and returned.
    private static readonly string[] OpenBodies = ["Credentials", "FixtureFile", "IntegrationConfig", "IntegrationTask", "ModelSchedule", "Settings"];

    private JsonObject _document = null!;
    private JsonObject _schemas = null!;

    // Each schema with the path to it; one of the components has its name as its path.
    private (string Path, JsonObject Schema)[] _all = null!;

    [OneTimeSetUp]
    public void Read()
    {
        _document = JsonNode.Parse(File.ReadAllText(Path.Combine(FixtureFolder.Path, "openapi", file)))!.AsObject();
        _schemas = _document["components"]!["schemas"]!.AsObject();
        _all = [.. _schemas.SelectMany(each => Below(each.Key, each.Value!.AsObject())), .. Outside("", _document).SelectMany(each => Below(each.Path, each.Schema))];
        Assert.That(_all, Has.Length.GreaterThan(500));
    }

    [Test]
    public void No_enumeration_has_a_single_value() =>
        Assert.That(Paths(schema => schema.ContainsKey("const") || schema["enum"] is JsonArray { Count: < 2 }), Is.Empty);

    [Test]
    public void No_boolean_is_written_as_text() =>
        Assert.That(Paths(schema => schema["enum"] is JsonArray values && values.Any(value => value?.ToString() is "true" or "false")), Is.Empty);

    // "This or null" is one schema, so there is nothing to tell apart.
    [Test]
    public void A_choice_is_between_a_schema_and_null_or_has_a_discriminator() =>
        Assert.That(
            Paths(schema => Choices.Any(schema.ContainsKey) && !schema.ContainsKey("discriminator")
                && !(schema["oneOf"] is JsonArray { Count: 2 } choice && (string?)choice[0]!["type"] == "null" && choice[1]!.AsObject().ContainsKey("$ref"))),
            Is.Empty);

    [Test]
    public void Each_object_and_each_enumeration_has_a_name() =>
        Assert.That(Inner().Where(each => each.Schema.ContainsKey("properties") || each.Schema.ContainsKey("enum")).Select(each => each.Path), Is.Empty);

    // As in `schedule: {}`, of which a generator makes a type that can hold nothing.
    [Test]
    public void No_object_stands_without_saying_what_is_in_it() =>
        Assert.That(Paths(schema => IsObject(schema) && !schema.ContainsKey("properties") && !schema.ContainsKey("additionalProperties")), Is.Empty);

    [Test]
    public void An_object_that_is_free_has_a_name() =>
        Assert.That(Inner().Where(each => IsObject(each.Schema) && each.Schema["additionalProperties"] is JsonObject { Count: 0 }).Select(each => each.Path), Is.Empty);

    [Test]
    public void No_two_names_stand_for_the_same() =>
        Assert.That(_schemas.Where(each => each.Value!["properties"] is not null || each.Value["enum"] is not null).Select(each => Shape(each.Value!.AsObject())), Is.Unique);

    [Test]
    public void Each_name_is_used()
    {
        var used = _all.Select(each => (string?)each.Schema["$ref"]).OfType<string>().Select(reference => reference.Split('/')[^1]).ToHashSet(StringComparer.Ordinal);

        Assert.That(_schemas.Select(each => each.Key).Except(used), Is.Empty);
    }

    [Test]
    public void Each_instant_is_a_date_time()
    {
        var instants = _all.SelectMany(each => (each.Schema["properties"] as JsonObject ?? []).Where(property => InstantName().IsMatch(property.Key))).ToArray();

        Assert.That(instants, Has.Length.GreaterThan(5));
        Assert.That(instants.Where(property => (string?)property.Value!["format"] != "date-time").Select(property => property.Key), Is.Empty);
    }

    [Test]
    public void Each_body_is_closed()
    {
        var open = Operations().Select(operation => operation["requestBody"]).OfType<JsonNode>()
            .SelectMany(body => LedTo((string)body["content"]!["application/json"]!["schema"]!["$ref"]!))
            .Where(name => _schemas[name]!["additionalProperties"] is not JsonValue closed || closed.GetValue<bool>());

        Assert.That(open.Where(name => !_schemas[name]!.AsObject().ContainsKey("enum")).Distinct(), Is.SubsetOf(OpenBodies));
    }

    [Test]
    public void Each_error_has_the_same_schema()
    {
        var errors = Operations().SelectMany(operation => operation["responses"]!.AsObject().Where(answer => answer.Key[0] is not '2')).Select(answer => (string?)answer.Value!["$ref"]);
        var schemas = _document["components"]!["responses"]!.AsObject().Select(response => (string?)response.Value!["content"]!["application/json"]!["schema"]!["$ref"]);

        Assert.That(errors, Has.All.StartsWith("#/components/responses/").And.Not.Empty);
        Assert.That(schemas, Has.All.EqualTo("#/components/schemas/ApiError"));
    }

    [Test]
    public void The_two_spellings_of_a_path_share_their_schemas()
    {
        var byId = Operations().ToDictionary(operation => (string)operation["operationId"]!, StringComparer.Ordinal);
        var twins = byId.Where(each => Twin().IsMatch(each.Key)).ToArray();

        Assert.That(twins, Has.Length.GreaterThan(20));
        Assert.That(twins.Where(each => !Schemas(each.Value).SequenceEqual(Schemas(byId[Twin().Replace(each.Key, "")]))).Select(each => each.Key), Is.Empty);
    }

    [Test]
    public void No_operation_has_the_header_of_all_as_a_parameter() =>
        Assert.That(_document.ToJsonString(), Does.Not.Contain("\"name\":\"X-Request-Id\""));

    [Test]
    public void There_is_one_server_with_a_whole_address() =>
        Assert.That(_document["servers"]!.AsArray().Select(server => (string?)server!["url"]), Is.EqualTo(new[] { "http://127.0.0.1:4010" }));

    [Test]
    public void The_api_has_nothing_of_the_emulator()
    {
        if (file != "v1.json")
            Assert.Pass("The control surface is the emulator's own.");
        var names = _all.SelectMany(each => (each.Schema["properties"] as JsonObject ?? []).Select(property => property.Key)).Concat(_schemas.Select(each => each.Key))
            .Concat(Operations().SelectMany(operation => operation["parameters"] as JsonArray ?? []).Select(parameter => (string?)parameter!["name"] ?? ""));

        Assert.That(names.Where(name => name.Contains("emulator", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        Assert.That(_document.ToJsonString(), Does.Not.Contain("emulator_outcome"));
        Assert.That(_document["paths"]!.AsObject().Select(path => path.Key), Has.None.Contains("_emulator"));
    }

    [Test]
    public void A_body_has_one_spelling_of_each_field()
    {
        var names = Operations().Select(operation => operation["requestBody"]).OfType<JsonNode>().SelectMany(body => LedTo((string)body["content"]!["application/json"]!["schema"]!["$ref"]!)).Distinct()
            .SelectMany(name => (_schemas[name]!["properties"] as JsonObject ?? []).Select(property => property.Key));

        Assert.That(names.Where(name => name.Contains('_', StringComparison.Ordinal)), Is.SubsetOf(["task_type"]));
    }

    private IEnumerable<string> Paths(Func<JsonObject, bool> isWrong) => _all.Where(each => isWrong(each.Schema)).Select(each => each.Path);

    // All but the components themselves.
    private IEnumerable<(string Path, JsonObject Schema)> Inner() => _all.Where(each => !_schemas.ContainsKey(each.Path));

    private IEnumerable<JsonObject> Operations() => _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject());

    private HashSet<string> LedTo(string reference)
    {
        var (names, next) = (new HashSet<string>(), new Queue<string>([reference]));
        while (next.TryDequeue(out var one))
        {
            var name = one.Split('/')[^1];
            if (!names.Add(name))
                continue;
            foreach (var (_, schema) in Below(name, _schemas[name]!.AsObject()).Where(each => each.Schema.ContainsKey("$ref")))
                next.Enqueue((string)schema["$ref"]!);
        }

        return names;
    }

    private static IEnumerable<string> Schemas(JsonObject operation) =>
        Outside("", operation).Where(each => !each.Path.StartsWith(".parameters", StringComparison.Ordinal)).Select(each => each.Schema.ToJsonString())
            .Concat(operation["responses"]!.AsObject().Select(answer => $"{answer.Key} {answer.Value!["$ref"]}"));

    private static bool IsObject(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Any(type => (string?)type == "object"),
        var type => (string?)type == "object",
    };

    private static string Shape(JsonObject schema) => DescriptionOrExamples().Replace(schema.ToJsonString(), "");

    private static IEnumerable<(string Path, JsonObject Schema)> Outside(string path, JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany((item, at) => Outside($"{path}.{at}", item)),
        JsonObject json => json.Where(each => each.Key is not ("example" or "examples" or "schemas"))
            .SelectMany(each => each.Key == "schema" ? [(path, each.Value!.AsObject())] : Outside($"{path}.{each.Key}", each.Value)),
        _ => [],
    };

    private static IEnumerable<(string Path, JsonObject Schema)> Below(string path, JsonObject schema)
    {
        var properties = (schema["properties"] as JsonObject ?? []).Select(property => (Name: property.Key, property.Value));
        var choices = Choices.SelectMany(keyword => (schema[keyword] as JsonArray ?? []).Select(one => (Name: keyword, Value: one)));
        var inner = properties.Concat(choices).Append((Name: "items", Value: schema["items"])).Append((Name: "additionalProperties", Value: schema["additionalProperties"]));
        return inner.Where(each => each.Value is JsonObject).SelectMany(each => Below($"{path}.{each.Name}", each.Value!.AsObject())).Prepend((path, schema));
    }

    [GeneratedRegex("^(at|now|begun|start|next)$|(At|Date|Timestamp|Start|End)$")]
    private static partial Regex InstantName();

    [GeneratedRegex("Of(Account|World)$")]
    private static partial Regex Twin();

    [GeneratedRegex("\"description\":\"([^\"\\\\]|\\\\.)*\",?|\"examples\":\\[[^\\]]*\\],?")]
    private static partial Regex DescriptionOrExamples();
}
