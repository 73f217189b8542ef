using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Writes the fields of rows. A field with its default value is omitted, which keeps files short.</summary>
internal static class FieldWriting
{
    public static void Field(this Utf8JsonWriter writer, string name, string? value, string? unless = null)
    {
        if (value is not null && value != unless)
            writer.WriteString(name, value);
    }

    public static void Field(this Utf8JsonWriter writer, string name, Guid? value)
    {
        if (value is { } uuid)
            writer.WriteString(name, uuid);
    }

    public static void Field(this Utf8JsonWriter writer, string name, Instant? value)
    {
        if (value is not { } instant)
            return;
        Span<char> text = stackalloc char[Rfc3339.MostCharacters];
        writer.WriteString(name, text[..Rfc3339.Format(instant, text)]);
    }

    /// <summary>An instant that usually equals another one: the anchor usually equals the creation.</summary>
    public static void Field(this Utf8JsonWriter writer, string name, Instant value, Instant unless)
    {
        if (value != unless)
            writer.Field(name, value);
    }

    public static void Field(this Utf8JsonWriter writer, string name, TimeSpan? value)
    {
        if (value is { } duration)
            writer.WriteString(name, Iso8601Duration.Format(duration));
    }

    public static void Field(this Utf8JsonWriter writer, string name, long? value, long? unless = null)
    {
        if (value is { } number && number != unless)
            writer.WriteNumber(name, number);
    }

    public static void Field(this Utf8JsonWriter writer, string name, double? value, double? unless = null)
    {
        if (value is { } number && number != unless)
            writer.WriteNumber(name, number);
    }

    public static void Field(this Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
            writer.WriteBoolean(name, true);
    }

    public static void Field<TEnum>(this Utf8JsonWriter writer, string name, WireNames<TEnum> names, TEnum? value, TEnum? unless = null)
        where TEnum : struct, Enum
    {
        if (value is { } given && !(unless is { } left && EqualityComparer<TEnum>.Default.Equals(given, left)))
            writer.WriteString(name, names.ToWire(given));
    }

    public static void Field(this Utf8JsonWriter writer, string name, ImmutableArray<string> values)
    {
        if (values.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static void JobField(this Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } job)
            writer.WriteString(name, Job.Print(job));
    }

    public static void JobFields(this Utf8JsonWriter writer, string name, ImmutableArray<long> numbers) =>
        writer.Field(name, [.. numbers.Select(Job.Print)]);

    /// <summary>A JSON value, verbatim.</summary>
    public static void JsonField(this Utf8JsonWriter writer, string name, JsonText? json, string? unless = null)
    {
        if (json is null || json.Text == unless)
            return;
        writer.WritePropertyName(name);

        // The text was parsed as JSON when it was read; rows of a world are not checked again.
        writer.WriteRawValue(json.Text, skipInputValidation: true);
    }
}
