using System.Collections.Immutable;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Derives the finished jobs of every owner from the rows alone.</summary>
internal static class JobHistories
{
    /// <param name="jobs">The rows.</param>
    /// <param name="limit">The maximum number of finished jobs of an owner.</param>
    /// <param name="kept">The rows without the oldest jobs beyond the limit.</param>
    public static HashTrie<Guid, JobHistory> Of(ImmutableArray<Job> jobs, int limit, out ImmutableArray<Job> kept)
    {
        var byOwner = new Dictionary<Guid, List<FinishedJob>>();
        foreach (var job in jobs)
        {
            if (job.IsOpen)
                continue;
            if (!byOwner.TryGetValue(job.OwnerId, out var finished))
                byOwner.Add(job.OwnerId, finished = []);
            finished.Add(FinishedJob.Of(job));
        }

        var beyond = new HashSet<long>();
        var histories = HashTrie<Guid, JobHistory>.Empty.ToEdit();
        foreach (var (owner, finished) in byOwner)
        {
            finished.Sort();
            var tooMany = Math.Max(0, finished.Count - Math.Max(1, limit));
            beyond.UnionWith(finished.Take(tooMany).Select(job => job.Number));
            finished.RemoveRange(0, tooMany);
            histories.Put(owner, new JobHistory(OrderStatisticTree<FinishedJob>.Of(finished)));
        }

        kept = beyond.Count == 0 ? jobs : jobs.RemoveAll(job => beyond.Contains(job.Number));
        return histories.ToTrie();
    }
}
