using System.Collections.Immutable;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs;

/// <summary>The lines of a job's log: queued, waiting, started, progress, end, each at its instant.</summary>
public sealed class JobLogTests
{
    private const string Queued = "0 info Job queued (trigger: scheduled)";
    private const string Started = "10000 info Job started (incremental), covering 2024-03-04T14:00:00Z to 2024-03-04T15:00:00Z";

    // 1,003 rows in 40 seconds, from 10 seconds after the dispatch on.
    private static readonly Job Running = new()
    {
        Number = 7,
        Status = JobStatus.Running,
        ExecutionType = ExecutionType.Incremental,
        CreatedAt = At(0),
        StartedAt = At(10_000),
        MinTimestamp = At(-3_600_000),
        MaxTimestamp = At(0),
        Course = new JobCourse(TimeSpan.FromSeconds(40), 1003, 1003, JobEnd.Succeeds, 1, null),
    };

    [TestCase(10_000, 0)]
    [TestCase(19_999, 0)]
    [TestCase(20_000, 1)]
    [TestCase(30_000, 2)]
    [TestCase(39_999, 2)]
    [TestCase(40_000, 3)]
    [TestCase(500_000, 3)]
    public void A_quarter_the_half_and_three_quarters_have_a_line_once_they_are_reached(int now, int reached)
    {
        string[] progress = ["20000 info Progress 25 %: 250 rows processed", "30000 info Progress 50 %: 501 rows processed", "40000 info Progress 75 %: 752 rows processed"];

        Assert.That(Log(Running, now), Is.EqualTo(new[] { Queued, Started }.Concat(progress.Take(reached))));
    }

    [Test]
    public void A_pending_job_was_queued_by_its_trigger()
    {
        var pending = Running with { Status = JobStatus.Pending, Trigger = JobTrigger.Dependency, StartedAt = null, Course = null };

        Assert.That(Log(pending, 5_000), Is.EqualTo(new[] { "0 info Job queued (trigger: dependency)" }));
    }

    [Test]
    public void A_model_run_covers_no_window() => Assert.That(
        Log(Running with { MinTimestamp = null, MaxTimestamp = null, ExecutionType = ExecutionType.Full }, 10_000)[1], Is.EqualTo("10000 info Job started (full)"));

    [TestCase(JobStatus.Completed, "15000 info Job completed: 1003 rows processed, 900 rows written")]
    [TestCase(JobStatus.Failed, "15000 error Job failed: Token expired. (AUTH_EXPIRED)")]
    [TestCase(JobStatus.Cancelled, "15000 warn Job cancelled")]
    public void The_end_says_how_it_ended(JobStatus status, string expected)
    {
        var ended = Running with
        {
            Status = status,
            FinishedAt = At(15_000),
            FinalProgress = 99,
            FinalRowsProcessed = 1003,
            FinalRowsWritten = 900,
            Error = new JobError("AUTH_EXPIRED", "auth", "Token expired."),
        };

        Assert.That(Log(ended, 100_000), Is.EqualTo(new[] { Queued, Started, expected }), "no progress after the end");
    }

    [Test]
    public void A_wait_is_before_the_start_and_a_requested_cancellation_after_it_also_at_the_same_instant()
    {
        var job = Running with
        {
            StartedAt = At(0),
            FinishedAt = At(0),
            Status = JobStatus.Cancelled,
            FinalProgress = 0,
            Notes = ImmutableArray.Create(new JobNote(At(0), "info", "Waiting"), new JobNote(At(0), "warn", JobLog.CancelRequested)),
        };

        Assert.That(Log(job, 100).Select(line => line.Split(' ', 3)[2].Split(" (")[0]), Is.EqualTo(new[] { "Job queued", "Waiting", "Job started", "Cancel requested", "Job cancelled" }));
    }

    [Test]
    public void Lines_are_in_the_order_of_time()
    {
        var job = Running with { CancelRequested = true, Notes = [new JobNote(At(21_000), "warn", JobLog.CancelRequested), new JobNote(At(5_000), "info", "Waiting")] };

        Assert.That(Log(job, 31_000).Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "0", "5000", "10000", "20000", "21000", "30000" }));
    }

    private static Instant At(double milliseconds) => TestWorld.Start.PlusClamped(TimeSpan.FromMilliseconds(milliseconds));

    private static string[] Log(Job job, double now) => [.. JobLog.At(job, At(now)).Select(line => $"{(line.At - TestWorld.Start).TotalMilliseconds} {line.Level} {line.Message}")];
}
