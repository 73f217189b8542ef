using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Jobs.Courses;

/// <summary>Finds in the world what <see cref="VariedJobs"/> goes by.</summary>
internal static class VariedCourse
{
    /// <summary>The rows that a job that starts now reads.</summary>
    public static long Rows(Draft draft, Job job)
    {
        var varied = Of(draft, job);
        switch (job.OwnerKind)
        {
            case JobOwnerKind.Source:
                var source = draft.Sources.Get(job.OwnerId);
                return varied.Import(DataRate.Of(draft.Settings.RandomSeed, source.Id, source.CreatedAt, draft.Apps.Find(source.AppId)?.AppType));
            case JobOwnerKind.Integration:
                var integration = draft.Integrations.Get(job.OwnerId);
                return varied.Export(integration.DataType, Data(draft, integration, job));
            default:
                return varied.Model(draft.Now - draft.Models.Get(job.OwnerId).CreatedAt);
        }
    }

    /// <summary>How many of them it writes.</summary>
    public static long Written(Draft draft, Job job, long rows) =>
        Of(draft, job).Written(rows, job.OwnerKind == JobOwnerKind.Integration ? draft.Integrations.Get(job.OwnerId).DataType : null);

    /// <summary>The course's draws for a job.</summary>
    public static VariedJobs Of(Draft draft, Job job) => new(draft.Settings.RandomSeed, job);

    private static (DataRate Rate, JobWindow Window)[] Data(Draft draft, Integration integration, Job job)
    {
        var seed = draft.Settings.RandomSeed;
        var app = draft.Apps.Find(integration.SourceAppId ?? integration.DestinationAppId)!;
        var sources = integration.SourceAppId is { } from ? draft.ImportingSourcesOf(from) : [];
        if (sources.Length == 0)
            return [(DataRate.Of(seed, app.Id, app.CreatedAt, app.AppType), new JobWindow(job.MinTimestamp!.Value, job.MaxTimestamp!.Value))];
        var (data, count) = (new (DataRate, JobWindow)[sources.Length], 0);
        foreach (var source in sources)
        {
            if (ArrivedData.Since(draft, source, integration, job) is { } window)
                data[count++] = (DataRate.Of(seed, source.Id, source.CreatedAt, app.AppType), window);
        }

        return data[..count];
    }
}
