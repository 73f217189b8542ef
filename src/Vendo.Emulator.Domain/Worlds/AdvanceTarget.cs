using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>The target of an advance: an instant, or the instant at which a job ends.</summary>
/// <param name="At">The last instant whose entries run.</param>
/// <param name="Job">The number of the job to wait for; null for none.</param>
internal readonly record struct AdvanceTarget(Instant At, long? Job)
{
    public static AdvanceTarget To(Instant instant) => new(instant, null);

    /// <summary>The next entry of the agenda; the current instant if the agenda is empty.</summary>
    public static AdvanceTarget ToNext(World world) => To(world.NextDue is { } due ? Instant.Max(due, world.Now) : world.Now);

    public static AdvanceTarget UntilSettled(long job) => new(Instant.MaxValue, job);
}

/// <summary>How much of an advance runs before other work gets a turn.</summary>
/// <param name="MostEntries">The maximum number of agenda entries, at least 1.</param>
/// <param name="IsSpent">Returns whether the slice has used up its time; called now and then. Null for no time limit.</param>
internal readonly record struct SliceLimit(long MostEntries, Func<bool>? IsSpent)
{
    public static SliceLimit None => new(long.MaxValue, null);
}
