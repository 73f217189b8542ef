using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Courses;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;

namespace Vendo.Emulator.Domain.Tests.Jobs.Courses;

/// <summary>The bounds of varied jobs (rules.md §2), each over many jobs: no job is outside, and both ends are nearly reached.</summary>
public sealed class VariedJobRulesTests
{
    private const int Jobs = 2000;

    // A share of them is exact to half a percent.
    private const int ManyJobs = 100_000;

    // One owner for each job, an hour each.
    private static IEnumerable<VariedJobs> Of(JobOwnerKind kind, JobTrigger trigger = JobTrigger.Scheduled, long seed = 1, int jobs = Jobs) =>
        Enumerable.Range(0, jobs).Select(n => new VariedJobs(seed, new Job
        {
            OwnerKind = kind,
            OwnerId = TestWorld.Id(1000 + n),
            Trigger = trigger,
            MinTimestamp = TestWorld.Start.PlusClamped(TimeSpan.FromHours(n)),
            MaxTimestamp = TestWorld.Start.PlusClamped(TimeSpan.FromHours(n + 1)),
        }));

    [Test]
    public void A_scheduled_job_waits_400_milliseconds_to_9_seconds_and_one_that_was_asked_for_not_at_all()
    {
        Spread(Of(JobOwnerKind.Integration).Select(job => job.QueuedFor().TotalSeconds), 0.4, 9);
        foreach (var trigger in new[] { JobTrigger.Api, JobTrigger.Dependency })
            Assert.That(Of(JobOwnerKind.Integration, trigger).Select(job => job.QueuedFor()), Is.All.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Audiences_always_lose_2_to_7_percent() =>
        Spread(Of(JobOwnerKind.Integration).Select(job => Lost(job, DataType.Audiences)), 0.02, 0.07);

    [Test]
    public void Of_the_other_exports_45_percent_lose_up_to_1_and_a_half_percent()
    {
        var lost = Of(JobOwnerKind.Integration, jobs: ManyJobs).Select(job => Lost(job, DataType.Events)).ToList();

        Assert.That(lost.Count(part => part > 0) / (double)ManyJobs, Is.EqualTo(0.45).Within(0.005));
        Spread(lost.Where(part => part > 0), 0.001, 0.015);
    }

    [Test]
    public void A_fifth_of_the_imports_lose_up_to_3_thousandths()
    {
        var lost = Of(JobOwnerKind.Source, jobs: ManyJobs).Select(job => Lost(job, null)).ToList();

        Assert.That(lost.Count(part => part > 0) / (double)ManyJobs, Is.EqualTo(0.20).Within(0.005));
        Spread(lost.Where(part => part > 0), 0, 0.003);
    }

    [Test]
    public void A_model_writes_all_rows() => Assert.That(Of(JobOwnerKind.Model).Select(job => Lost(job, null)), Is.All.Zero);

    [TestCase(JobOwnerKind.Source, 8, 25)]
    [TestCase(JobOwnerKind.Integration, 3, 9)]
    [TestCase(JobOwnerKind.Model, 4, 15)]
    public void A_job_without_rows_takes_some_seconds(JobOwnerKind kind, double least, double most) =>
        Spread(Of(kind).Select(job => job.Takes(0).TotalSeconds), least, most);

    // The rate of its owner, and 0.85 to 1.2 of that from job to job.
    [TestCase(JobOwnerKind.Source, 150 / 1.2, 700 / 0.85)]
    [TestCase(JobOwnerKind.Integration, 80 / 1.2, 400 / 0.85)]
    [TestCase(JobOwnerKind.Model, 2_000 / 1.2, 9_000 / 0.85)]
    public void Then_a_time_by_its_rows(JobOwnerKind kind, double least, double most) =>
        Spread(Of(kind).Select(job => 100_000 / (job.Takes(100_000) - job.Takes(0)).TotalSeconds), least, most, near: 0.15);

    [Test]
    public void A_job_takes_2_hours_at_most() =>
        Assert.That(Of(JobOwnerKind.Source).Select(job => job.Takes(int.MaxValue)), Is.All.EqualTo(TimeSpan.FromHours(2)));

    [Test]
    public void The_rows_of_an_import_are_those_of_its_window_within_a_tenth()
    {
        var rate = DataRate.Of(1, TestWorld.TheSource, TestWorld.Start, "shopify") with { RowsPerHour = 10_000 };

        Spread(Of(JobOwnerKind.Source).Select((job, n) => job.Import(rate) / rate.Rows(TestWorld.Start.PlusClamped(TimeSpan.FromHours(n)), TestWorld.Start.PlusClamped(TimeSpan.FromHours(n + 1)))), 0.9, 1.1);
    }

    // Within a tenth from job to job, and 0.85 to 1.15 from owner to owner.
    [TestCase(DataType.AdData, 1)]
    [TestCase(DataType.Events, 0.9)]
    [TestCase(DataType.Event, 0.9)]
    [TestCase(DataType.Revenue, 0.6)]
    [TestCase(DataType.EmailMessages, 0.5)]
    [TestCase(DataType.Custom, 0.4)]
    [TestCase(DataType.UserProperties, 0.25)]
    [TestCase(DataType.User, 0.25)]
    [TestCase(DataType.Contacts, 0.2)]
    [TestCase(DataType.Audiences, 0.15)]
    [TestCase(DataType.Conversions, 0.12)]
    [TestCase(DataType.GroupProperties, 0.1)]
    [TestCase(DataType.Group, 0.1)]
    public void An_export_passes_on_the_part_of_its_data_type(DataType type, double part)
    {
        var rate = DataRate.Of(1, TestWorld.TheSource, TestWorld.Start, "shopify") with { RowsPerHour = 10_000_000 };
        var window = new JobWindow(TestWorld.Start, TestWorld.Start.PlusClamped(TimeSpan.FromHours(1)));
        var rows = rate.Rows(window.Min, window.Max);

        Spread(Of(JobOwnerKind.Integration).Select(job => job.Export(type, [(rate, window)]) / rows), part * 0.9 * 0.85, part * 1.1 * 1.15, near: 0.15);
        Assert.That(Of(JobOwnerKind.Integration).First().Export(type, []), Is.Zero);
        Assert.That(Of(JobOwnerKind.Integration).First().Export(type, [(rate, window), (rate, window)]), Is.EqualTo(2 * Of(JobOwnerKind.Integration).First().Export(type, [(rate, window)])).Within(1));
    }

    // 500 to 40,000 rows when it is new, and up to 6 % more each month for 3 years; a tenth from job to job.
    [TestCase(0, 1)]
    [TestCase(-1, 1)]
    [TestCase(30, 1.06)]
    [TestCase(36 * 30, 1 + (36 * 0.06))]
    [TestCase(100 * 30, 1 + (36 * 0.06))]
    public void A_model_grows_by_up_to_6_percent_a_month_for_3_years(int days, double growth)
    {
        var rows = Of(JobOwnerKind.Model).Select(job => (New: job.Model(TimeSpan.Zero), Old: job.Model(TimeSpan.FromDays(days)))).ToList();

        Spread(rows.Select(pair => (double)pair.New), 500 * 0.9, 40_000 * 1.1, near: 0.15);
        Assert.That(rows.Select(pair => pair.Old / (double)pair.New), Is.All.InRange(0.999, growth + 0.002));
        Assert.That(rows.Max(pair => pair.Old / (double)pair.New), Is.EqualTo(growth).Within(5).Percent);
    }

    [Test]
    public void Rows_have_a_bound()
    {
        var flood = DataRate.Of(1, TestWorld.TheSource, TestWorld.Start, "shopify") with { RowsPerHour = 1e15 };

        Assert.That(Of(JobOwnerKind.Source).Select(job => job.Import(flood)), Is.All.InRange((long)(int.MaxValue * 0.9), (long)(int.MaxValue * 1.1) + 1));
    }

    [Test]
    public void The_same_job_is_always_the_same_and_another_owner_window_or_seed_makes_another()
    {
        static string Print(IEnumerable<VariedJobs> jobs) => string.Join(' ', jobs.Take(50).Select(job => $"{job.QueuedFor()} {job.Takes(1000)} {job.Model(TimeSpan.Zero)} {job.Written(100_000, DataType.Audiences)}"));

        var all = Print(Of(JobOwnerKind.Integration));
        Assert.That(Print(Of(JobOwnerKind.Integration)), Is.EqualTo(all));
        Assert.That(Print(Of(JobOwnerKind.Integration, seed: 2)), Is.Not.EqualTo(all));
        Assert.That(all.Split(' ').Distinct().Count(), Is.GreaterThan(150));
    }

    [Test]
    public void A_job_without_a_window_varies_by_its_dispatch()
    {
        TimeSpan Takes(int second) => new VariedJobs(1, new Job { OwnerKind = JobOwnerKind.Model, OwnerId = TestWorld.TheModel, CreatedAt = TestWorld.Start.PlusClamped(TimeSpan.FromSeconds(second)) }).Takes(0);

        Assert.That(Takes(0), Is.EqualTo(Takes(0)));
        Assert.That(Enumerable.Range(0, 20).Select(Takes).Distinct().Count(), Is.EqualTo(20));
    }

    private static double Lost(VariedJobs job, DataType? type) => (10_000_000 - job.Written(10_000_000, type)) / 10_000_000.0;

    // All within the bounds, the least and the most near them: by a part of the range.
    private static void Spread(IEnumerable<double> values, double least, double most, double near = 0.05)
    {
        var (all, margin) = (values.ToList(), 0.001 * most);
        Assert.That(all, Is.All.InRange(least - margin, most + margin));
        Assert.That(all.Min(), Is.LessThan(least + ((most - least) * near)));
        Assert.That(all.Max(), Is.GreaterThan(most - ((most - least) * near)));
    }
}
