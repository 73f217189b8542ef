using System.Net;
using System.Net.Sockets;
using Vendo.Emulator.Hosting.Advancing;

namespace Vendo.Emulator.Tests.Hosting.Advancing;

/// <summary>What keeps the pool busy since before an emulator started is not waited for; what code under test does is.</summary>
[Platform(Include = "Linux", Reason = "Only Linux tells what a thread waits in.")]
public sealed class ForeignWorkTests
{
    [Test]
    public async Task A_pool_thread_that_reads_a_socket_since_before_is_foreign_until_it_goes_on()
    {
        using var peer = new SocketReader();
        await peer.IsReading();

        var foreign = ForeignWork.Now();

        Assert.That(foreign.Has(peer.Thread), Is.True);
        Assert.That(foreign.Count(), Is.GreaterThanOrEqualTo(1));
        using var release = new ManualResetEventSlim();
        await peer.GoOn(release);
        Assert.That(foreign.Has(peer.Thread), Is.False, "it runs code, and waits for a lock, as code under test may");
        release.Set();
    }

    [Test]
    public async Task Work_that_begins_later_is_not_foreign()
    {
        var foreign = ForeignWork.Now();
        using var peer = new SocketReader();
        await peer.IsReading();

        Assert.That(foreign.Has(peer.Thread), Is.False);
        Assert.That(ForeignWork.None.Count(), Is.Zero);
    }

    // A synchronous read on a thread of the pool, as the test host of VSTest does.
    private sealed class SocketReader : IDisposable
    {
        private readonly Socket _reader = new(SocketType.Stream, ProtocolType.Tcp);
        private readonly Socket _writer;
        private readonly TaskCompletionSource _wentOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _reading;
        private ManualResetEventSlim? _release;
        private volatile int _thread;

        public SocketReader()
        {
            using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            _reader.Connect(listener.LocalEndPoint!);
            _writer = listener.Accept();
            _reading = Task.Run(Read);
        }

        public int Thread => _thread;

        /// <summary>Completes when the thread waits in the kernel.</summary>
        public async Task IsReading()
        {
            while (_thread == 0 || !(await File.ReadAllTextAsync($"/proc/self/task/{_thread}/wchan")).StartsWith("wait_woken", StringComparison.Ordinal))
                await Task.Yield();
        }

        /// <summary>Ends the read; the thread then waits for <paramref name="release"/>.</summary>
        public Task GoOn(ManualResetEventSlim release)
        {
            _release = release;
            _writer.Send([1]);
            return _wentOn.Task;
        }

        public void Dispose()
        {
            _writer.Dispose();
            _reading.Wait();
            _reader.Dispose();
        }

        private void Read()
        {
            _thread = int.Parse(Path.GetFileName(File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName), System.Globalization.CultureInfo.InvariantCulture);
            if (_reader.Receive(new byte[1]) == 0)
                return;
            _wentOn.SetResult();
            _release!.Wait();
        }
    }
}
