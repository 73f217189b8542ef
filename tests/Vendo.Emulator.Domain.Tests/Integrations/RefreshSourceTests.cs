using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Integrations;

/// <summary><c>refresh-source</c>: one import for each missing end (rules.md §4). The source has data from day -30 to day -1.</summary>
public sealed class RefreshSourceTests
{
    [TestCase(-30, -1, new string[] { })]
    [TestCase(-20, -10, new string[] { })]
    [TestCase(-40, -10, new[] { "-40..-30" })]
    [TestCase(-20, 0, new[] { "-1..0" })]
    [TestCase(-40, 0, new[] { "-40..-30", "-1..0" })]
    [TestCase(-50, -40, new[] { "-50..-30" })]
    public void One_import_for_each_missing_end(int from, int to, string[] windows)
    {
        var world = Created(TestWorld.SourceWithData());
        var refresh = Refresh(world, from, to);
        Assert.That(refresh.Status, Is.EqualTo(windows.Length == 0 ? RefreshStatus.Ready : RefreshStatus.Importing));
        Assert.That(refresh.Message, Is.EqualTo(windows.Length == 0 ? "Source data is already available" : $"Triggered {windows.Length} import job(s) for missing data"));
        Assert.That(refresh.ImportJobs, Is.EqualTo(world.Imports().Select(job => job.Number)));
        Assert.That(world.Imports().Select(job => $"{Days(job.MinTimestamp)}..{Days(job.MaxTimestamp)}"), Is.EqualTo(windows));
        Assert.That(world.Imports().Select(job => job.Trigger), Is.All.EqualTo(JobTrigger.Api));
        world.Advance(TimeSpan.FromMinutes(5));
        Assert.That(world.Imports().Select(job => job.Status), Is.All.EqualTo(JobStatus.Completed));
        Assert.That((Days(world.Source.EarliestDataAt), Days(world.Source.LatestDataAt)), Is.EqualTo((Math.Min(from, -30), Math.Max(to, -1))));
        Assert.That(Refresh(world, from, to).Status, Is.EqualTo(RefreshStatus.Ready));
    }

    [Test]
    public void Without_any_data_one_import_covers_the_whole_window()
    {
        var world = Created(TestWorld.NewSource());
        Assert.That(Refresh(world, -3, -2).ImportJobs, Has.Length.EqualTo(1));
        Assert.That((Days(world.Imports().Single().MinTimestamp), Days(world.Imports().Single().MaxTimestamp)), Is.EqualTo((-3, -2)));
    }

    [Test]
    public void The_second_import_waits_for_the_first_and_only_one_is_taken_up_at_a_time()
    {
        var world = Created(TestWorld.SourceWithData());
        var jobs = Refresh(world, -40, 0).ImportJobs;
        world.Settle();
        Assert.That(jobs.Select(job => world.Job(job).Status), Is.EqualTo([JobStatus.Running, JobStatus.Pending]));
        Assert.That((world.Source.ActiveJob, world.Source.QueuedJobs), Is.EqualTo(((long?)jobs[0], jobs[1..])).Using<System.Collections.Immutable.ImmutableArray<long>>((a, b) => a.SequenceEqual(b)));
        Assert.That(world.Refused(new EndJob(jobs[1], null)).Kind, Is.EqualTo(RefusalKind.Conflict));
        world.Advance(TimeSpan.FromSeconds(30));
        Assert.That(jobs.Select(job => world.Job(job).Status), Is.EqualTo([JobStatus.Completed, JobStatus.Running]));
        Assert.That(world.Job(jobs[1]).StartedAt, Is.EqualTo(world.Now));
    }

    [Test]
    public void Asked_again_while_the_imports_are_under_way_it_names_them_and_dispatches_no_more()
    {
        var world = Created(TestWorld.SourceWithData());
        var jobs = Refresh(world, -40, 0).ImportJobs;
        world.Settle();
        var again = Refresh(world, -35, 0);
        Assert.That((again.Status, again.Message), Is.EqualTo((RefreshStatus.Importing, "Triggered 2 import job(s) for missing data")));
        Assert.That(again.ImportJobs, Is.EqualTo(jobs));
        Assert.That(world.Imports(), Has.Length.EqualTo(2));
        Assert.That(Refresh(world, -50, -10).ImportJobs.Intersect(jobs), Is.Empty, "they do not reach that far back");
    }

    [Test]
    public void An_import_that_is_being_called_off_will_not_bring_the_data()
    {
        var world = Created(TestWorld.SourceWithData());
        var first = Refresh(world, -40, -10).ImportJobs.Single();
        world.Settle();
        world.Do(new CancelJob(TestWorld.Account, first));
        Assert.That(Refresh(world, -40, -10).ImportJobs.Single(), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_queued_import_can_be_called_off_and_the_source_does_not_notice()
    {
        var world = Created(TestWorld.SourceWithData());
        var jobs = Refresh(world, -40, 0).ImportJobs;
        world.Do(new CancelJob(TestWorld.Account, jobs[1]));
        world.Advance(TimeSpan.FromMinutes(5));
        Assert.That(jobs.Select(job => world.Job(job).Status), Is.EqualTo([JobStatus.Completed, JobStatus.Cancelled]));
        Assert.That((world.Source.ActiveJob, world.Source.QueuedJobs.Length, world.Source.Status), Is.EqualTo(((long?)null, 0, SyncStatus.Completed)));
    }

    [Test]
    public void Where_nothing_can_be_imported_it_is_unavailable([Values("source", "app")] string paused)
    {
        var world = Created(TestWorld.SourceWithData() with { State = paused == "source" ? ActivityState.Inactive : ActivityState.Active });
        if (paused == "app")
            world.Set(world.AppOf(TestWorld.Shop) with { State = ActivityState.Inactive });
        Assert.That(Refresh(world, -40, 0).Status, Is.EqualTo(RefreshStatus.Unavailable));
        Assert.That(world.Imports(), Is.Empty);
        Assert.That(Refresh(world, -30, -1).Status, Is.EqualTo(RefreshStatus.Ready));
    }

    [Test]
    public void Without_a_source_app_it_is_refused_without_a_source_it_is_ready()
    {
        var world = TestWorld.With();
        var none = world.Create(TestWorld.Input());
        var direct = world.Create(TestWorld.Input(TestWorld.Warehouse));
        Assert.That(world.Refused(new RefreshSource(TestWorld.Account, none.Id, At(-1), At(0))).Kind, Is.EqualTo(RefusalKind.Rule));
        Assert.That(world.Do(new RefreshSource(TestWorld.Account, direct.Id, At(-1), At(0))).Status, Is.EqualTo(RefreshStatus.Ready));
    }

    [TestCase(-1, -1)]
    [TestCase(-1, -2)]
    public void A_window_that_does_not_go_forward_is_refused(int from, int to)
    {
        var world = Created(TestWorld.SourceWithData());
        Assert.That(world.Refused(new RefreshSource(TestWorld.Account, world.Integration.Id, At(from), At(to))).Violations.Single().Path, Is.EqualTo("requestedEnd"));
    }

    private static SourceRefresh Refresh(TestWorld world, int from, int to) =>
        world.Do(new RefreshSource(TestWorld.Account, world.Integration.Id, At(from), At(to)));

    private static Instant At(int days) => TestWorld.Start.PlusClamped(TimeSpan.FromDays(days));

    private static int Days(Instant? at) => (int)(at!.Value - TestWorld.Start).TotalDays;

    private static TestWorld Created(Domain.Sources.Source source)
    {
        var world = TestWorld.With(source);
        world.Create(TestWorld.Input(TestWorld.Shop, every: 100));
        return world;
    }
}
