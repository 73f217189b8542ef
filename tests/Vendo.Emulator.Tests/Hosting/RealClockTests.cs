using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>Worlds whose clock follows the system's.</summary>
public sealed class RealClockTests
{
    private static readonly TestWorld.Setup RealClock = new() { Mode = ClockMode.Real, Settings = new WorldSettings { CheckDelay = TimeSpan.Zero } };

    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task Its_clock_goes_with_the_systems_times_the_scale()
    {
        var host = new WorldHost(TestWorld.From(RealClock).World, _time);

        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.That(host.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromSeconds(90)));
        await host.ApplyAsync(new SetClock(null, 60));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(host.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromSeconds(90 + 600)));
        await host.ApplyAsync(new SetClock(ClockMode.Manual, null));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.That(host.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromSeconds(90 + 600)));
    }

    [Test]
    public async Task What_is_due_runs_by_itself()
    {
        var host = new WorldHost(TestWorld.From(RealClock).World, _time);
        await host.ApplyAsync(WorldHostTests.Create());

        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
        Assert.That(host.Published.Jobs.Rows.Values.Single().Status, Is.EqualTo(JobStatus.Running), "at the first occurrence");
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.That(host.Published.Jobs.Rows.Values.Single().Status, Is.EqualTo(JobStatus.Completed), "after its 30 s");
        _time.Advance(TimeSpan.FromHours(3));
        Assert.That(host.Published.Jobs.Count, Is.EqualTo(4), "and so on");
    }

    [Test]
    public async Task A_reader_finds_nothing_overdue_though_no_timer_went_off()
    {
        var host = new WorldHost(TestWorld.From(RealClock).World, new TimersThatNeverGoOff(_time));
        await host.ApplyAsync(WorldHostTests.Create());
        _time.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(30));

        var view = await host.ReadAsync();

        Assert.That(view.World.HasDue(view.Now), Is.False);
        Assert.That(view.World.Jobs.Rows.Values.Select(job => job.Status), Is.EqualTo(new[] { JobStatus.Completed, JobStatus.Completed }));
        Assert.That(view.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task What_a_reader_brings_about_is_committed_before_it_is_answered()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.From(RealClock).World, new TimersThatNeverGoOff(_time), disk.Durability);
        await host.ApplyAsync(WorldHostTests.Create());
        _time.Advance(TimeSpan.FromHours(1));

        var view = await host.ReadAsync();

        Assert.That(view.World.Jobs.Count, Is.EqualTo(1));
        Assert.That(disk.Commits[^1].World, Is.SameAs(view.World));
    }

    [Test]
    public async Task The_passing_of_time_alone_is_stored_at_a_clean_stop_only()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.From(RealClock).World, _time, disk.Durability);

        _time.Advance(TimeSpan.FromMinutes(10));
        await host.ApplyAsync(new SyncIntegration(TestWorld.Account, Guid.Empty));
        await host.ReadAsync();
        Assert.That(disk.Commits, Is.Empty);
        await host.DisposeAsync();

        Assert.That(disk.Commits.Single().World.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromMinutes(10)));
    }

    [Test]
    public async Task A_full_disk_is_tried_again_later()
    {
        var disk = new Disk();
        var host = new WorldHost(TestWorld.From(RealClock).World, _time, disk.Durability);
        await host.ApplyAsync(WorldHostTests.Create());
        disk.IsFull = true;
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1));
        Assert.That(async () => await host.ReadAsync(), Throws.TypeOf<DurabilityException>());
        disk.IsFull = false;

        // The writer works on its own thread.
        Assert.That(() => Later(host), Is.EqualTo(1).After(10_000, 10));
    }

    [Test]
    public async Task A_full_disk_at_the_stop_is_no_crash()
    {
        var disk = new Disk { IsFull = true };
        var host = new WorldHost(TestWorld.From(RealClock).World, _time, disk.Durability);
        _time.Advance(TimeSpan.FromMinutes(10));

        await host.DisposeAsync();

        Assert.That(disk.Commits, Is.Empty);
    }

    private int Later(WorldHost host)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return host.Published.Jobs.Count;
    }

    private sealed class TimersThatNeverGoOff(TimeProvider time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
