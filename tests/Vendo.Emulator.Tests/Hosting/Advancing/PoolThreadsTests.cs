using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>A world does not wait for the code of other worlds on the thread pool, and does not have to guess that it is not its own.</summary>
[NonParallelizable]
public sealed class PoolThreadsTests
{
    [Test]
    public async Task Busy_code_of_another_world_is_known_not_to_be_ones_own()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        await using var mine = vendo.Fork();
        await using var other = vendo.Fork();
        using var end = new CancellationTokenSource();
        using var hasBegun = new SemaphoreSlim(0);
        var busy = Task.Run(() =>
        {
            _ = other.TimeProvider;
            hasBegun.Release();
            while (!end.IsCancellationRequested)
                Thread.SpinWait(1000);
        });
        await hasBegun.WaitAsync();
        var ticks = 0;
        await using var timer = mine.TimeProvider.CreateTimer(_ => ticks++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        await mine.AdvanceAsync(TimeSpan.FromMinutes(30));

        var guesses = mine.Host.Advances.Pool.Guesses;
        await end.CancelAsync();
        await busy;
        Assert.That((ticks, guesses), Is.EqualTo((30, 0)));
    }

    [Test]
    public async Task Busy_code_of_which_nothing_is_known_is_a_guess()
    {
        await using var vendo = await VendoEmulator.StartAsync();
        using var end = new CancellationTokenSource();
        using var hasBegun = new SemaphoreSlim(0);
        var busy = Task.Run(() =>
        {
            hasBegun.Release();
            while (!end.IsCancellationRequested)
                Thread.SpinWait(1000);
        });
        await hasBegun.WaitAsync();
        await using var timer = vendo.TimeProvider.CreateTimer(static _ => { }, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        await vendo.AdvanceAsync(TimeSpan.FromMinutes(30));

        var guesses = vendo.Host.Advances.Pool.Guesses;
        await end.CancelAsync();
        await busy;
        Assert.That(guesses, Is.Positive);
    }
}
