using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Tests.Hosting;

/// <summary>The world's clock as a time provider for the code under test.</summary>
public sealed class WorldTimeTests
{
    private static readonly Guid Id = new("dd0e8400-e29b-41d4-a716-446655440008");

    [Test]
    public async Task Timers_go_off_in_order_each_at_its_own_instant()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var start = vendo.Now;
        var seen = new List<(string Name, TimeSpan At, string? Job)>();
        void Record(object? name) => seen.Add(((string)name!, vendo.TimeProvider.GetUtcNow() - start, LatestJob(vendo)));
        await using var late = vendo.TimeProvider.CreateTimer(Record, "late", TimeSpan.FromMinutes(61), Timeout.InfiniteTimeSpan);
        await using var periodic = vendo.TimeProvider.CreateTimer(Record, "each", TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(25));
        await using var never = vendo.TimeProvider.CreateTimer(Record, "never", TimeSpan.FromDays(2), Timeout.InfiniteTimeSpan);

        var ledger = await vendo.AdvanceAsync(TimeSpan.FromMinutes(75));

        Assert.That(seen, Is.EqualTo(new[]
        {
            ("each", TimeSpan.FromMinutes(25), "job_54321"),
            ("each", TimeSpan.FromMinutes(50), "job_54321"),
            ("late", TimeSpan.FromMinutes(61), "job_60001"),
            ("each", TimeSpan.FromMinutes(75), "job_60001"),
        }));
        Assert.That(ledger.Now - ledger.From, Is.EqualTo(TimeSpan.FromMinutes(75)));
        Assert.That(ledger.Entries.Select(entry => entry.At), Is.Ordered);
        Assert.That(ledger.Total, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_loop_that_waits_and_asks_keeps_up_with_an_advance()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        using var http = vendo.CreateClient();
        using var stop = new CancellationTokenSource();
        var (start, time, polls) = (vendo.Now, vendo.TimeProvider, new List<TimeSpan>());
        var loop = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMinutes(10), time, stop.Token);
                await http.GetAsync("/api/v1/integrations", stop.Token);
                polls.Add(vendo.Now - start);
            }
        });

        await vendo.AdvanceAsync(TimeSpan.FromHours(1));
        await stop.CancelAsync();

        Assert.That(async () => await loop, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(polls, Is.EqualTo(Enumerable.Range(1, 6).Select(ten => TimeSpan.FromMinutes(ten * 10))));
    }

    [Test]
    public async Task An_advance_can_be_ended_between_two_timers_and_what_it_did_stays_done()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var start = vendo.Now;
        using var ended = new CancellationTokenSource();
        await using var timer = vendo.TimeProvider.CreateTimer(_ => ended.Cancel(), null, TimeSpan.FromMinutes(61), TimeSpan.FromMinutes(1));

        Assert.That(async () => await vendo.AdvanceAsync(TimeSpan.FromDays(365), ended.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((vendo.Now - start, LatestJob(vendo)), Is.EqualTo((TimeSpan.FromMinutes(61), "job_60001")));
        Assert.That(async () => await vendo.AdvanceToNextAsync(ended.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task One_advance_of_a_fake_provider_moves_both()
    {
        var fake = new FakeTimeProvider(new DateTimeOffset(2024, 3, 4, 15, 0, 0, TimeSpan.Zero));
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseTimeProvider(fake));
        var seen = new List<string?>();
        await using var own = fake.CreateTimer(_ => seen.Add("own, " + LatestJob(vendo)), null, TimeSpan.FromMinutes(90), Timeout.InfiniteTimeSpan);
        await using var the = vendo.TimeProvider.CreateTimer(_ => seen.Add("the world's"), null, TimeSpan.FromMinutes(30), Timeout.InfiniteTimeSpan);

        fake.Advance(TimeSpan.FromHours(2));

        Assert.That(vendo.Now, Is.EqualTo(fake.GetUtcNow()));
        Assert.That(seen, Is.EqualTo(new[] { "the world's", "own, job_60002" }));
    }

    [Test]
    public async Task An_advance_of_a_fake_provider_that_stops_at_a_timer_sets_it_off()
    {
        var fake = new FakeTimeProvider();
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseTimeProvider(fake));
        var wait = Task.Delay(TimeSpan.FromSeconds(5), vendo.TimeProvider);

        fake.Advance(TimeSpan.FromSeconds(4.999));
        Assert.That(wait.IsCompleted, Is.False);
        fake.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(wait.IsCompleted, Is.True);
        fake.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(5));
        Assert.That(LatestJob(vendo), Is.EqualTo("job_60001"), "the occurrence at the very end");
    }

    private static string? LatestJob(VendoEmulator vendo) =>
        vendo.Host.Published.Integrations.FindLive(Id)!.LatestJob is { } job ? Domain.Jobs.Job.Print(job) : null;

    [Test]
    public async Task Two_clocks_that_could_part_are_an_error()
    {
        var fake = new FakeTimeProvider();
        Assert.That(async () => await VendoEmulator.StartAsync(o => o.UseTimeProvider(fake).Clock = ClockMode.Manual), Throws.ArgumentException.With.Message.Contains("Clock says"));
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseTimeProvider(fake));
        await using var fork = vendo.Fork();
        using var http = vendo.CreateClient();
        var apart = vendo.Now - fake.GetUtcNow();

        foreach (var one in new[] { vendo, fork })
        {
            foreach (var move in new Func<Task>[]
            {
                () => one.AdvanceAsync(TimeSpan.FromHours(1)), () => one.AdvanceToAsync(one.Now.AddDays(1)), () => one.AdvanceToNextAsync(),
                () => one.AdvanceUntilSettledAsync("job_1"), () => one.AdvanceUntilAsync(() => false), () => one.AdvanceUntilAsync(Task.CompletedTask),
            })
                Assert.That(move, Throws.InvalidOperationException.With.Message.Contains("advance that one"));
            Assert.That(() => one.SetClock(ClockMode.Manual), Throws.ArgumentException.With.Message.Contains("mode and scale are fixed"));
            Assert.That(() => one.SetClock(scale: 60), Throws.ArgumentException.With.Message.Contains("mode and scale are fixed"));
        }

        Assert.That((int)(await http.PostAsync("/_emulator/clock/advance", new StringContent("{\"by\":\"PT1H\"}", null, "application/json"))).StatusCode, Is.EqualTo(400));
        Assert.That((int)(await http.PutAsync("/_emulator/clock", new StringContent("{\"scale\":2}", null, "application/json"))).StatusCode, Is.EqualTo(400));
        fake.Advance(TimeSpan.FromHours(1));
        Assert.That((vendo.Now - fake.GetUtcNow(), fork.Now), Is.EqualTo((apart, vendo.Now)));
    }
}
