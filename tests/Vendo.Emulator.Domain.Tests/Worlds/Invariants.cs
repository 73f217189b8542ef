using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Queries;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>Invariants of every world that commands and time can lead to, derived from the rows alone.</summary>
internal static class Invariants
{
    public static void Hold(World world)
    {
        AgendaIsTheDues(world);
        RelationsFollowTheRows(world);
        OwnersKnowTheirOpenJobs(world);
        EveryOpenJobWillBeWokenOrHangs(world);
        SuccessfulWindowsJoin(world);
        ListsHoldTheLiveRows(world);
    }

    private static void AgendaIsTheDues(World world)
    {
        var dues = world.Integrations.InOrder().Select(row => (row.Due, AgendaTarget.Integration, row.Id, 0L))
            .Concat(world.Sources.InOrder().Select(row => (row.Due, AgendaTarget.Source, row.Id, 0L)))
            .Concat(world.Jobs.InOrder().Select(row => (row.Due, AgendaTarget.Job, Guid.Empty, row.Number)))
            .Where(entry => entry.Due is not null)
            .Select(entry => new AgendaEntry(entry.Due!.Value, entry.Item2, entry.Item3, entry.Item4)).Order().ToArray();
        Check(world.Agenda.InOrder().SequenceEqual(dues), "the agenda is exactly the dues of the rows");
        Check(dues.Select(entry => entry.Due.Sequence).Distinct().Count() == dues.Length, "no two entries share a sequence number");
        Check(dues.Length == 0 || dues[0].Due.At >= world.Now, "nothing is overdue");
    }

    private static void RelationsFollowTheRows(World world)
    {
        var sources = world.Sources.InOrder().Where(row => !row.IsDeleted).Select(row => (row.AppId, RowRef.To(row)));
        Check(Same(world.Relations.SourcesByApp.SelectMany(pair => pair.Value.Select(to => (pair.Key, to))), sources), "sources by app");
        var integrations = world.Integrations.InOrder().Where(row => !row.IsDeleted)
            .SelectMany(row => new[] { row.SourceAppId, row.DestinationAppId }.OfType<Guid>().Distinct().Select(app => (app, RowRef.To(row))));
        Check(Same(world.Relations.IntegrationsByApp.SelectMany(pair => pair.Value.Select(to => (pair.Key, to))), integrations), "integrations by app");
        var destinations = world.Destinations.InOrder().Where(row => !row.IsDeleted).Select(row => (row.AppId, RowRef.To(row)));
        Check(Same(world.Relations.DestinationsByApp.SelectMany(pair => pair.Value.Select(to => (pair.Key, to))), destinations), "destinations by app");
        var waiting = world.Jobs.InOrder().Where(row => row.Wait is not null).Select(row => (row.Wait!.AppId, row.Number));
        Check(Same(world.Relations.WaitingByApp.SelectMany(pair => pair.Value.Select(to => (pair.Key, to))), waiting), "exports that wait by app");
        foreach (var (owner, history) in world.Relations.History)
        {
            var finished = world.Jobs.InOrder().Where(row => row.OwnerId == owner && !row.IsOpen).Select(row => row.Number);
            Check(history.LatestFirst.Order().SequenceEqual(finished.Order()) && history.Count == finished.Count(), "the history is the finished jobs");
            Check(history.Count <= world.Settings.JobHistoryLimit, "the history is bounded");
            Check(history.LatestFirst.Select(number => world.Jobs.Rows[number].FinishedAt).SequenceEqual(history.LatestFirst.Select(number => world.Jobs.Rows[number].FinishedAt).OrderDescending()), "latest first");
        }

        Check(world.Jobs.InOrder().Where(row => !row.IsOpen).All(row => world.Relations.History.ContainsKey(row.OwnerId)), "every finished job has a history");
    }

    private static void OwnersKnowTheirOpenJobs(World world)
    {
        var open = world.Jobs.InOrder().Where(row => row.IsOpen).ToLookup(row => row.OwnerId);
        foreach (var row in world.Integrations.InOrder())
            One(open[row.Id], row.ActiveJob, row.Status);
        foreach (var row in world.Models.InOrder())
            One(open[row.Id], row.ActiveJob, row.Status);
        foreach (var row in world.Sources.InOrder())
        {
            One(open[row.Id].Where(job => !row.QueuedJobs.Contains(job.Number)), row.ActiveJob, row.Status);
            Check(row.QueuedJobs.All(number => open[row.Id].Any(job => job.Number == number && job is { Status: JobStatus.Pending, Due: null })), "a queued import is pending and waits for its turn");
            Check(row.ActiveJob is not null || row.QueuedJobs.IsEmpty, "a queue has a head");
        }
    }

    private static void One(IEnumerable<Job> open, long? active, SyncStatus status)
    {
        var jobs = open.ToArray();
        Check(jobs.Length <= 1, "one job at most is pending or running");
        Check(jobs.SingleOrDefault()?.Number == active, "the owner knows its job");
        Check(jobs.Length == 0 ? status != SyncStatus.Running : status == (jobs[0].Status == JobStatus.Running ? SyncStatus.Running : SyncStatus.Pending), "the status is the job's");
    }

    private static void EveryOpenJobWillBeWokenOrHangs(World world)
    {
        foreach (var job in world.Jobs.InOrder())
        {
            if (!job.IsOpen)
                Check(job is { Due: null, Wait: null, FinishedAt: not null }, "a finished job waits for nothing");
            else if (job.Status == JobStatus.Running)
                Check(job.Due is not null || job.Course!.End == JobEnd.Hangs, "a running job ends or hangs");
            else
                Check(job.Due is not null || (world.Sources.Rows.GetValueOrDefault(job.OwnerId)?.QueuedJobs.Contains(job.Number) ?? false), "a pending job is woken");
        }
    }

    private static void SuccessfulWindowsJoin(World world)
    {
        foreach (var jobs in world.Jobs.InOrder().Where(row => row.Status == JobStatus.Completed && row.OwnerKind == JobOwnerKind.Integration).GroupBy(row => row.OwnerId))
        {
            foreach (var (before, after) in jobs.Zip(jobs.Skip(1)))
                Check(after.MinTimestamp <= before.MaxTimestamp && after.MaxTimestamp >= before.MaxTimestamp, "successful windows join without a gap");
        }
    }

    private static void ListsHoldTheLiveRows(World world)
    {
        foreach (var rows in world.Integrations.InOrder().Where(row => !row.IsDeleted).GroupBy(row => row.AccountId))
        {
            var page = world.Integrations.Lists!.Query(new ListQuery(rows.Key, "created_at", false, [], 0, rows.Count()));
            Check(page.Total == rows.Count() && Same(page.Ids.Select(id => (id, 0)), rows.Select(row => (RowId.From(row.Id), 0))), "the list of integrations");
        }

        foreach (var rows in world.Jobs.InOrder().GroupBy(row => row.AccountId))
            Check(world.Jobs.Lists!.Query(new ListQuery(rows.Key, "created_at", false, [], 0, 0)).Total == rows.Count(), "the list of jobs");
    }

    private static bool Same<TA, TB>(IEnumerable<(TA, TB)> a, IEnumerable<(TA, TB)> b) => a.ToHashSet().SetEquals(b);

    // Not an NUnit assertion, which collects failures: a shrinking property needs the first exception.
    private static void Check(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"Broken: {what}.");
    }
}
