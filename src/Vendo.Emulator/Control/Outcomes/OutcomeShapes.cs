using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Outcomes;

/// <summary>The shape of scripted outcomes: as in the request that scripts them, so that an answer can be sent again.</summary>
internal static class OutcomeShapes
{
    public static Reply Of(ScriptedOutcomes scripted, int status) => Reply.Data(json => Write(json, scripted), status);

    public static Reply Of(IEnumerable<ScriptedOutcomes> all) => Reply.Data(json =>
    {
        json.WriteStartArray();
        foreach (var scripted in all)
            Write(json, scripted);
        json.WriteEndArray();
    });

    public static Reply Cleared(int jobs) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("cleared"u8, jobs);
        json.WriteEndObject();
    });

    /// <summary>The outcomes of an owner.</summary>
    public static void Write(Utf8JsonWriter json, ScriptedOutcomes scripted)
    {
        json.WriteStartObject();
        json.WriteString(Owners.FieldOf(scripted.OwnerKind), scripted.OwnerId);
        json.WriteStartArray("jobs"u8);
        foreach (var outcome in scripted.Outcomes)
            Write(json, outcome);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ScriptedOutcome outcome)
    {
        json.WriteStartObject();
        if (outcome.QueuedFor is { } queued)
            json.WriteString("queuedFor"u8, Iso8601Duration.Format(queued));
        if (outcome.Takes is { } takes)
            json.WriteString("takes"u8, Iso8601Duration.Format(takes));
        switch (outcome.End)
        {
            case JobEnd.Fails:
                WriteFailure(json, outcome);
                break;
            case JobEnd.Hangs:
                json.WriteBoolean("hangs"u8, true);
                break;
            default:
                WriteSuccess(json, outcome);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, ScriptedOutcome outcome)
    {
        json.WriteStartObject("fails"u8);
        if (outcome.FailsAfter is { } after)
            json.WriteNumber("after"u8, after);
        if (outcome.Error is { } error)
        {
            json.WriteString("code"u8, error.Code);
            json.WriteString("category"u8, error.Category);
            json.WriteString("message"u8, error.Message);
        }

        json.WriteEndObject();
    }

    private static void WriteSuccess(Utf8JsonWriter json, ScriptedOutcome outcome)
    {
        json.WriteStartObject("succeeds"u8);
        if (outcome.Rows is { } rows)
            json.WriteNumber("rows"u8, rows);
        if (outcome.Written is { } written)
            json.WriteNumber("written"u8, written);
        json.WriteEndObject();
    }
}
