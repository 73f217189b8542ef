using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Where an advance leads: to an instant, or to the instant at which a job has ended.</summary>
/// <param name="At">The last instant whose entries run.</param>
/// <param name="Job">The number of the job to wait for; null for none.</param>
internal readonly record struct AdvanceTarget(Instant At, long? Job)
{
    public static AdvanceTarget To(Instant instant) => new(instant, null);

    /// <summary>To the next entry of the agenda; where it is empty, nowhere.</summary>
    public static AdvanceTarget ToNext(World world) => To(world.NextDue is { } due ? Instant.Max(due, world.Now) : world.Now);

    public static AdvanceTarget UntilSettled(long job) => new(Instant.MaxValue, job);
}

/// <summary>How much of an advance runs before somebody else gets a turn.</summary>
/// <param name="MostEntries">How many agenda entries, at least 1.</param>
/// <param name="IsSpent">Whether it has taken long enough, asked now and then; null for no such bound.</param>
internal readonly record struct SliceLimit(long MostEntries, Func<bool>? IsSpent)
{
    public static SliceLimit None => new(long.MaxValue, null);
}
