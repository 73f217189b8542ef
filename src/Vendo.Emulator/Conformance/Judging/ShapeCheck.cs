using System.Text.Json;
using Vendo.Emulator.Conformance.Contract;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Compares objects of an answer with their shapes.</summary>
/// <param name="heard">The answer.</param>
internal sealed class ShapeCheck(Heard heard)
{
    /// <summary>Whether a value has a shape. The first difference is reported, under the rule of the shape or the one that it is about.</summary>
    /// <param name="rule">The rule that gives the shape.</param>
    /// <param name="shape">The name of the shape, with <c>[]</c> for an array.</param>
    /// <param name="json">The value.</param>
    public bool Holds(string rule, string shape, JsonElement json)
    {
        var difference = shape.EndsWith("[]", StringComparison.Ordinal)
            ? WhyNotList(json, item => WhyNot(Contracts.Docs.Shapes[shape[..^2]], item, "data"), "data")
            : WhyNot(Contracts.Docs.Shapes[shape], json, "data");
        if (difference is { } found)
            return heard.Check(found.Rule ?? rule, holds: false, found.Expected, found.Seen);
        heard.Seen.Confirm(rule, "names.case", "null.printed");
        return true;
    }

    private Difference? WhyNot(Shape shape, JsonElement json, string at)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return new Difference(null, $"{at}: an object", Heard.Print(json));
        var names = json.EnumerateObject().Select(field => field.Name).ToArray();
        var missing = shape.Fields.Where(field => !field.IsOptional && !names.Contains(field.Name)).ToArray();
        var unknown = Array.Find(names, name => shape.Fields.All(field => field.Name != name));
        if (missing.Length > 0)
            return Missing(shape, missing, unknown, json, at);
        if (unknown is not null)
            return new Difference(null, $"{at}: no field '{unknown}'", Field(unknown));
        if (names.Distinct().Count() < names.Length)
            return new Difference(null, $"{at}: each field once", string.Join(", ", names));
        string[] order = [.. shape.Fields.Select(field => field.Name).Where(names.Contains)];
        if (!names.SequenceEqual(order))
            return new Difference(null, $"{at}: the order {string.Join(", ", order)}", string.Join(", ", names));
        foreach (var field in shape.Fields)
        {
            if (json.TryGetProperty(field.Name, out var value) && WhyNot(field, value, $"{at}.{field.Name}") is { } difference)
                return difference;
        }

        return null;
    }

    // A server that leaves nulls out prints none at all; a server that has lost a field prints the other nulls.
    private static Difference Missing(Shape shape, ShapeField[] missing, string? unknown, JsonElement json, string at)
    {
        if (unknown is not null && Array.Exists(missing, field => ListTable.FieldOf(unknown.Replace('-', '_')) == field.Name || Same(unknown, field.Name)))
            return new Difference(shape.Name == "Schedule" ? "schedule.spelling" : "names.case", $"{at}: {Field(missing[0].Name)}", Field(unknown));
        var leavesNullsOut = missing.Length > 1 && Array.TrueForAll(missing, field => field.IsNullable) && json.EnumerateObject().All(field => field.Value.ValueKind != JsonValueKind.Null);
        return new Difference(leavesNullsOut ? "null.printed" : null, $"{at}: the field '{string.Join("', '", missing.Select(field => field.Name))}'", "no such field");
    }

    private static string Field(string name) => $"the field '{name}'";

    private static bool Same(string unknown, string name) =>
        string.Equals(unknown.Replace("_", "", StringComparison.Ordinal), name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private Difference? WhyNot(ShapeField field, JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return field.IsNullable ? null : new Difference(null, $"{at}: {What(field)}", "null");
        return field.IsList ? WhyNotList(value, item => WhyNotOne(field, item, at), at) : WhyNotOne(field, value, at);
    }

    private static Difference? WhyNotList(JsonElement value, Func<JsonElement, Difference?> whyNot, string at)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return new Difference(null, $"{at}: an array", Heard.Print(value));
        foreach (var item in value.EnumerateArray())
        {
            if (whyNot(item) is { } difference)
                return difference;
        }

        return null;
    }

    private Difference? WhyNotOne(ShapeField field, JsonElement value, string at)
    {
        if (field.Type[0] == '@')
            return WhyNot(Contracts.Docs.Shapes[field.Type[1..]], value, at);
        if (field.Type[0] == '#')
        {
            var words = Contracts.Docs.Words[field.Type[1..]];
            return value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()!) ? null : new Difference(null, $"{at}: one of {string.Join(", ", words)}", Heard.Print(value));
        }

        if (!FieldTypes.Is(field.Type, value))
            return new Difference(FieldTypes.IsJobId(field.Type) && value.ValueKind == JsonValueKind.String ? "jobs.ids" : null, $"{at}: {What(field)}", Heard.Print(value));
        if (FieldTypes.IsInstant(field.Type))
            return WhyOdd(value, at);
        if (FieldTypes.IsJobId(field.Type))
            heard.Seen.Confirm("jobs.ids");
        if (FieldTypes.IsSnake(field.Type) && value.EnumerateObject().Select(each => each.Name).FirstOrDefault(name => !FieldTypes.IsSnakeName(name)) is { } odder)
            return new Difference("names.case", $"{at}: names in snake_case", odder);
        return null;
    }

    private Difference? WhyOdd(JsonElement instant, string at)
    {
        var text = instant.GetString()!;
        if (FieldTypes.WhyOdd(text) is { } odd)
            return new Difference(odd.Rule, $"{at}: {odd.Expected}", Heard.Print(instant));
        heard.Seen.Confirm(text.Contains('.', StringComparison.Ordinal) ? "instants.milliseconds" : "instants.whole", "instants.finest");
        return null;
    }

    private static string What(ShapeField field) => field.Type[0] is '#' or '@' ? $"a value of {field.Type[1..]}" : FieldTypes.Describe(field.Type);

    private sealed record Difference(string? Rule, string Expected, string Seen);
}
