using System.Buffers.Binary;
using Vendo.Emulator.Domain.Imports;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>What a fixture written by hand may leave out and a world needs.</summary>
internal static class FixtureDefaults
{
    public static WorldSnapshot Apply(WorldSnapshot rows) => rows with
    {
        ApiKeys = [.. rows.ApiKeys.Select((key, index) => key.Id == Guid.Empty ? key with { Id = Derive(key.AccountId, index + 1) } : key)],
        Sources = [.. rows.Sources.Select(source => source.DatasetId == Guid.Empty ? source with { DatasetId = Derive(source.Id, 0) } : source)],
        Jobs = [.. rows.Jobs.Select(job => !job.IsOpen && job.FinalProgress is null ? Ended(job) : job)],
    };

    /// <summary>An integration that does not say whether its source data is there shows what the import gate says, as after a creation.</summary>
    public static World Readiness(World world)
    {
        var draft = new Draft(world);
        foreach (var integration in world.Integrations.InOrder())
        {
            if (integration is { SourceAppId: not null, ImportDependencyStatus: null, IsDeleted: false })
                draft.Integrations.Put(integration with { ImportDependencyStatus = ImportGate.Evaluate(draft, integration).Status });
        }

        return draft.Integrations.IsChanged ? draft.Commit().World : world;
    }

    private static Job Ended(Job job) => job with { FinalProgress = job.Status == JobStatus.Completed ? 100 : 0 };

    // From its owner's id, not from the world's generator: one more source must not change what the world draws afterwards.
    private static Guid Derive(Guid owner, int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        owner.TryWriteBytes(bytes, bigEndian: true, out _);
        var state = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) ^ (ulong)index;
        return Generator.NextGuid(ref state);
    }
}
