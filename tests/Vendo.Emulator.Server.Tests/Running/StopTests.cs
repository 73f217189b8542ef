using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Vendo.Emulator.Server.Tests.Running;

public sealed class StopTests
{
    [TestCase(EmulatorProcess.Signal.Interrupt)]
    [TestCase(EmulatorProcess.Signal.Terminate)]
    public async Task It_stops_cleanly_within_seconds_though_a_connection_is_open(int signal)
    {
        using var folder = new TemporaryFolder();
        await using var emulator = await EmulatorProcess.StartAsync(folder, ["--in-memory"]);
        using var keptAlive = new TcpClient();
        await keptAlive.ConnectAsync(emulator.BaseAddress.Host, emulator.BaseAddress.Port);
        var stream = keptAlive.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.That(await stream.ReadAsync(new byte[1]), Is.EqualTo(1));

        var watch = Stopwatch.StartNew();
        Assert.That(await emulator.StopAsync(signal), Is.Zero);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }
}
