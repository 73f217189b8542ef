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
    public static Outcome<T> FromUtf8<T>(ReadOnlyMemory<byte> utf8, Func<ObjectReader, T> read)
    {
        var parsed = JsonBody.Parse(utf8);
        if (parsed.Refusal is { } refusal)
            return refusal;
        var violations = new Violations();
        var value = read(ObjectReader.Of(parsed.Value, violations));
        return violations.AsBodyRefusal() is { } wrong ? wrong : value;
    }
}
