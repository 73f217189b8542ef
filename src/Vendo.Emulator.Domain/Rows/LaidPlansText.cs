using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The outcomes laid down for one owner's next jobs as JSON.</summary>
internal static class LaidPlansText
{
    public static readonly RowCodec<LaidPlans> Codec = new(Write, Read);

    public static void Write(Utf8JsonWriter writer, LaidPlans row)
    {
        writer.WriteStartObject();
        OwnerText.Write(writer, row.OwnerKind, row.OwnerId);
        writer.WriteStartArray("plans");
        foreach (var plan in row.Plans)
            LaidPlanText.Write(writer, plan);
        writer.WriteEndArray();
        RowFields.Write(writer, row);
        writer.WriteEndObject();
    }

    public static LaidPlans Read(ObjectReader row, Instant now)
    {
        var fields = RowFields.Read(row, now);
        var owner = OwnerText.Read(row);
        return new LaidPlans
        {
            OwnerKind = owner.Kind,
            OwnerId = owner.Id,
            Plans = [.. row.RequiredObjects("plans", minCount: 1).Select(LaidPlanText.Read)],
            Key = fields.Key,
            CreatedAt = fields.CreatedAt,
            UpdatedAt = fields.UpdatedAt,
            DeletedAt = fields.DeletedAt,
        };
    }
}
