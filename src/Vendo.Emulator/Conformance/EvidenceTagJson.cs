using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vendo.Emulator.Conformance;

/// <summary>Reads and writes the name of a tag.</summary>
internal sealed class EvidenceTagJson : JsonConverter<EvidenceTag>
{
    /// <inheritdoc/>
    public override EvidenceTag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EvidenceTags.Wire.TryParse(reader.GetString(), out var tag) ? tag : throw new JsonException($"Expected {EvidenceTags.Wire.Quoted}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EvidenceTag value, JsonSerializerOptions options) => writer.WriteStringValue(EvidenceTags.Wire.ToWire(value));
}
