using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>Fills in what a world needs and a fixture written by hand may omit.</summary>
internal static class FixtureDefaults
{
    public static WorldSnapshot Apply(WorldSnapshot rows)
    {
        var partial = rows.Jobs.Where(job => job.IsPartial).Select(job => job.Number).ToHashSet();
        bool IsPartial(long? latest) => latest is { } job && partial.Contains(job);
        return rows with
        {
            ApiKeys = [.. rows.ApiKeys.Select((key, index) => key.Id == Guid.Empty ? key with { Id = Generator.GuidOf(key.AccountId, index + 1) } : key)],
            Sources = [.. rows.Sources.Select(source => Complete(source) with { IsPartial = source.IsPartial || IsPartial(source.LatestJob) })],
            Integrations = [.. rows.Integrations.Select(integration => IsPartial(integration.LatestJob) ? integration with { IsPartial = true } : integration)],
            Jobs = [.. rows.Jobs.Select(job => !job.IsOpen && job.FinalProgress is null ? Ended(job) : job)],
        };
    }

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

    private static Source Complete(Source source) => source.DatasetId == Guid.Empty ? source with { DatasetId = Generator.GuidOf(source.Id, 0) } : source;

    private static Job Ended(Job job) => job with { FinalProgress = job.Status == JobStatus.Completed ? 100 : 0 };
}
