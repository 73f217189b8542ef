using System.Collections.Immutable;
using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The owner of a job or a scripted outcome, as the API prints it: one of <c>integrationId</c>, <c>sourceId</c>, <c>modelId</c>.</summary>
internal static class OwnerJson
{
    private static readonly ImmutableArray<(JobOwnerKind Kind, string Field)> Fields =
        [.. Enum.GetValues<JobOwnerKind>().Select(kind => (kind, JobOwnerKinds.Wire.ToWire(kind) + "Id"))];

    public static string FieldOf(JobOwnerKind kind) => Fields[(int)kind].Field;

    public static void Write(Utf8JsonWriter writer, JobOwnerKind kind, Guid id) => writer.WriteString(FieldOf(kind), id);

    public static (JobOwnerKind Kind, Guid Id) Read(ObjectReader row)
    {
        var (count, owner) = (0, default((JobOwnerKind, Guid)));
        foreach (var (kind, field) in Fields)
        {
            if (!row.Has(field))
                continue;
            owner = (kind, row.OptionalUuid(field) ?? default);
            count++;
        }

        if (count != 1 && !row.IsNothing)
            row.Violate("", "Expected exactly one of integrationId, sourceId, modelId");
        return count == 1 ? owner : default;
    }
}
