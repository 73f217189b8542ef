using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Vendo.Emulator.Api.Sources;
using Vendo.Emulator.Conformance.Contract;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Conformance.Judging;

/// <summary>Says which values an object has after a creation or a change: those that were sent.</summary>
internal static class KeptFields
{
    private static readonly ImmutableArray<(string Sent, string Printed)> ScheduleNames =
    [
        ("frequencyValue", "frequency_value"), ("frequencyUnit", "frequency_unit"), ("rollingWindowDays", "rolling_window_days"), ("oneOff", "one_off"), ("runNow", "run_now"),
    ];

    /// <summary>The fields that are as they were sent, each with its value and the rule that says so.</summary>
    /// <param name="answer">The request that created or changed.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="schedule">The schedule before; undefined for none.</param>
    public static IEnumerable<(string Field, JsonElement Value, string Rule)> Of(Answered answer, string resource, JsonElement schedule)
    {
        var operation = answer.Operation!.Name;
        var entry = Contracts.Docs.AnswerOf(operation);
        var shape = Contracts.Docs.Shapes[Contracts.Docs.AnswerOf($"Get{operation[6..]}").Data!];
        var sent = BodyReading.FieldsOf(answer.Body).DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Value);
        foreach (var (name, value) in sent)
        {
            if (name is "permissions" or "role" || shape.Fields.All(field => field.Name != name))
                continue;
            if (resource == "integrations" && name == "schedule")
                yield return (name, Merge(value, schedule), UsesSnake(value) ? "schedule.snake-in" : operation[0] == 'C' ? "integrations.schedule" : entry.Rule);
            else
                yield return (name, value, resource == "integrations" && name == "config" ? "config.verbatim" : entry.Kept ?? entry.Rule);
        }

        if (FrequencyOf(sent) is { } words)
            yield return ("syncFrequency", words, entry.Kept ?? entry.Rule);
    }

    /// <summary>Whether two values are the same; in objects also the order of the fields.</summary>
    public static bool IsVerbatim(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind)
            return false;
        return one.ValueKind switch
        {
            JsonValueKind.Object => one.GetPropertyCount() == other.GetPropertyCount()
                && one.EnumerateObject().Zip(other.EnumerateObject()).All(pair => pair.First.Name == pair.Second.Name && IsVerbatim(pair.First.Value, pair.Second.Value)),
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => IsVerbatim(pair.First, pair.Second)),
            JsonValueKind.Number => one.GetRawText() == other.GetRawText(),
            _ => JsonElement.DeepEquals(one, other),
        };
    }

    private static bool UsesSnake(JsonElement schedule) => ScheduleNames.Any(pair => schedule.TryGetProperty(pair.Printed, out _) && !schedule.TryGetProperty(pair.Sent, out _));

    // A flag is printed only if it is set.
    private static JsonElement Merge(JsonElement sent, JsonElement before)
    {
        var fields = new List<string>();
        foreach (var (name, printed) in ScheduleNames)
        {
            var value = Answered.Of(sent, name) is { ValueKind: not JsonValueKind.Undefined } camel ? camel
                : Answered.Of(sent, printed) is { ValueKind: not JsonValueKind.Undefined } snake ? snake
                : Answered.Of(before, printed);
            if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.False))
                fields.Add($"\"{printed}\":{value.GetRawText()}");
            else if (printed == "rolling_window_days")
                fields.Add($"\"{printed}\":0");
        }

        return JsonElement.Parse($"{{{string.Join(',', fields)}}}");
    }

    // The text of a source's frequency; null if the request does not give the whole of it, or the source has none.
    private static JsonElement? FrequencyOf(Dictionary<string, JsonElement> sent)
    {
        if (!sent.TryGetValue(SourceTimingFields.Value, out var value) || !sent.TryGetValue(SourceTimingFields.Unit, out var unit) || (sent.TryGetValue("syncType", out var type) && type.GetString() == "webhook"))
            return null;
        var frequency = new Frequency(value.GetInt64(), unit.GetString() == "days" ? FrequencyUnit.Days : FrequencyUnit.Hours);
        return JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $"\"{SyncFrequencyWords.Of(frequency)}\""));
    }
}
