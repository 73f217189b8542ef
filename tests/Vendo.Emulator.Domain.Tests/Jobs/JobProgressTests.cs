using CsCheck;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs;

/// <summary>Progress as a function of time (rules.md §2), and when it changed last.</summary>
public sealed class JobProgressTests
{
    [Test]
    public void A_running_job_changed_last_when_it_reached_its_present_percent() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 1500]).Sample((duration, now) =>
        {
            var job = Running(duration);
            var percent = JobProgress.At(job, After(now)).Percent;
            var reached = Enumerable.Range(0, now + 1).First(ms => JobProgress.At(job, After(ms)).Percent == percent);

            Assert.That(JobProgress.UpdatedAt(job, After(now)), Is.EqualTo(After(reached)), $"{percent} % of {duration} ms at {now} ms");
        });

    [Test]
    public void The_percent_is_the_elapsed_part_rounded_down_and_99_until_the_end() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[-1000, 120_000], Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((duration, now, rows, written) =>
        {
            var progress = JobProgress.At(Running(duration, rows, written), After(now));
            var elapsed = Math.Clamp(now, 0, duration);

            Assert.That(progress.Percent, Is.EqualTo(Math.Min(99, 100 * (long)elapsed / duration)));
            Assert.That((progress.RowsProcessed, progress.RowsWritten), Is.EqualTo(((long)((Int128)rows * elapsed / duration), (long)((Int128)written * elapsed / duration))));
        });

    [Test]
    public void A_later_change_counts_and_one_of_the_future_too()
    {
        var job = Running(1000) with { UpdatedAt = After(503) };

        Assert.That(JobProgress.UpdatedAt(job, After(505)), Is.EqualTo(After(503)), "a cancellation was requested");
        Assert.That(JobProgress.UpdatedAt(job, After(511)), Is.EqualTo(After(510)));
        Assert.That(JobProgress.UpdatedAt(job, After(400)), Is.EqualTo(After(503)), "seen from before");
    }

    [Test]
    public void A_job_that_does_not_run_changed_when_its_row_changed()
    {
        foreach (var status in new[] { JobStatus.Pending, JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled })
            Assert.That(JobProgress.UpdatedAt(Running(1000) with { Status = status, UpdatedAt = After(3) }, After(500)), Is.EqualTo(After(3)), $"{status}");
        Assert.That(JobProgress.UpdatedAt(Running(1000) with { StartedAt = null, UpdatedAt = After(3) }, After(500)), Is.EqualTo(After(3)));
        Assert.That(JobProgress.UpdatedAt(Running(1000) with { Course = null, UpdatedAt = After(3) }, After(500)), Is.EqualTo(After(3)));
    }

    [Test]
    public void Before_the_start_there_is_none_and_after_the_end_it_is_final()
    {
        Assert.That(JobProgress.At(Running(1000) with { StartedAt = null }, After(500)), Is.EqualTo(new JobProgress(0, 0, 0)));
        Assert.That(JobProgress.At(Running(1000) with { Course = null }, After(500)), Is.EqualTo(new JobProgress(0, 0, 0)));
        Assert.That(JobProgress.At(Running(1000) with { FinalProgress = 43, FinalRowsProcessed = 12, FinalRowsWritten = 11 }, After(900)), Is.EqualTo(new JobProgress(43, 12, 11)));
        Assert.That(JobProgress.At(Running(1000) with { FinalProgress = 43 }, After(900)), Is.EqualTo(new JobProgress(43, 0, 0)));
    }

    [TestCase(0, 0)]
    [TestCase(0.29, 29)]
    [TestCase(0.57, 57)]
    [TestCase(0.999999, 99)]
    [TestCase(1, 99)]
    public void A_failed_job_stopped_at_the_part_after_which_it_fails(double after, int percent)
    {
        var progress = JobProgress.AtFailure(new JobCourse(TimeSpan.FromSeconds(30), 1_000_000, 500_000, JobEnd.Fails, after, null));

        Assert.That((progress.Percent, progress.RowsProcessed, progress.RowsWritten), Is.EqualTo((percent, (long)Math.Round(after * 1_000_000), (long)Math.Round(after * 1_000_000) / 2)));
    }

    [TestCase(JobStatus.Completed, 9, "warning")]
    [TestCase(JobStatus.Completed, 10, "completed")]
    [TestCase(JobStatus.Failed, 9, "failed")]
    [TestCase(JobStatus.Cancelled, 9, "canceled")]
    [TestCase(JobStatus.Pending, null, "pending")]
    [TestCase(JobStatus.Running, null, "running")]
    public void A_job_that_completed_and_rejected_rows_has_a_warning(JobStatus status, long? written, string expected) =>
        Assert.That(JobDetailedStatuses.Wire.ToWire(new Job { Status = status, FinalRowsProcessed = written is null ? null : 10, FinalRowsWritten = written }.DetailedStatus), Is.EqualTo(expected));

    private static Instant After(int milliseconds) => TestWorld.Start.PlusClamped(TimeSpan.FromMilliseconds(milliseconds));

    private static Job Running(int duration, long rows = 1000, long written = 1000) => new()
    {
        Status = JobStatus.Running,
        CreatedAt = After(0),
        StartedAt = After(0),
        UpdatedAt = After(0),
        Course = new JobCourse(TimeSpan.FromMilliseconds(duration), rows, written, JobEnd.Succeeds, 1, null),
    };
}
