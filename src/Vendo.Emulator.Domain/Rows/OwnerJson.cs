using System.Text.Json;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>The owner of a job or a scripted outcome, as the API prints it: one of <c>integrationId</c>, <c>sourceId</c>, <c>modelId</c>.</summary>
internal static class OwnerJson
{
    public static string FieldOf(JobOwnerKind kind) => JobOwnerKinds.Wire.ToWire(kind) + "Id";

    public static void Write(Utf8JsonWriter writer, JobOwnerKind kind, Guid id) => writer.WriteString(FieldOf(kind), id);

    public static (JobOwnerKind Kind, Guid Id) Read(ObjectReader row)
    {
        var owners = Enum.GetValues<JobOwnerKind>()
            .Select(kind => (Kind: kind, Id: row.OptionalUuid(FieldOf(kind))))
            .Where(owner => row.Has(FieldOf(owner.Kind)))
            .ToArray();
        if (owners.Length != 1 && !row.IsNothing)
            row.Violate("", "Expected exactly one of integrationId, sourceId, modelId");
        return owners is [var only] ? (only.Kind, only.Id ?? default) : default;
    }
}
