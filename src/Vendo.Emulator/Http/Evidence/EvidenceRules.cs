using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Http.Evidence;

/// <summary>
/// All rules of the API, read from <c>rules.json</c>, with their sentences from <c>sentences.json</c>. Generated JSON code would
/// take longer to compile than the files to read.
/// </summary>
internal static class EvidenceRules
{
    private const string File = "evidence/rules.json";
    private const string Sentences = "evidence/sentences.json";

    /// <summary>All of them, in the order of the contract.</summary>
    public static ImmutableArray<EvidenceRule> All { get; } = Read();

    private static ImmutableArray<EvidenceRule> Read()
    {
        using var rules = Parse(File);
        using var sentences = Parse(Sentences);
        return [.. rules.RootElement.GetProperty("rules").EnumerateArray().Select(rule => Rule(rule, sentences.RootElement))];
    }

    private static JsonDocument Parse(string name)
    {
        using var file = typeof(EvidenceRules).Assembly.GetManifestResourceStream(name)!;
        return JsonDocument.Parse(file);
    }

    private static EvidenceRule Rule(JsonElement rule, JsonElement sentences)
    {
        Only(rule, "id", "tag", "source", "begins", "unattributed", "where");
        var (id, tag) = (Text(rule, "id")!, Text(rule, "tag"));
        return new EvidenceRule
        {
            Id = id,
            Tag = EvidenceTags.Wire.TryParse(tag, out var known) ? known : throw new JsonException($"The tag {tag} is none of {EvidenceTags.Wire.Quoted}."),
            Source = Text(rule, "source")!,

            // A new rule shows the beginning until the whole sentence is written into the file.
            Sentence = Text(sentences, id) ?? Text(rule, "begins")!,
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
