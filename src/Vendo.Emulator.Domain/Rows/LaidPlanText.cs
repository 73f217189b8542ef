using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>What was laid down for one job, as <c>{"queuedFor", "takes", "end", "failsAfter", "error", "rows", "written"}</c>.</summary>
internal static class LaidPlanText
{
    public static void Write(Utf8JsonWriter writer, string name, LaidPlan? plan)
    {
        if (plan is null)
            return;
        writer.WritePropertyName(name);
        Write(writer, plan);
    }

    public static void Write(Utf8JsonWriter writer, LaidPlan plan)
    {
        writer.WriteStartObject();
        writer.Field("queuedFor", plan.QueuedFor);
        writer.Field("takes", plan.Takes);
        writer.Field("end", JobEnds.Wire, plan.End, unless: JobEnd.Succeeds);
        writer.Field("failsAfter", plan.FailsAfter);
        JobErrorText.Write(writer, plan.Error);
        writer.Field("rows", plan.Rows);
        writer.Field("written", plan.Written);
        writer.WriteEndObject();
    }

    public static LaidPlan Read(ObjectReader plan) => new(
        plan.Duration("queuedFor"),
        plan.Duration("takes"),
        plan.OptionalEnum("end", JobEnds.Wire) ?? JobEnd.Succeeds,
        plan.OptionalNumber("failsAfter", min: 0, max: 1),
        JobErrorText.Read(plan),
        plan.Amount("rows"),
        plan.Amount("written"));
}
