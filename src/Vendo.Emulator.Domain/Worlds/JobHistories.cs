using System.Collections.Immutable;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Derives the finished jobs of every owner from the rows alone.</summary>
internal static class JobHistories
{
    /// <summary>The rows without the oldest finished jobs of owners that have more than the limit.</summary>
    public static ImmutableArray<Job> Kept(ImmutableArray<Job> jobs, int limit)
    {
        limit = Math.Max(1, limit);
        var counts = new Dictionary<Guid, int>();
        foreach (var job in jobs)
        {
            if (!job.IsOpen)
                counts[job.OwnerId] = counts.GetValueOrDefault(job.OwnerId) + 1;
        }

        if (counts.Values.All(count => count <= limit))
            return jobs;
        var beyond = jobs.Where(job => !job.IsOpen && counts[job.OwnerId] > limit)
            .GroupBy(job => job.OwnerId)
            .SelectMany(owned => owned.Select(FinishedJob.Of).Order().SkipLast(limit))
            .Select(job => job.Number)
            .ToHashSet();
        return jobs.RemoveAll(job => beyond.Contains(job.Number));
    }

    /// <summary>The history of every owner.</summary>
    public static HashTrie<Guid, JobHistory> Of(ImmutableArray<Job> jobs)
    {
        var finished = jobs.Where(job => !job.IsOpen).Select(job => (Owner: job.OwnerId, Job: FinishedJob.Of(job))).ToArray();
        Array.Sort(finished, static (a, b) => a.Owner == b.Owner ? a.Job.CompareTo(b.Job) : a.Owner.CompareTo(b.Owner));
        var all = Array.ConvertAll(finished, static owned => owned.Job);
        var histories = new List<(Guid, JobHistory)>();
        for (var (start, end) = (0, 0); start < all.Length; start = end)
        {
            while (end < all.Length && finished[end].Owner == finished[start].Owner)
                end++;
            histories.Add((finished[start].Owner, new JobHistory(OrderStatisticTree<FinishedJob>.Of(all.AsSpan(start..end)))));
        }

        return HashTrie<Guid, JobHistory>.Of([.. histories]);
    }
}
