using System.Collections.Immutable;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Seeding.Generated;

/// <summary>Draws a destination for each app that integrations write to. Its status follows their exports.</summary>
internal static class DestinationDraw
{
    public static ImmutableArray<Destination> Draw(RandomDraws random, ImmutableArray<App> apps, IReadOnlyList<Integration> integrations, IReadOnlyList<Job> jobs)
    {
        var appOf = integrations.ToDictionary(row => row.Id, row => row.DestinationAppId);
        var firstUse = integrations.GroupBy(row => row.DestinationAppId).ToDictionary(group => group.Key, group => group.MinBy(row => row.CreatedAt)!);
        var ended = jobs.Where(job => job.OwnerKind == JobOwnerKind.Integration && job.Status is JobStatus.Completed or JobStatus.Failed)
            .ToLookup(job => appOf[job.OwnerId]);
        return [.. apps.Where(app => firstUse.ContainsKey(app.Id)).Select(app => Draw(random, app, firstUse[app.Id], [.. ended[app.Id].OrderBy(job => job.FinishedAt)]))];
    }

    private static Destination Draw(RandomDraws random, App app, Integration first, ImmutableArray<Job> exports)
    {
        var failures = exports.Reverse().TakeWhile(job => job.Status == JobStatus.Failed).Count();
        return new Destination
        {
            Id = random.Id(),
            AccountId = app.AccountId,
            AppId = app.Id,
            SyncType = DataTypes.Wire.ToWire(first.DataType),
            ExportTasks = [DataFlow.All.First(flow => flow.Value.Data == first.DataType).Value.Task],
            IntegrationStatus = exports.IsEmpty ? DestinationStatus.Pending : failures > 0 ? DestinationStatus.Errored : DestinationStatus.Completed,
            LastExportAt = exports.LastOrDefault(job => job.Status == JobStatus.Completed)?.FinishedAt,
            ConsecutiveFailures = failures,
            CreatedAt = first.CreatedAt,
            UpdatedAt = exports.IsEmpty ? first.CreatedAt : Instant.Max(first.CreatedAt, exports[^1].FinishedAt!.Value),
        };
    }
}
