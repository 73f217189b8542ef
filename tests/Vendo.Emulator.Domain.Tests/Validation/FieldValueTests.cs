using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Tests.Validation;

public class FieldValueTests
{
    private const string Units = "'hours' | 'days' | 'weeks' | 'months'";

    private static readonly Dictionary<string, Func<ObjectReader, object?>> Required = new()
    {
        ["string"] = body => body.RequiredString("f"),
        ["uuid"] = body => body.RequiredUuid("f"),
        ["instant"] = body => body.RequiredInstant("f"),
        ["boolean"] = body => body.RequiredBoolean("f"),
        ["integer"] = body => body.RequiredInteger("f", min: 1, max: 100),
        ["long"] = body => body.RequiredLong("f"),
        ["number"] = body => body.RequiredNumber("f", min: 0, max: 1.5),
        ["enum"] = body => body.RequiredEnum("f", FrequencyUnits.Wire),
        ["object"] = body => body.RequiredObject("f"),
        ["strings"] = body => body.RequiredStrings("f", minCount: 1),
        ["enums"] = body => body.RequiredEnums("f", FrequencyUnits.Wire),
        ["objects"] = body => body.RequiredObjects("f", minCount: 1),
        ["json"] = body => body.RequiredJson("f"),
    };

    private static readonly Dictionary<string, Func<ObjectReader, object?>> Optional = new()
    {
        ["string"] = body => body.OptionalString("f"),
        ["uuid"] = body => body.OptionalUuid("f"),
        ["instant"] = body => body.OptionalInstant("f"),
        ["boolean"] = body => body.OptionalBoolean("f"),
        ["integer"] = body => body.OptionalInteger("f", min: 1, max: 100),
        ["long"] = body => body.OptionalLong("f"),
        ["number"] = body => body.OptionalNumber("f", min: 0, max: 1.5),
        ["enum"] = body => body.OptionalEnum("f", FrequencyUnits.Wire),
        ["object"] = body => body.OptionalObject("f"),
        ["strings"] = body => body.OptionalStrings("f", minCount: 1),
        ["enums"] = body => body.OptionalEnums("f", FrequencyUnits.Wire),
        ["objects"] = body => body.OptionalObjects("f", minCount: 1),
        ["json"] = body => body.OptionalJson("f"),
    };

    private static readonly Dictionary<string, (string Json, string Type)> Samples = new()
    {
        ["null"] = ("null", "null"),
        ["string"] = ("\"x\"", "string"),
        ["number"] = ("5", "number"),
        ["boolean"] = ("true", "boolean"),
        ["object"] = ("{}", "object"),
        ["array"] = ("[{}]", "array"),
    };

    private static IEnumerable<string> Kinds => Required.Keys;

    private static IEnumerable<object[]> WrongTypes() =>
        from method in Required.Keys
        where method != "json"
        from sample in Samples.Keys
        where sample != JsonTypeOf(method)
        select new object[] { method, sample };

    private static string JsonTypeOf(string method) => method switch
    {
        "string" or "uuid" or "instant" or "enum" => "string",
        "boolean" => "boolean",
        "object" => "object",
        "integer" or "long" or "number" => "number",
        _ => "array",
    };

    [TestCaseSource(nameof(Kinds))]
    public void A_missing_field_is_a_violation_only_where_required(string method)
    {
        Assert.That(Errors("{}", Required[method]), Is.EqualTo(new[] { "f: Required" }));
        Assert.That(Errors("{}", body => Assert.That(Optional[method](body), Is.Null)), Is.Empty);
    }

    [TestCaseSource(nameof(WrongTypes))]
    public void A_wrong_type_names_both_types_whether_required_or_not(string method, string sample)
    {
        var (json, received) = Samples[sample];
        var expected = method == "enum" ? Units : JsonTypeOf(method);
        var error = new[] { $"f: Expected {expected}, received {received}" };
        Assert.That(Errors($$"""{"f":{{json}}}""", Required[method]), Is.EqualTo(error));
        Assert.That(Errors($$"""{"f":{{json}}}""", Optional[method]), Is.EqualTo(error));
    }

    [TestCase("string", "\"\"", "f: String must contain at least 1 character(s)")]
    [TestCase("uuid", "\"\"", "f: Invalid uuid")]
    [TestCase("uuid", "\"123e4567e89b12d3a456426614174000\"", "f: Invalid uuid")]
    [TestCase("uuid", "\"{123e4567-e89b-12d3-a456-426614174000}\"", "f: Invalid uuid")]
    [TestCase("uuid", "\" 123e4567-e89b-12d3-a456-426614174000\"", "f: Invalid uuid")]
    [TestCase("uuid", "\"0x3e4567-e89b-12d3-a456-426614174000\"", "f: Invalid uuid")]
    [TestCase("uuid", "\"123e4567-e89b-12d3-a4-66-42661417400\"", "f: Invalid uuid")]
    [TestCase("instant", "\"yesterday\"", "f: Invalid datetime")]
    [TestCase("instant", "\"2024-03-04\"", "f: Invalid datetime")]
    [TestCase("instant", "\"2024-03-04T10:30:00\"", "f: Invalid datetime")]
    [TestCase("instant", "\"2024-02-30T10:30:00Z\"", "f: Invalid datetime")]
    [TestCase("instant", "\"2024-03-04T10:30:00.12345678xZ\"", "f: Invalid datetime")]
    [TestCase("instant", "\"2024-03-04T10:30:00.123456789\"", "f: Invalid datetime")]
    [TestCase("instant", "\"2024-03-04T10:30.123456789Z\"", "f: Invalid datetime")]
    [TestCase("integer", "0", "f: Number must be greater than or equal to 1")]
    [TestCase("integer", "101", "f: Number must be less than or equal to 100")]
    [TestCase("integer", "99999999999999999999", "f: Number must be less than or equal to 100")]
    [TestCase("integer", "-99999999999999999999", "f: Number must be greater than or equal to 1")]
    [TestCase("integer", "1.5", "f: Expected integer, received float")]
    [TestCase("integer", "0.5", "f: Expected integer, received float", "f: Number must be greater than or equal to 1")]
    [TestCase("integer", "1e400", "f: Expected integer, received float", "f: Number must be less than or equal to 100")]
    [TestCase("long", "9007199254740992", "f: Number must be less than or equal to 9007199254740991")]
    [TestCase("number", "-0.1", "f: Number must be greater than or equal to 0")]
    [TestCase("number", "1.6", "f: Number must be less than or equal to 1.5")]
    [TestCase("number", "1e400", "f: Number must be finite")]
    [TestCase("enum", "\"years\"", "f: Invalid enum value. Expected " + Units)]
    [TestCase("enum", "\"Hours\"", "f: Invalid enum value. Expected " + Units)]
    [TestCase("strings", "[]", "f: Array must contain at least 1 element(s)")]
    [TestCase("strings", "[\"a\",\"\",7,null]", "f.1: String must contain at least 1 character(s)", "f.2: Expected string, received number", "f.3: Expected string, received null")]
    [TestCase("enums", "[\"days\",\"x\",1]", "f.1: Invalid enum value. Expected " + Units, "f.2: Expected " + Units + ", received number")]
    [TestCase("objects", "[]", "f: Array must contain at least 1 element(s)")]
    [TestCase("objects", "[{},\"a\",[]]", "f.1: Expected object, received string", "f.2: Expected object, received array")]
    public void A_wrong_value_says_what_is_allowed(string method, string json, params string[] expected)
    {
        Assert.That(Errors($$"""{"f":{{json}}}""", Required[method]), Is.EqualTo(expected));
        Assert.That(Errors($$"""{"f":{{json}}}""", Optional[method]), Is.EqualTo(expected));
    }

    private static IEnumerable<TestCaseData> RightValues()
    {
        yield return new("string", "\"a b\"", "a b");
        yield return new("string", "\"\\u00e9\"", "é");
        yield return new("uuid", "\"123E4567-e89b-12d3-a456-426614174000\"", Guid.Parse("123e4567-e89b-12d3-a456-426614174000"));
        yield return new("instant", "\"2024-03-04T10:30:00Z\"", Instant.Utc(2024, 3, 4, 10, 30));
        yield return new("instant", "\"2024-03-04T10:30:00.250+01:00\"", Instant.Utc(2024, 3, 4, 9, 30, 0, 250));
        yield return new("instant", "\"2024-03-04T10:30:00.123456789Z\"", Instant.Utc(2024, 3, 4, 10, 30, 0, 123));
        yield return new("instant", "\"2024-03-04T10:30:00.999999999-01:00\"", Instant.Utc(2024, 3, 4, 11, 30, 0, 999));
        yield return new("boolean", "true", true);
        yield return new("boolean", "false", false);
        yield return new("integer", "1", 1);
        yield return new("integer", "100", 100);
        yield return new("integer", "1.0", 1);
        yield return new("integer", "1e2", 100);
        yield return new("integer", "0.5e1", 5);
        yield return new("long", "-0", 0L);
        yield return new("long", "9007199254740991", 9007199254740991L);
        yield return new("long", "-9007199254740991", -9007199254740991L);
        yield return new("number", "1.25", 1.25);
        yield return new("number", "0", 0d);
        yield return new("enum", "\"weeks\"", FrequencyUnit.Weeks);
        yield return new("strings", "[\"a\",\"b\"]", ImmutableArray.Create("a", "b"));
        yield return new("enums", "[\"days\",\"hours\"]", ImmutableArray.Create(FrequencyUnit.Days, FrequencyUnit.Hours));
        yield return new("enums", "[]", ImmutableArray<FrequencyUnit>.Empty);
        yield return new("json", "null", JsonText.Parse("null"));
        yield return new("json", "{ \"b\" : [1.0, \"x y\"] }", JsonText.Parse("{\"b\":[1.0,\"x y\"]}"));
    }

    [TestCaseSource(nameof(RightValues))]
    public void A_right_value_is_read(string method, string json, object value)
    {
        Assert.That(Errors($$"""{"f":{{json}}}""", body => Assert.That(Required[method](body), Is.EqualTo(value))), Is.Empty);
        Assert.That(Errors($$"""{"f":{{json}}}""", body => Assert.That(Optional[method](body), Is.EqualTo(value))), Is.Empty);
    }

    private static string[] Errors(string json, Func<ObjectReader, object?> read) => Errors(json, body => { read(body); });

    private static string[] Errors(string json, Action<ObjectReader> read)
    {
        var violations = new Violations();
        read(ObjectReader.Of(JsonElement.Parse(json), violations));
        return [.. violations.ToImmutable().Select(violation => $"{violation.Path}: {violation.Message}")];
    }
}
