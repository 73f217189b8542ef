using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Control.Outcomes;

/// <summary>How laid plans look: as they are laid, so that an answer can be sent again.</summary>
internal static class OutcomeShapes
{
    public static Reply Of(LaidPlans laid, int status) => Reply.Data(json => Write(json, laid), status);

    public static Reply Of(IEnumerable<LaidPlans> all) => Reply.Data(json =>
    {
        json.WriteStartArray();
        foreach (var laid in all)
            Write(json, laid);
        json.WriteEndArray();
    });

    public static Reply Cleared(int jobs) => Reply.Data(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("cleared"u8, jobs);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, LaidPlans laid)
    {
        json.WriteStartObject();
        json.WriteString(Owners.FieldOf(laid.OwnerKind), laid.OwnerId);
        json.WriteStartArray("jobs"u8);
        foreach (var plan in laid.Plans)
            Write(json, plan);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LaidPlan plan)
    {
        json.WriteStartObject();
        if (plan.QueuedFor is { } queued)
            json.WriteString("queuedFor"u8, Iso8601Duration.Format(queued));
        if (plan.Takes is { } takes)
            json.WriteString("takes"u8, Iso8601Duration.Format(takes));
        switch (plan.End)
        {
            case JobEnd.Fails:
                WriteFailure(json, plan);
                break;
            case JobEnd.Hangs:
                json.WriteBoolean("hangs"u8, true);
                break;
            default:
                WriteSuccess(json, plan);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, LaidPlan plan)
    {
        json.WriteStartObject("fails"u8);
        if (plan.FailsAfter is { } after)
            json.WriteNumber("after"u8, after);
        if (plan.Error is { } error)
        {
            json.WriteString("code"u8, error.Code);
            json.WriteString("category"u8, error.Category);
            json.WriteString("message"u8, error.Message);
        }

        json.WriteEndObject();
    }

    private static void WriteSuccess(Utf8JsonWriter json, LaidPlan plan)
    {
        json.WriteStartObject("succeeds"u8);
        if (plan.Rows is { } rows)
            json.WriteNumber("rows"u8, rows);
        if (plan.Written is { } written)
            json.WriteNumber("written"u8, written);
        json.WriteEndObject();
    }
}
