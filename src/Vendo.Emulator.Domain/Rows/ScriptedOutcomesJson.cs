using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The outcomes scripted for one owner's next jobs as JSON.</summary>
internal static class ScriptedOutcomesJson
{
    public static readonly RowCodec<ScriptedOutcomes> Codec = new(Write, Read);

    public static void Write(Utf8JsonWriter writer, ScriptedOutcomes row)
    {
        writer.WriteStartObject();
        OwnerJson.Write(writer, row.OwnerKind, row.OwnerId);
        writer.WriteStartArray("plans");
        foreach (var outcome in row.Outcomes)
            ScriptedOutcomeJson.Write(writer, outcome);
        writer.WriteEndArray();
        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static ScriptedOutcomes Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        var owner = OwnerJson.Read(row);
        return new ScriptedOutcomes
        {
            OwnerKind = owner.Kind,
            OwnerId = owner.Id,
            Outcomes = [.. row.RequiredObjects("plans", minCount: 1).Select(ScriptedOutcomeJson.Read)],
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }
}
