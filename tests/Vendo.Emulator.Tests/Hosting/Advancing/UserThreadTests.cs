using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>A thread sleeps when its code waits, not when the runtime holds it.</summary>
[Platform(Include = "Linux", Reason = "Only Linux tells what a thread waits in.")]
public sealed class UserThreadTests
{
    private static readonly ManualResetEventSlim Constructing = new(), MayConstruct = new();

    private static readonly Dictionary<string, Action<ManualResetEventSlim>> Waits = new()
    {
        ["an event"] = release => release.Wait(),
        ["a wait handle"] = release => release.WaitHandle.WaitOne(),
        ["a task"] = release => Task.Run(release.Wait).Wait(),
        ["sleep"] = release =>
        {
            while (!release.IsSet)
                Thread.Sleep(10);
        },
    };

    private static IEnumerable<string> Names => Waits.Keys;

    [TestCaseSource(nameof(Names))]
    public void Code_that_waits_sleeps(string wait)
    {
        using var release = new ManualResetEventSlim();
        using var other = new Other(() => Waits[wait](release));

        Assert.That(() => other.User.IsAsleep, Is.True.After(30_000, 1));

        release.Set();
        Assert.That(other.Join, Is.True);
        Assert.That(other.User.IsAsleep, Is.True, "it has ended");
    }

    [Test]
    public void A_thread_that_waits_for_the_runtime_does_not_sleep()
    {
        using var release = new ManualResetEventSlim();
        using var constructing = new Other(static () => Slow.Touch());
        Constructing.Wait();
        using var other = new Other(() =>
        {
            // The runtime lets it wait until the other thread has run the static constructor.
            Slow.Touch();
            release.Wait();
        });
        Assert.That(() => KernelThreads.StatusOf(other.User.KernelId)?.State, Is.EqualTo('S').After(30_000, 1));

        var wasAsleep = other.User.IsAsleep;

        MayConstruct.Set();
        Assert.That(wasAsleep, Is.False);
        Assert.That(() => other.User.IsAsleep, Is.True.After(30_000, 1));
        release.Set();
        Assert.That(other.Join, Is.True);
    }

    private static class Slow
    {
        private static readonly int Value;

        static Slow()
        {
            Constructing.Set();
            MayConstruct.Wait();
            Value = 1;
        }

        public static int Touch() => Value;
    }

    private sealed class Other : IDisposable
    {
        private readonly Thread _thread;
        private readonly ManualResetEventSlim _known = new();
        private UserThread? _user;

        public Other(Action run)
        {
            _thread = new Thread(() =>
            {
                _user = UserThread.Current();
                _known.Set();
                run();
            })
            { IsBackground = true };
            _thread.Start();
            _known.Wait();
        }

        public UserThread User => _user!;

        public bool Join() => _thread.Join(TimeSpan.FromSeconds(30));

        // Bounded, and on a background thread: a test that fails leaves it waiting.
        public void Dispose()
        {
            Join();
            _known.Dispose();
        }
    }
}
