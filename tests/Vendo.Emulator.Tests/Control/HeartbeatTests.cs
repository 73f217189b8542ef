using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Vendo.Emulator.Control.Events;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Serving;

namespace Vendo.Emulator.Tests.Control;

[CancelAfter(30_000)]
public sealed class HeartbeatTests
{
    [Test]
    public async Task A_stream_that_says_nothing_says_so_each_15_seconds_of_the_real_clock(CancellationToken cancellation)
    {
        await using var host = new WorldHost(Fixtures.Load("docs").Value, TimeProvider.System);
        var wall = new FakeTimeProvider();
        using var written = new MemoryStream();
        var context = new DefaultHttpContext { RequestAborted = cancellation };
        context.Response.Body = written;
        using var subscription = host.Events.Subscribe(WorldEventType.Clock);
        var waiting = new EventStream(context, host, wall).WaitAsync(subscription);

        wall.Advance(TimeSpan.FromSeconds(14.9));
        Assert.That(written.Length, Is.Zero);
        wall.Advance(TimeSpan.FromSeconds(0.1));
        host.Events.Notify(WorldEventType.Clock);

        Assert.That(await waiting, Is.True);
        Assert.That(Encoding.UTF8.GetString(written.ToArray()), Does.StartWith("event: heartbeat\nid: 0\ndata: {\"version\":0,"));
    }
}
