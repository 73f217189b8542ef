using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Courses;

/// <summary>In a world of varied jobs, what nobody scripts varies by kind, window and data, and is the same again in the same world.</summary>
public sealed class VariedJobsTests
{
    private static readonly WorldSettings Varied = new() { VariedJobs = true };

    private static TestWorld World(WorldSettings? settings = null, Frequency? imports = null) => TestWorld.From(new TestWorld.Setup
    {
        Settings = settings ?? Varied,
        Sources = [TestWorld.SourceWithData() with { Frequency = imports ?? new Frequency(1, FrequencyUnit.Days) }],
    });

    private static List<Job> Completed(TestWorld world, JobOwnerKind kind) =>
        [.. world.World.Jobs.InOrder().Where(job => job.OwnerKind == kind && job.Status == JobStatus.Completed)];

    [Test]
    public void By_default_every_job_takes_30_seconds_and_starts_at_its_dispatch()
    {
        var world = World(new WorldSettings());
        world.Create(TestWorld.Input(TestWorld.Shop));

        world.Advance(TimeSpan.FromDays(2));

        var exports = Completed(world, JobOwnerKind.Integration);
        Assert.That(exports, Has.Count.EqualTo(47));
        Assert.That(exports.Select(job => job.FinishedAt!.Value - job.StartedAt!.Value), Is.All.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(exports.Count(job => job.StartedAt != job.CreatedAt), Is.EqualTo(1), "the one that waited for the daily import");
    }

    [Test]
    public void An_hourly_export_has_new_rows_after_each_import_and_none_between()
    {
        var world = World();
        world.Create(TestWorld.Input(TestWorld.Shop));

        world.Advance(TimeSpan.FromDays(4));

        var imports = Completed(world, JobOwnerKind.Source);
        Assert.That(imports, Has.Count.EqualTo(3).Or.Count.EqualTo(4));
        Assert.That(imports.Select(job => job.FinalRowsProcessed), Is.All.GreaterThan(0));
        foreach (var (before, export) in Completed(world, JobOwnerKind.Integration).Zip(Completed(world, JobOwnerKind.Integration).Skip(1)))
            Assert.That(export.FinalRowsProcessed > 0, Is.EqualTo(imports.Any(import => import.FinishedAt > before.StartedAt && import.FinishedAt <= export.StartedAt)), export.Id);
    }

    [Test]
    public void Rows_and_durations_vary_from_job_to_job()
    {
        var world = World(imports: new Frequency(6, FrequencyUnit.Hours));
        world.Create(TestWorld.Input(TestWorld.Shop, every: 12));

        world.Advance(TimeSpan.FromDays(14));

        foreach (var kind in new[] { JobOwnerKind.Source, JobOwnerKind.Integration })
        {
            var jobs = Completed(world, kind);
            Assert.That(jobs.Select(job => job.Course!.Duration).Distinct().Count(), Is.GreaterThan(jobs.Count * 9 / 10));
            Assert.That(jobs.Select(job => job.FinalRowsProcessed).Distinct().Count(), Is.GreaterThan(jobs.Count * 9 / 10));
            Assert.That(jobs.Select(job => job.FinalRowsWritten <= job.FinalRowsProcessed), Is.All.True);
            Assert.That(jobs.Select(job => job.Course!.Duration), Is.All.InRange(TimeSpan.FromSeconds(3), TimeSpan.FromHours(2)));
        }

        Assert.That(Completed(world, JobOwnerKind.Integration).Count(job => job.FinalRowsWritten < job.FinalRowsProcessed), Is.InRange(1, 27));
    }

    [Test]
    public void A_scheduled_job_waits_a_moment_for_its_turn_and_one_that_is_asked_for_does_not()
    {
        var world = World();
        world.Create(TestWorld.Input(TestWorld.Shop));
        var asked = world.Sync();
        world.Settle();
        Assert.That(world.World.Jobs.Rows[asked.Number].StartedAt, Is.EqualTo(asked.CreatedAt));

        world.Advance(TimeSpan.FromHours(20));

        var scheduled = Completed(world, JobOwnerKind.Integration).Where(job => job.Trigger == JobTrigger.Scheduled).ToList();
        Assert.That(scheduled, Has.Count.GreaterThan(15));
        Assert.That(scheduled.Select(job => job.StartedAt!.Value - job.CreatedAt), Is.All.InRange(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(9)));
    }

    [Test]
    public void What_is_scripted_stays_exact()
    {
        var world = World();
        var integration = world.Create(TestWorld.Input(TestWorld.Shop));
        world.Script(integration.Id, new ScriptedOutcome(QueuedFor: TimeSpan.Zero, Takes: TimeSpan.FromSeconds(30), Rows: 100, Written: 37));

        world.Advance(TimeSpan.FromHours(2));

        var job = Completed(world, JobOwnerKind.Integration)[0];
        Assert.That((job.StartedAt, job.FinishedAt - job.StartedAt, job.FinalRowsProcessed, job.FinalRowsWritten), Is.EqualTo((job.CreatedAt, TimeSpan.FromSeconds(30), 100L, 37L)));
    }

    [Test]
    public void The_same_world_has_the_same_jobs_and_another_seed_has_others()
    {
        IEnumerable<(long?, TimeSpan)> Jobs(long seed)
        {
            var world = World(Varied with { RandomSeed = seed });
            world.Create(TestWorld.Input(TestWorld.Warehouse));
            world.Advance(TimeSpan.FromDays(1));
            return Completed(world, JobOwnerKind.Integration).Concat(Completed(world, JobOwnerKind.Source)).Select(job => (job.FinalRowsProcessed, job.Course!.Duration));
        }

        // The ids of integrations are drawn from the seed too.
        Assert.That(Jobs(7), Is.EqualTo(Jobs(7)));
        Assert.That(Jobs(8), Is.Not.EqualTo(Jobs(7)));
    }

    [Test]
    public void A_week_of_an_hourly_rate_is_uneven_and_a_month_grows_it()
    {
        var monday = Instant.Parse("2024-03-04T00:00:00Z");
        var rate = DataRate.Of(0, TestWorld.TheSource, monday, "shopify") with { GrowthPerMonth = 0.1 };

        double Day(int n) => rate.Rows(monday.PlusClamped(TimeSpan.FromDays(n)), monday.PlusClamped(TimeSpan.FromDays(n + 1)));
        Assert.That(Day(5), Is.GreaterThan(Day(1) * 1.1), "a shop sells more on Saturday than on Tuesday");
        Assert.That(Day(31), Is.EqualTo(Day(3) * (1 + (0.1 * 32 / 30)) / (1 + (0.1 * 4 / 30))).Within(0.1).Percent, "four weeks later, a tenth more each 30 days");
        Assert.That(rate.Rows(monday, monday.PlusClamped(TimeSpan.FromDays(7))), Is.EqualTo(rate.RowsPerHour * 168 * (1 + (0.1 * 7 / 30))).Within(0.1).Percent);
        Assert.That(rate.Rows(monday, monday), Is.Zero);
        Assert.That(rate.Rows(Instant.MinValue, Instant.MaxValue), Is.GreaterThan(0).And.LessThan(double.MaxValue));
    }
}
