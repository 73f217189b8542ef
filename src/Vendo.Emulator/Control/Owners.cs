using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Control;

/// <summary>How the owner of a job is named in bodies, queries and answers.</summary>
internal static class Owners
{
    /// <summary>The fields, in the order of messages.</summary>
    public static ImmutableArray<string> Fields { get; } = ["integrationId", "sourceId", "modelId"];

    /// <summary>The kinds, in the same order.</summary>
    public static ImmutableArray<JobOwnerKind> Kinds { get; } = [JobOwnerKind.Integration, JobOwnerKind.Source, JobOwnerKind.Model];

    public static string FieldOf(JobOwnerKind kind) => Fields[Kinds.IndexOf(kind)];
}
