using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Vendo.Emulator.Benchmarks.Load;

/// <summary>
/// One load client. Each connection has a thread that sends a request, waits for the whole answer, and repeats. Bare sockets, so
/// that the client itself uses little of the machine.
/// </summary>
internal static class LoadClient
{
    public const int Connections = 16;

    /// <param name="port">The port on the loopback address.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="request">The bytes of a connection's n-th request.</param>
    /// <param name="connections">How many connections.</param>
    public static Measured Run(int port, double seconds, Func<int, int, byte[]> request, int connections = Connections)
    {
        var ticks = Enumerable.Range(0, connections).Select(_ => new List<long>(100_000)).ToArray();
        Exception? failure = null;
        var clock = Stopwatch.StartNew();
        var threads = ticks.Select((list, connection) => new Thread(() =>
        {
            try
            {
                using var client = new AskingSocket(port);
                for (var n = 0; clock.Elapsed.TotalSeconds < seconds; n++)
                {
                    var begun = clock.ElapsedTicks;
                    client.Ask(request(connection, n));
                    list.Add((clock.ElapsedTicks - begun) * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
                }
            }
            catch (Exception error)
            {
                failure = error;
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return failure is null ? Measured.Of(ticks, clock.Elapsed.TotalSeconds) : throw new InvalidOperationException("The load was not answered.", failure);
    }

    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer YOUR_API_KEY\r\n\r\n");

    public static byte[] Post(string path, string body = "") => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer YOUR_API_KEY\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}

/// <summary>A connection that sends requests and reads whole answers.</summary>
internal sealed class AskingSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    public AskingSocket(int port)
    {
        _socket.ReceiveTimeout = 30_000;
        _socket.Connect("127.0.0.1", port);
    }

    /// <summary>Sends a request and returns the body. Throws unless the answer is a success.</summary>
    public ReadOnlySpan<byte> Ask(byte[] request)
    {
        _socket.Send(request);
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
                Array.Resize(ref _buffer, 2 * length);
            var read = _socket.Receive(_buffer.AsSpan(length));
            if (read == 0)
                throw new IOException("The connection was closed.");
            length += read;
            if (IsWhole(_buffer.AsSpan(0, length), out var body))
            {
                return _buffer[9] == (byte)'2'
                    ? _buffer.AsSpan(body, length - body)
                    : throw new IOException(Encoding.UTF8.GetString(_buffer, 0, length));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer, out int body)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        body = head + 4;
        if (head < 0)
            return false;
        var at = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        return System.Buffers.Text.Utf8Parser.TryParse(answer[(at + 18)..head], out int length, out _) && answer.Length - body >= length;
    }
}
