using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The outcome scripted for one job, as <c>{"queuedFor", "takes", "end", "failsAfter", "error", "rows", "written"}</c>.</summary>
internal static class ScriptedOutcomeJson
{
    public static void Write(Utf8JsonWriter writer, string name, ScriptedOutcome? outcome)
    {
        if (outcome is null)
            return;
        writer.WritePropertyName(name);
        Write(writer, outcome);
    }

    public static void Write(Utf8JsonWriter writer, ScriptedOutcome outcome)
    {
        writer.WriteStartObject();
        writer.Field("queuedFor", outcome.QueuedFor);
        writer.Field("takes", outcome.Takes);
        writer.Field("end", JobEnds.Wire, outcome.End, unless: JobEnd.Succeeds);
        writer.Field("failsAfter", outcome.FailsAfter);
        JobErrorJson.Write(writer, outcome.Error);
        writer.Field("rows", outcome.Rows);
        writer.Field("written", outcome.Written);
        writer.WriteEndObject();
    }

    public static ScriptedOutcome Read(ObjectReader outcome) => new(
        outcome.Duration("queuedFor"),
        outcome.Duration("takes"),
        outcome.OptionalEnum("end", JobEnds.Wire) ?? JobEnd.Succeeds,
        outcome.OptionalNumber("failsAfter", min: 0, max: 1),
        JobErrorJson.Read(outcome),
        outcome.Amount("rows"),
        outcome.Amount("written"));
}
