using System.Buffers;
using System.Text.Json;

namespace Vendo.Emulator.Tests.OpenApi;

/// <summary>
/// The second spelling of a schedule's fields, which a request may use in place of the first. Beside the first spelling, the
/// second is not read, so its value may be anything.
/// </summary>
internal static class ScheduleSpellings
{
    public static readonly (string Name, string Alias)[] All =
    [
        ("frequencyValue", "frequency_value"), ("frequencyUnit", "frequency_unit"), ("rollingWindowDays", "rolling_window_days"),
        ("oneOff", "one_off"), ("runNow", "run_now"),
    ];

    /// <summary>The body without the spellings that are not read.</summary>
    public static JsonElement WithoutUnread(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("schedule", out var schedule) || schedule.ValueKind != JsonValueKind.Object)
            return body;
        var unread = All.Where(pair => schedule.TryGetProperty(pair.Name, out _)).Select(pair => pair.Alias).ToHashSet(StringComparer.Ordinal);
        var utf8 = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(utf8))
        {
            writer.WriteStartObject();
            foreach (var field in body.EnumerateObject())
            {
                if (field.Name != "schedule" || field.Value.ValueKind != JsonValueKind.Object)
                    field.WriteTo(writer);
                else
                    WriteWithout(writer, field, unread);
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(utf8.WrittenMemory).RootElement;
    }

    private static void WriteWithout(Utf8JsonWriter writer, JsonProperty schedule, HashSet<string> unread)
    {
        writer.WriteStartObject(schedule.Name);
        foreach (var field in schedule.Value.EnumerateObject().Where(field => !unread.Contains(field.Name)))
            field.WriteTo(writer);
        writer.WriteEndObject();
    }
}
