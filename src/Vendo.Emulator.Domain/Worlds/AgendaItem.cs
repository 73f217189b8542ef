using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>One entry of the agenda: the next occurrence of a schedule, or the next step of an open job.</summary>
/// <param name="At">When it is due, on the world's clock.</param>
/// <param name="Kind">What it brings about.</param>
/// <param name="OwnerKind">What kind of thing the entry belongs to.</param>
/// <param name="OwnerId">The integration, source or model that the entry belongs to.</param>
/// <param name="Job">The number of the job; null for an occurrence of a schedule.</param>
public readonly record struct AgendaItem(Instant At, DueKind Kind, JobOwnerKind OwnerKind, Guid OwnerId, long? Job)
{
    internal static AgendaItem Of(World world, in AgendaEntry entry) => entry.Target switch
    {
        AgendaTarget.Integration => new(entry.Due.At, entry.Due.Kind, JobOwnerKind.Integration, entry.Id, null),
        AgendaTarget.Source => new(entry.Due.At, entry.Due.Kind, JobOwnerKind.Source, entry.Id, null),
        _ => Of(world.Jobs.Rows[entry.Job], entry.Due),
    };

    private static AgendaItem Of(Job job, Due due) => new(due.At, due.Kind, job.OwnerKind, job.OwnerId, job.Number);
}
