using System.Buffers.Binary;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Fills in what a world needs and a fixture written by hand may omit.</summary>
internal static class FixtureDefaults
{
    public static WorldSnapshot Apply(WorldSnapshot rows) => rows with
    {
        ApiKeys = [.. rows.ApiKeys.Select((key, index) => key.Id == Guid.Empty ? key with { Id = Derive(key.AccountId, index + 1) } : key)],
        Sources = [.. rows.Sources.Select(source => source.DatasetId == Guid.Empty ? source with { DatasetId = Derive(source.Id, 0) } : source)],
        Jobs = [.. rows.Jobs.Select(job => !job.IsOpen && job.FinalProgress is null ? Ended(job) : job)],
    };

    /// <summary>An integration without a readiness gets the one that the import gate evaluates, as after a creation.</summary>
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

    // Derived from its owner's id, not drawn from the world's generator: an additional source must not change later draws.
    private static Guid Derive(Guid owner, int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        owner.TryWriteBytes(bytes, bigEndian: true, out _);
        var state = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) ^ (ulong)index;
        return Generator.NextGuid(ref state);
    }
}
