using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Http;
using Vendo.Emulator.Http.Evidence;

namespace Vendo.Emulator.Control.Evidence;

/// <summary>The rules of the API with their evidence, and how much the requests so far rest on each.</summary>
internal static class EvidenceRoutes
{
    public static void Map(ControlRoutes routes) => routes.Get("/evidence", "GetEvidence", Get);

    private static ValueTask<Reply> Get(ControlCall call)
    {
        var answers = call.Host.Requests.ToImmutable().SelectMany(exchange => exchange.Rules).CountBy(rule => rule.Id).ToDictionary();
        return Reply.Data(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("rules"u8);
            foreach (var rule in EvidenceRules.All)
                Write(json, rule, answers.GetValueOrDefault(rule.Id));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, EvidenceRule rule, int answers)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, rule.Id);
        json.WriteString("tag"u8, EvidenceTags.Wire.ToWire(rule.Tag));
        json.WriteString("source"u8, rule.Source);
        json.WriteString("sentence"u8, rule.Sentence);
        json.WriteNumber("answers"u8, answers);
        json.WriteStartArray("where"u8);
        foreach (var place in rule.Where)
            Write(json, place);
        json.WriteEndArray();
        json.WriteString("unattributed"u8, rule.Unattributed);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, EvidencePlace place)
    {
        json.WriteStartObject();
        Write(json, "operations", place.Operations);
        if (place.Status is { } status)
            json.WriteNumber("status"u8, status);
        if (place.Code is { } code)
            json.WriteString("code"u8, code);
        if (place.Message is { } message)
            json.WriteString("message"u8, message);
        if (place.Generation is { } generation)
            json.WriteString("generation"u8, ApiGenerations.Wire.ToWire(generation));
        Write(json, "fields", place.Fields);
        Write(json, "headers", place.Headers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (texts.IsEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
