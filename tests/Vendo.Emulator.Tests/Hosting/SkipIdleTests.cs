using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Tests.Worlds;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>A real clock that skips idle time: at most a second to the next entry while no job runs, about five seconds for a job.</summary>
public sealed class SkipIdleTests
{
    private static readonly TestWorld.Setup RealClock = new() { Mode = ClockMode.Real, Settings = new WorldSettings { CheckDelay = TimeSpan.Zero } };

    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task An_hour_without_a_job_passes_in_a_second_and_a_job_in_five()
    {
        var host = await HostAsync(scale: 1);

        Pass(seconds: 0.5);
        Assert.That(host.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromMinutes(30)));
        Pass(seconds: 0.5);
        Assert.That(TheJob(host).Status, Is.EqualTo(JobStatus.Running));
        Pass(seconds: 2.5);
        Assert.That(host.Now - TestWorld.Start, Is.EqualTo(TimeSpan.FromSeconds(3615)), "half of its 30 s");
        Pass(seconds: 2.5);
        Assert.That((TheJob(host).Status, host.Rate), Is.EqualTo((JobStatus.Completed, 3570d)), "the rest of the hour in the next second");
    }

    [Test]
    public async Task A_scale_that_is_faster_counts_while_no_job_runs()
    {
        var host = await HostAsync(scale: 36_000);

        Assert.That(host.Rate, Is.EqualTo(36_000));
        Pass(seconds: 0.1);

        Assert.That((TheJob(host).Status, host.Rate), Is.EqualTo((JobStatus.Running, 6d)), "a job of 30 s can be seen");
    }

    [Test]
    public async Task Commands_do_not_put_the_next_entry_off()
    {
        var host = await HostAsync(scale: 1);

        for (var tenth = 0; tenth < 10; tenth++)
        {
            Pass(seconds: 0.1);
            await host.ApplyAsync(new SyncIntegration(TestWorld.Account, Guid.Empty));
        }

        Assert.That(TheJob(host).Status, Is.EqualTo(JobStatus.Running));
    }

    [Test]
    public async Task Without_an_agenda_the_scale_counts()
    {
        var host = new WorldHost(TestWorld.From(RealClock).World, _time);
        await host.ApplyAsync(new SetClock(null, 60, SkipIdle: true));

        Pass(seconds: 2);

        Assert.That((host.Rate, host.Now - TestWorld.Start), Is.EqualTo((60d, TimeSpan.FromMinutes(2))));
    }

    [Test]
    public async Task It_is_switched_off_where_it_is()
    {
        var host = await HostAsync(scale: 1);
        Pass(seconds: 0.5);
        await host.ApplyAsync(new SetClock(null, null, SkipIdle: false));

        Pass(seconds: 10);

        Assert.That((host.Rate, host.Now - TestWorld.Start), Is.EqualTo((1d, TimeSpan.FromSeconds(1810))));
    }

    [Test]
    public async Task Whatever_the_real_clock_does_each_entry_runs_at_its_instant_and_in_its_time()
    {
        await Gen.Select(Gen.Double[0.1, 100_000], Gen.Long[1, 48], Gen.Int[1, 4000].Array[1, 40], Gen.Bool).SampleAsync(
            async (scale, hours, steps, isBusy) =>
            {
                var time = new FakeTimeProvider();
                var host = new WorldHost(TestWorld.From(RealClock).World, time);
                await host.ApplyAsync(new CreateIntegration(TestWorld.Account, TestWorld.Input(every: hours)));
                if (isBusy)
                    await host.ApplyAsync(new CreateIntegration(TestWorld.Account, TestWorld.Input(every: 1, runNow: true)));
                await host.ApplyAsync(new SetClock(null, scale, SkipIdle: true));
                var manual = host.Published with { Clock = host.Published.Clock with { Mode = ClockMode.Manual } };
                var (before, due, waited) = (host.Now, host.Published.NextDue, 0);
                foreach (var step in steps)
                {
                    time.Advance(TimeSpan.FromMilliseconds(step));
                    var view = await host.ReadAsync();
                    Assert.That(view.Now, Is.GreaterThanOrEqualTo(before), "the clock goes forward only");
                    Assert.That(view.World.NextDue, Is.Null.Or.GreaterThan(view.Now), "no entry is overdue");
                    waited = view.World.NextDue == due ? waited + step : 0;
                    Assert.That(waited, Is.LessThanOrEqualTo(5001), "an entry is at most a job away");
                    (before, due) = (view.Now, view.World.NextDue);
                }

                // What has happened is what an advance of a manual clock to the same instant brings about.
                var expected = new AdvanceRun(manual.Now, AdvanceTarget.To(host.Now), keep: 0, long.MaxValue).Run(manual, SliceLimit.None).World;
                Assert.That(Story(host.Published), Is.EqualTo(Story(expected)));
            },
            iter: 200,
            threads: 1);
    }

    private static IEnumerable<string> Story(World world) => world.Jobs.InOrder().Select(job => $"{job.Number} {job.Status} {job.CreatedAt} {job.StartedAt} {job.FinishedAt}");

    private static Job TheJob(WorldHost host) => host.Published.Jobs.Rows.Values.Single();

    private async Task<WorldHost> HostAsync(double scale)
    {
        var host = new WorldHost(TestWorld.From(RealClock).World, _time);
        await host.ApplyAsync(WorldHostTests.Create());
        await host.ApplyAsync(new SetClock(null, scale, SkipIdle: true));
        return host;
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
