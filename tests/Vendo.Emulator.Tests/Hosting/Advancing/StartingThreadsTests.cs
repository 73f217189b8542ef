using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>A thread that has been started counts until it has begun.</summary>
[Platform(Include = "Linux", Reason = "Only Linux tells how long a thread has run.")]
public sealed class StartingThreadsTests
{
    [Test]
    public void A_thread_counts_until_it_has_run_for_a_while()
    {
        using var end = new CancellationTokenSource();
        var starting = new StartingThreads();
        var wasSeen = false;
        for (var attempt = 0; attempt < 50 && !wasSeen; attempt++)
        {
            new Thread(() =>
            {
                while (!end.IsCancellationRequested)
                    Thread.SpinWait(100);
            }).Start();
            wasSeen = starting.Any();

            // It spins, awake all the time, so only the time that it has run tells that it has begun.
            Assert.That(() => starting.Any(), Is.False.After(30_000, 1));
        }

        end.Cancel();
        Assert.That(wasSeen, Is.True);
    }
}
