using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Control;

/// <summary>The names of a job's owner in bodies, queries and answers.</summary>
internal static class Owners
{
    /// <summary>The fields, in the order of messages.</summary>
    public static ImmutableArray<string> Fields { get; } = ["integrationId", "sourceId", "modelId"];

    /// <summary>The kinds, in the same order.</summary>
    public static ImmutableArray<JobOwnerKind> Kinds { get; } = [JobOwnerKind.Integration, JobOwnerKind.Source, JobOwnerKind.Model];

    /// <summary>Reads the owner that a body names; violations are added to the body's.</summary>
    public static (JobOwnerKind Kind, Guid Id) Read(ObjectReader body)
    {
        string[] given = [.. Fields.Where(field => body.Has(field))];
        foreach (var field in given)
            body.OptionalUuid(field);
        if (given.Length != 1)
            body.Violate("", ControlMessages.ExactlyOne(Fields, given));

        // A body that names no owner has its violation, and reads as any required field that is missing.
        return given.Length == 0 ? default : (Kinds[Fields.IndexOf(given[0])], body.RequiredUuid(given[0]));
    }

    public static string FieldOf(JobOwnerKind kind) => Fields[Kinds.IndexOf(kind)];
}
