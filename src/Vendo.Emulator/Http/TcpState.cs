using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Vendo.Emulator.Http;

/// <summary>What the kernel knows of a connection. Only Linux tells.</summary>
internal static class TcpState
{
    // Option TCP_INFO of level IPPROTO_TCP, and the places of tcpi_state and tcpi_unacked in its answer (linux/tcp.h).
    private const int Tcp = 6, TcpInfo = 11, StateAt = 0, UnackedAt = 24;

    // TCP_ESTABLISHED: neither side has closed.
    private const byte Established = 1;

    /// <summary>Whether the other side has neither acknowledged nor refused some of the bytes sent yet; false elsewhere than on Linux.</summary>
    /// <exception cref="SocketException">The connection is gone.</exception>
    public static bool HasUnanswered(Socket socket)
    {
        Span<byte> info = stackalloc byte[UnackedAt + sizeof(uint)];
        return TryRead(socket, info) && MemoryMarshal.Read<uint>(info[UnackedAt..]) > 0;
    }

    /// <summary>Whether the other side has closed its side, which the transport may not have read yet; false elsewhere than on Linux.</summary>
    /// <exception cref="SocketException">The connection is gone.</exception>
    public static bool IsClosing(Socket socket)
    {
        Span<byte> info = stackalloc byte[UnackedAt + sizeof(uint)];
        return TryRead(socket, info) && info[StateAt] != Established;
    }

    private static bool TryRead(Socket socket, Span<byte> info)
    {
        if (!OperatingSystem.IsLinux() || socket.ProtocolType != ProtocolType.Tcp)
            return false;
        try
        {
            return socket.GetRawSocketOption(Tcp, TcpInfo, info) == info.Length;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ProtocolOption or SocketError.OperationNotSupported)
        {
            // A kernel in Linux's stead may not have the option.
            return false;
        }
    }
}
