using System.Text.Encodings.Web;
using System.Text.Json;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>Converts values to compact UTF-8 and back.</summary>
internal static class RowJson
{
    /// <summary>Options for readable text: escapes only the characters that JSON requires.</summary>
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A value as compact UTF-8, for example <c>ToUtf8(world.Clock, ClockJson.Write)</c>.</summary>
    public static byte[] ToUtf8<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using var writer = new RowWriter();
        return writer.Write(value, write).ToArray();
    }

    /// <summary>A value from its text, for example <c>FromUtf8(utf8, ClockJson.Read)</c>.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="read">Reads the value; must not keep the reader.</param>
    /// <param name="strings">Strings in other such texts; null for a single text.</param>
    public static Outcome<T> FromUtf8<T>(ReadOnlyMemory<byte> utf8, Func<ObjectReader, T> read, SharedStrings? strings = null)
    {
        using var document = JsonBody.ParsePooled(utf8);
        if (document is not null)
            return Read(document.RootElement, read, strings);
        var parsed = JsonBody.Parse(utf8);
        return parsed.Refusal is { } refusal ? refusal : Read(parsed.Value, read, strings);
    }

    private static Outcome<T> Read<T>(JsonElement element, Func<ObjectReader, T> read, SharedStrings? strings)
    {
        var violations = new Violations { Strings = strings };
        var reader = ObjectReader.Of(element, violations);
        var value = read(reader);
        Outcome<T> outcome = violations.AsBodyRefusal() is { } wrong ? wrong : value;
        reader.Return();
        return outcome;
    }
}
