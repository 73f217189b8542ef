using System.Collections.Immutable;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The relations of a draft. They are updated with every row that is written.</summary>
/// <param name="origin">The relations that it began with.</param>
/// <param name="edit">The draft's token.</param>
internal sealed class DraftRelations(Relations origin, EditToken edit)
{
    // The shared limit of finished jobs of all owners: some 100 MB.
    private const int MostOfAll = 50_000, LeastOfAnOwner = 10;

    private const int MostGone = 2;

    private HashTrie<Guid, JobHistory>.Edit? _history;

    public DraftRelation<RowRef> SourcesByApp { get; } = new(origin.SourcesByApp);

    public DraftRelation<RowRef> DestinationsByApp { get; } = new(origin.DestinationsByApp);

    public DraftRelation<RowRef> IntegrationsByApp { get; } = new(origin.IntegrationsByApp);

    public DraftRelation<long> WaitingByApp { get; } = new(origin.WaitingByApp);

    public void Follow(Source? before, Source? after) => SourcesByApp.Move(Live(before)?.AppId, Live(after)?.AppId, RowRef.To((after ?? before)!));

    public void Follow(Destination? before, Destination? after) =>
        DestinationsByApp.Move(Live(before)?.AppId, Live(after)?.AppId, RowRef.To((after ?? before)!));

    public void Follow(Integration? before, Integration? after)
    {
        var reference = RowRef.To((after ?? before)!);
        IntegrationsByApp.Move(Live(before)?.SourceAppId, Live(after)?.SourceAppId, reference);
        IntegrationsByApp.Move(Live(before)?.DestinationAppId, Live(after)?.DestinationAppId, reference);
    }

    public void Follow(Job? before, Job? after) => WaitingByApp.Move(before?.Wait?.AppId, after?.Wait?.AppId, (after ?? before)!.Number);

    /// <summary>Adds a finished job to its owner's history; returns the oldest jobs, which no longer fit.</summary>
    /// <param name="job">The job.</param>
    /// <param name="limit">The maximum number of finished jobs of an owner; fewer if many owners have some.</param>
    public ImmutableArray<long> Finish(Job job, int limit)
    {
        _history ??= origin.History.ToEdit();
        var added = FinishedJob.Of(job);
        var finished = HistoryOf(job.OwnerId).Jobs.Add(added, edit);
        var most = Math.Max(1, Math.Min(limit, Math.Max(LeastOfAnOwner, MostOfAll / Math.Max(1, _history.Count))));
        var gone = ImmutableArray<long>.Empty;

        // If the number of owners has grown, the excess is removed gradually, so that one commit does not contain all of it.
        while (finished.Count > most && gone.Length < MostGone)
        {
            var oldest = finished.First!.Value == added ? finished.InOrder().ElementAt(1) : finished.First.Value;
            finished = finished.Remove(oldest, edit);
            gone = gone.Add(oldest.Number);
        }

        _history.Put(job.OwnerId, new JobHistory(finished));
        return gone;
    }

    /// <summary>The finished jobs of an owner, the latest first.</summary>
    public IEnumerable<long> FinishedOf(Guid ownerId) => HistoryOf(ownerId).LatestFirst;

    public Relations Commit() => new()
    {
        SourcesByApp = SourcesByApp.Commit(),
        DestinationsByApp = DestinationsByApp.Commit(),
        IntegrationsByApp = IntegrationsByApp.Commit(),
        WaitingByApp = WaitingByApp.Commit(),
        History = _history is null ? origin.History : _history.ToTrie(),
    };

    private JobHistory HistoryOf(Guid ownerId)
    {
        JobHistory history;
        _ = _history is null ? origin.History.TryGetValue(ownerId, out history) : _history.TryGetValue(ownerId, out history);
        return history;
    }

    private static TRow? Live<TRow>(TRow? row)
        where TRow : Row => row is { IsDeleted: false } ? row : null;
}
