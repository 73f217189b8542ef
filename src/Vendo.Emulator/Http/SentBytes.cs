using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Vendo.Emulator.Http;

/// <summary>What the kernel knows of the bytes that were sent over a connection.</summary>
internal static class SentBytes
{
    // Linux: option TCP_INFO of level IPPROTO_TCP, and the place of tcpi_unacked in its answer (linux/tcp.h).
    private const int Tcp = 6, TcpInfo = 11, UnackedAt = 24;

    /// <summary>Whether the other side has neither acknowledged nor refused some of them yet. Only Linux tells; elsewhere false.</summary>
    /// <exception cref="SocketException">The connection is gone.</exception>
    public static bool AreUnanswered(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        Span<byte> info = stackalloc byte[UnackedAt + sizeof(uint)];
        return socket.GetRawSocketOption(Tcp, TcpInfo, info) == info.Length
            && MemoryMarshal.Read<uint>(info[UnackedAt..]) > 0;
    }
}
