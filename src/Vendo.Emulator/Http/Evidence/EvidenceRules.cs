using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>All rules of the API, read from <c>rules.json</c>. Generated JSON code would take longer to compile than the file to read.</summary>
internal static class EvidenceRules
{
    private const string File = "evidence/rules.json";

    /// <summary>All of them, in the order of the contract.</summary>
    public static ImmutableArray<EvidenceRule> All { get; } = Read();

    private static ImmutableArray<EvidenceRule> Read()
    {
        using var file = typeof(EvidenceRules).Assembly.GetManifestResourceStream(File)!;
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("rules").EnumerateArray().Select(Rule)];
    }

    private static EvidenceRule Rule(JsonElement rule)
    {
        Only(rule, "id", "tag", "source", "sentence", "unattributed", "where");
        var tag = Text(rule, "tag");
        return new EvidenceRule
        {
            Id = Text(rule, "id")!,
            Tag = EvidenceTags.Wire.TryParse(tag, out var known) ? known : throw new JsonException($"The tag {tag} is none of {EvidenceTags.Wire.Quoted}."),
            Source = Text(rule, "source")!,
            Sentence = Text(rule, "sentence")!,
            Unattributed = Text(rule, "unattributed"),
            Where = rule.TryGetProperty("where", out var where) ? [.. where.EnumerateArray().Select(Place)] : [],
        };
    }

    private static EvidencePlace Place(JsonElement place)
    {
        Only(place, "operations", "status", "code", "message", "fields", "headers", "generation");
        return new EvidencePlace
        {
            Operations = Texts(place, "operations"),
            Status = place.TryGetProperty("status", out var status) ? status.GetInt32() : null,
            Code = Text(place, "code"),
            Message = Text(place, "message"),
            Fields = Texts(place, "fields"),
            Headers = Texts(place, "headers"),
            Generation = Text(place, "generation") is { } name ? ApiGenerations.Wire.TryParse(name, out var generation) ? generation : throw new JsonException($"The generation {name} is none of {ApiGenerations.Wire.Quoted}.") : null,
        };
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static ImmutableArray<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : default;

    // A misspelt name must not go unread.
    private static void Only(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var field in element.EnumerateObject())
        {
            if (!names.Contains(field.Name))
                throw new JsonException($"{File}: {field.Name} is not a field.");
        }
    }
}
