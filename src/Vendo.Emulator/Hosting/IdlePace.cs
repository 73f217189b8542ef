using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// How fast a real clock goes that skips idle time (rules.md §5). While no job runs, the next agenda entry is at most a
/// second of real time away. While jobs run, the one that ends first takes five seconds.
/// </summary>
/// <param name="Rate">Emulator seconds in a real second.</param>
/// <param name="Until">The next agenda entry: the clock waits there until the entry has run. Null if there is none.</param>
/// <param name="Job">The running job that sets the rate; null if none does.</param>
internal sealed record IdlePace(double Rate, Instant? Until, long? Job)
{
    /// <summary>Real time until the next agenda entry at most, while no job runs.</summary>
    public static readonly TimeSpan MostIdle = TimeSpan.FromSeconds(1);

    /// <summary>Real time that a job takes.</summary>
    public static readonly TimeSpan ForJob = TimeSpan.FromSeconds(5);

    // How far down the agenda the end of a job is looked for: a running job that ends after so many other entries sets no rate.
    private const int Looked = 100;

    /// <summary>The pace of a world from an instant on.</summary>
    public static IdlePace Of(World world, Instant from)
    {
        var (job, duration) = FirstToEnd(world);
        var rate = job is not null
            ? duration / ForJob
            : Math.Max(world.Clock.Scale, world.NextDue is { } due ? (due - from) / MostIdle : 0);
        return new IdlePace(rate, world.NextDue, job);
    }

    /// <summary>Whether the pace of a world is still this one.</summary>
    public bool IsOf(World world) => Until == world.NextDue && Job == FirstToEnd(world).Job;

    // A job that takes no time cannot be seen, however slow the clock.
    private static (long? Job, TimeSpan Duration) FirstToEnd(World world)
    {
        foreach (var item in world.Upcoming.Take(Looked))
        {
            if (item is { Kind: DueKind.End, Job: { } number } && world.Jobs.Rows[number].StartedAt is { } start && item.At > start)
                return (number, item.At - start);
        }

        return (null, TimeSpan.Zero);
    }
}
