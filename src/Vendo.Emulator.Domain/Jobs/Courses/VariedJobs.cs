using Vendo.Emulator.Domain.Scheduling;

namespace Vendo.Emulator.Domain.Jobs.Courses;

/// <summary>
/// The rows and the duration of an unscripted job in a world of varied jobs (rules.md §2). It
/// follows from the world's seed, the owner, the job's window and the data that is there: the same job is always the same.
/// </summary>
/// <param name="seed">The world's seed.</param>
/// <param name="job">The job: its owner, its type, its trigger, its window.</param>
internal readonly struct VariedJobs(long seed, Job job)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>How long a scheduled job waits for its turn; a job that someone asked for starts at once.</summary>
    public TimeSpan QueuedFor() =>
        job.Trigger == JobTrigger.Scheduled ? TimeSpan.FromMilliseconds(Draws.Of(seed, job, 1).Between(400, 9_000)) : TimeSpan.Zero;

    /// <summary>The rows that an import reads.</summary>
    public long Import(DataRate rate) => Whole(rate.Rows(job.MinTimestamp!.Value, job.MaxTimestamp!.Value));

    /// <summary>The rows that an export reads: its kind's part of the data that has come in.</summary>
    public long Export(DataType type, ReadOnlySpan<(DataRate Rate, JobWindow Window)> data)
    {
        var sum = 0.0;
        foreach (var (rate, window) in data)
            sum += rate.Rows(window.Min, window.Max);
        return Whole(Share(type) * Draws.Of(seed, job.OwnerId, 5).Factor(0.85, 1.15) * sum);
    }

    /// <summary>The rows that a model's run computes.</summary>
    /// <param name="age">Of the model.</param>
    public long Model(TimeSpan age)
    {
        var draws = Draws.Of(seed, job.OwnerId, 6);
        return Whole(draws.Between(500, 40_000) * (1 + (Math.Clamp(age.TotalDays / 30, 0, 36) * draws.Factor(0, 0.06))));
    }

    /// <summary>How many of the rows are written: platforms turn some down.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="type">What an export moves; null for other jobs.</param>
    public long Written(long rows, DataType? type)
    {
        var draws = Draws.Of(seed, job, 3);
        var turnedDown = (job.Type, type) switch
        {
            (JobType.Model, _) => 0,
            (_, DataType.Audiences) => draws.Factor(0.02, 0.07),
            (JobType.Export, _) => draws.Between(1, 100) > 55 ? draws.Factor(0.001, 0.015) : 0,
            _ => draws.Between(1, 100) > 80 ? draws.Factor(0, 0.003) : 0,
        };
        return rows - (long)(rows * turnedDown);
    }

    /// <summary>How long the job takes from its start to its completion.</summary>
    public TimeSpan Takes(long rows)
    {
        var ofOwner = Draws.Of(seed, job.OwnerId, 4);
        var draws = Draws.Of(seed, job, 4);
        var (begin, rowsPerSecond) = job.Type switch
        {
            JobType.Import => (draws.Factor(8, 25), ofOwner.Between(150, 700)),
            JobType.Export => (draws.Factor(3, 9), ofOwner.Between(80, 400)),
            _ => (draws.Factor(4, 15), ofOwner.Between(2_000, 9_000)),
        };
        var seconds = begin + (rows / (double)rowsPerSecond * draws.Factor(0.85, 1.2));
        return seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
    }

    private long Whole(double rows) => (long)Math.Round(Math.Min(rows, int.MaxValue) * Draws.Of(seed, job, 2).Factor(0.9, 1.1));

    // Which part of what a source brings an export of a kind passes on.
    private static double Share(DataType type) => type switch
    {
        DataType.AdData => 1,
        DataType.Events or DataType.Event => 0.9,
        DataType.Revenue => 0.6,
        DataType.EmailMessages => 0.5,
        DataType.Custom => 0.4,
        DataType.UserProperties or DataType.User => 0.25,
        DataType.Contacts => 0.2,
        DataType.Audiences => 0.15,
        DataType.Conversions => 0.12,
        _ => 0.1,
    };
}
