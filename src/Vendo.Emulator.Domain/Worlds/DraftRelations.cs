using System.Collections.Immutable;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The relations while a command works: they follow every row that is put.</summary>
internal sealed class DraftRelations(Relations origin)
{
    private ImmutableDictionary<Guid, JobHistory>.Builder? _history;

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

    /// <summary>Adds a finished job to its owner's history; gives the job that falls out at the other end, if one does.</summary>
    public long? Finish(Job job, int limit)
    {
        _history ??= origin.History.ToBuilder();
        var history = _history.GetValueOrDefault(job.OwnerId) ?? JobHistory.Empty;
        var added = FinishedJob.Of(job);
        var finished = history.Jobs.Add(added);
        FinishedJob? oldest = finished.Count > Math.Max(1, limit) ? finished[0] == added ? finished[1] : finished[0] : null;
        _history[job.OwnerId] = new JobHistory(oldest is { } gone ? finished.Remove(gone) : finished);
        return oldest?.Number;
    }

    public Relations Commit() => new()
    {
        SourcesByApp = SourcesByApp.Commit(),
        DestinationsByApp = DestinationsByApp.Commit(),
        IntegrationsByApp = IntegrationsByApp.Commit(),
        WaitingByApp = WaitingByApp.Commit(),
        History = _history is null ? origin.History : _history.ToImmutable(),
    };

    private static TRow? Live<TRow>(TRow? row)
        where TRow : Row => row is { IsDeleted: false } ? row : null;
}
