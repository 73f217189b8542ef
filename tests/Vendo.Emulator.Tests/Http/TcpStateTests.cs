using System.Net;
using System.Net.Sockets;
using Vendo.Emulator.Http;

namespace Vendo.Emulator.Tests.Http;

/// <summary>The kernel knows of a closed side at once, before anybody has read the end of the input.</summary>
[Platform("Linux")]
public sealed class TcpStateTests
{
    [Test]
    public void A_side_that_closes_is_seen_at_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        using var server = listener.AcceptSocket();
        client.Client.Send([1, 2, 3]);
        Assert.That(TcpState.IsClosing(server), Is.False);
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.That(TcpState.IsClosing(server), Is.True, "though the three bytes were not read yet");
    }

    [Test]
    public void A_connection_without_tcp_tells_nothing()
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Assert.That((TcpState.IsClosing(server), TcpState.HasUnanswered(server)), Is.EqualTo((false, false)));
    }
}
