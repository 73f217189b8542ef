using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Conformance.Contract;

/// <summary>The types of fields that are neither words nor objects with a shape.</summary>
internal static partial class FieldTypes
{
    private const string Instant = "instant";

    private static readonly FrozenDictionary<string, (string What, Func<JsonElement, bool> Is)> All = new Dictionary<string, (string, Func<JsonElement, bool>)>
    {
        ["uuid"] = ("a UUID", json => json.ValueKind == JsonValueKind.String && Uuid.TryParse(json.GetString()!, out _)),
        ["job"] = ("the id of a job", json => json.ValueKind == JsonValueKind.String && JobId().IsMatch(json.GetString()!)),
        ["text"] = ("a string", json => json.ValueKind == JsonValueKind.String),
        ["time"] = ("a time such as 08:00", json => json.ValueKind == JsonValueKind.String && Time().IsMatch(json.GetString()!)),
        ["bool"] = ("a boolean", json => json.ValueKind is JsonValueKind.True or JsonValueKind.False),
        ["int"] = ("a whole number from 0", json => json.ValueKind == JsonValueKind.Number && json.GetDouble() is >= 0 and var number && double.IsInteger(number)),
        [Instant] = ("an instant in UTC", json => json.ValueKind == JsonValueKind.String && AnyInstant().IsMatch(json.GetString()!)),
        ["object"] = ("an object", json => json.ValueKind == JsonValueKind.Object),
        ["snake"] = ("an object with names in snake_case", json => json.ValueKind == JsonValueKind.Object),
        ["dispatched"] = ("'dispatched'", json => json.ValueKind == JsonValueKind.String && json.ValueEquals("dispatched"u8)),
        ["any"] = ("a value", json => json.ValueKind != JsonValueKind.Undefined),
    }.ToFrozenDictionary();

    /// <summary>Whether a value is of a type.</summary>
    public static bool Is(string type, JsonElement json) => All[type].Is(json);

    /// <summary>What values of a type are.</summary>
    public static string Describe(string type) => All[type].What;

    /// <summary>The type of the strings with a format of the OpenAPI document.</summary>
    public static string OfFormat(string format) => format switch
    {
        "uuid" => "uuid",
        "date-time" => Instant,
        _ => throw new NotSupportedException($"{nameof(FieldTypes)} has no type for the format {format}."),
    };

    /// <summary>The type of the strings that match a pattern of the OpenAPI document.</summary>
    public static string OfPattern(string pattern) => pattern switch
    {
        "^job_[0-9]+$" => "job",
        @"^\d{2}:\d{2}$" => "time",
        _ => throw new NotSupportedException($"{nameof(FieldTypes)} has no type for the pattern {pattern}."),
    };

    /// <summary>Whether a type has ids of jobs.</summary>
    public static bool IsJobId(string type) => type == "job";

    /// <summary>Whether a text is the id of a job.</summary>
    public static bool IsJobIdText(string text) => JobId().IsMatch(text);

    /// <summary>Whether a type has instants.</summary>
    public static bool IsInstant(string type) => type == Instant;

    /// <summary>Whether the names in objects of a type are snake_case.</summary>
    public static bool IsSnake(string type) => type == "snake";

    /// <summary>Whether a name is snake_case.</summary>
    public static bool IsSnakeName(string name) => Snake().IsMatch(name);

    /// <summary>The rule that the spelling of an instant contradicts, with what it should be; null if the spelling is right.</summary>
    public static (string Rule, string Expected)? WhyOdd(string instant)
    {
        if (!AnyInstant().IsMatch(instant) || !instant.EndsWith('Z'))
            return ("instants.whole", "an instant such as 2024-03-04T10:30:00Z");
        var dot = instant.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;
        var digits = instant[(dot + 1)..^1];
        if (digits.Length > 3)
            return ("instants.finest", "nothing finer than a millisecond");
        if (digits.Trim('0').Length == 0)
            return ("instants.whole", "a whole second without a fraction");
        return digits.Length == 3 ? null : ("instants.milliseconds", "three digits of a second's fraction");
    }

    [GeneratedRegex("^job_[0-9]+$")]
    private static partial Regex JobId();

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}$")]
    private static partial Regex Time();

    // In some spelling: the spelling is a rule of its own.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?$")]
    private static partial Regex AnyInstant();

    [GeneratedRegex("^[a-z0-9]+(_[a-z0-9]+)*$")]
    private static partial Regex Snake();
}
