namespace Vendo.Emulator.Tests.Hosting.Clock;

/// <summary>Whatever sets the clock, back or ahead: timers are relative, and what is measured never goes back.</summary>
public sealed class ClockSetBackTests
{
    private static readonly Dictionary<string, Func<VendoEmulator, WorldCheckpoint, string, Task>> Ways = new()
    {
        ["restore"] = (vendo, checkpoint, _) =>
        {
            vendo.Restore(checkpoint);
            return Task.CompletedTask;
        },
        ["reset"] = (vendo, _, _) => vendo.ResetAsync(),
        ["import"] = (vendo, _, export) => vendo.ImportAsync(export),
        ["reset over HTTP"] = async (vendo, _, _) =>
        {
            using var http = vendo.CreateClient();
            (await http.PostAsync("/_emulator/reset", null)).EnsureSuccessStatusCode();
        },
    };

    private static IEnumerable<string> Names => Ways.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task Timers_are_relative(string way)
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var (checkpoint, export, ticks) = (vendo.Checkpoint(), await vendo.ExportAsync(), 0);
        await using var timer = vendo.TimeProvider.CreateTimer(_ => ticks++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await vendo.AdvanceAsync(TimeSpan.FromHours(5));
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(20));

        await Ways[way](vendo, checkpoint, export);
        Assert.That(ticks, Is.EqualTo(300));
        await vendo.AdvanceAsync(TimeSpan.FromSeconds(40));
        Assert.That(ticks, Is.EqualTo(301), "the rest of its minute");
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.That(ticks, Is.EqualTo(360));
    }

    [TestCaseSource(nameof(Names))]
    public async Task What_is_measured_never_goes_back_and_what_is_shown_does(string way)
    {
        await using var vendo = await VendoEmulator.StartAsync();
        var (checkpoint, export, time, start) = (vendo.Checkpoint(), await vendo.ExportAsync(), vendo.TimeProvider, vendo.Now);
        var begun = time.GetTimestamp();
        await vendo.AdvanceAsync(TimeSpan.FromHours(5));

        await Ways[way](vendo, checkpoint, export);

        Assert.That(time.GetUtcNow(), Is.EqualTo(start));
        Assert.That(time.GetElapsedTime(begun), Is.EqualTo(TimeSpan.FromHours(5)));
        await vendo.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.That(time.GetElapsedTime(begun), Is.EqualTo(TimeSpan.FromHours(6)));
    }

    [Test]
    public async Task A_world_from_the_future_lets_no_time_pass()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        await using var later = await VendoEmulator.StartAsync();
        await later.AdvanceAsync(TimeSpan.FromDays(400));
        var (time, ticks) = (vendo.TimeProvider, 0);
        var begun = time.GetTimestamp();
        await using var timer = time.CreateTimer(_ => ticks++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        vendo.Restore(later.Checkpoint());

        Assert.That((ticks, time.GetElapsedTime(begun)), Is.EqualTo((0, TimeSpan.Zero)));
        Assert.That(time.GetUtcNow(), Is.EqualTo(later.Now));
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.That(ticks, Is.EqualTo(2));
    }

    [Test]
    public async Task A_parked_request_is_answered_after_its_latency()
    {
        await using var vendo = await VendoEmulator.StartAsync(o => o.UseLatency(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), LatencyClock.Emulator));
        using var http = vendo.CreateClient();
        var checkpoint = vendo.Checkpoint();
        await vendo.AdvanceAsync(TimeSpan.FromHours(5));
        var answer = http.GetAsync("/api/v1/me");
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        vendo.Restore(checkpoint);
        await vendo.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.That((await answer.WaitAsync(TimeSpan.FromMinutes(1))).IsSuccessStatusCode, Is.True);
    }
}
