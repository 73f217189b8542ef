using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>One entry of the agenda: the next occurrence of a schedule, or the next step of an open job.</summary>
/// <param name="At">When it is due, on the world's clock.</param>
/// <param name="Kind">What happens.</param>
/// <param name="OwnerKind">The kind of owner.</param>
/// <param name="OwnerId">The integration, source or model that the entry belongs to.</param>
/// <param name="Job">The number of the job; null for an occurrence of a schedule.</param>
public readonly record struct AgendaItem(Instant At, DueKind Kind, JobOwnerKind OwnerKind, Guid OwnerId, long? Job)
{
    /// <summary>Where the data begins that the job covers: for an occurrence, the job that it would dispatch as things stand. Null for a model.</summary>
    public Instant? MinTimestamp { get; init; }

    /// <summary>Where that data ends.</summary>
    public Instant? MaxTimestamp { get; init; }

    internal static AgendaItem Of(World world, in AgendaEntry entry) => entry.Target switch
    {
        AgendaTarget.Integration => Of(entry, JobOwnerKind.Integration, ExportJobs.WindowAt(entry.Due.At, world.Integrations.Rows[entry.Id])),
        AgendaTarget.Source => Of(entry, JobOwnerKind.Source, ImportJobs.WindowAt(entry.Due.At, world.Sources.Rows[entry.Id])),
        _ => Of(world.Jobs.Rows[entry.Job], entry.Due),
    };

    private static AgendaItem Of(in AgendaEntry entry, JobOwnerKind kind, JobWindow covers) =>
        new(entry.Due.At, entry.Due.Kind, kind, entry.Id, null) { MinTimestamp = covers.Min, MaxTimestamp = covers.Max };

    private static AgendaItem Of(Job job, Due due) =>
        new(due.At, due.Kind, job.OwnerKind, job.OwnerId, job.Number) { MinTimestamp = job.MinTimestamp, MaxTimestamp = job.MaxTimestamp };
}
