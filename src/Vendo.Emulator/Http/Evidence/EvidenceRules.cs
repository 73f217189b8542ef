using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>All rules of the API, read from <c>rules.json</c>.</summary>
internal static class EvidenceRules
{
    private const string File = "evidence/rules.json";

    /// <summary>All of them, in the order of the contract.</summary>
    public static ImmutableArray<EvidenceRule> All { get; } = Read();

    private static ImmutableArray<EvidenceRule> Read()
    {
        using var file = typeof(EvidenceRules).Assembly.GetManifestResourceStream(File)!;
        return JsonSerializer.Deserialize(file, EvidenceJson.Default.EvidenceFile)!.Rules;
    }
}

/// <summary>The file of rules.</summary>
/// <param name="About">What the file is, for its readers.</param>
/// <param name="Rules">The rules.</param>
internal sealed record EvidenceFile(string About, ImmutableArray<EvidenceRule> Rules);

/// <summary>Reads and writes the name of a tag.</summary>
internal sealed class EvidenceTagJson : JsonConverter<EvidenceTag>
{
    /// <inheritdoc/>
    public override EvidenceTag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EvidenceTags.Wire.TryParse(reader.GetString(), out var tag) ? tag : throw new JsonException($"Expected {EvidenceTags.Wire.Quoted}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EvidenceTag value, JsonSerializerOptions options) => writer.WriteStringValue(EvidenceTags.Wire.ToWire(value));
}

/// <summary>The shapes of the file of rules, with code generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EvidenceFile))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
