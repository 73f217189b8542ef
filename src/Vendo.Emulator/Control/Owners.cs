using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
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
        Guid?[] ids = [.. Fields.Select(field => body.OptionalUuid(field))];
        if (given.Length != 1)
            body.Violate("", ControlMessages.ExactlyOne(Fields, given));
        var kind = given.Length == 0 ? JobOwnerKind.Integration : Kinds[Fields.IndexOf(given[0])];
        return (kind, ids.FirstOrDefault(id => id is not null) ?? default);
    }

    public static string FieldOf(JobOwnerKind kind) => Fields[Kinds.IndexOf(kind)];
}
