using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Http;

/// <summary>
/// Answers a client that has closed its side of a connection (<c>nc -N</c>, <c>shutdown(SHUT_WR)</c>). Kestrel treats the
/// end of the input as the end of the connection and drops answers in flight; here only a reset ends them. A feature of the
/// connection.
/// </summary>
internal sealed class HalfClosed : IDisposable
{
    // Between two looks at whether the kernel has its answer.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private readonly Socket? _socket;
    private readonly CancellationTokenSource _inputEnded = new(), _closed = new();

    private HalfClosed(Socket? socket) => _socket = socket;

    /// <summary>Cancelled when the client has closed its side. Endless waits end with it.</summary>
    public CancellationToken InputEnded => _inputEnded.Token;

    /// <summary>Inserts it between the transport and HTTP.</summary>
    public static void Use(ListenOptions listen) => listen.Use(static next => connection => RunAsync(connection, next));

    /// <summary>
    /// Whether the client still listens; false if it has left. A client that has not closed its side does. One that has is
    /// asked: a byte out of band, which no reader of the stream sees, is acknowledged for a client that listens and answered
    /// with a reset for one that is gone.
    /// </summary>
    public async Task<bool> IsListeningAsync()
    {
        if (_socket is null)
            return true;
        try
        {
            // The kernel knows it before the transport has read the end of the input.
            if (!_inputEnded.IsCancellationRequested && !TcpState.IsClosing(_socket))
                return true;
            _socket.Send((ReadOnlySpan<byte>)[0], SocketFlags.OutOfBand);

            // The kernel answers, and has to get its turn: on a busy machine it may not yet have.
            while (TcpState.HasUnanswered(_socket) && !IsReset())
                await Task.Delay(Look, RealClock.Provider).ConfigureAwait(false);
            return !IsReset();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Closes the connection if the client is gone. Never throws.</summary>
    public async Task CloseIfGoneAsync()
    {
        try
        {
            if (!await IsListeningAsync().ConfigureAwait(false))
                await _closed.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It is closed.
        }
    }

    /// <summary>Whether the connection was reset.</summary>
    private bool IsReset()
    {
        try
        {
            _socket?.Send(ReadOnlySpan<byte>.Empty, SocketFlags.None);
            return false;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inputEnded.Dispose();
        _closed.Dispose();
    }

    private static async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        using var half = new HalfClosed(connection.Features.Get<IConnectionSocketFeature>()?.Socket);
        await using var registered = connection.ConnectionClosed.UnsafeRegister(static half => ((HalfClosed)half!).OnClosed(), half).ConfigureAwait(false);
        connection.Features.Set(half);
        connection.ConnectionClosed = half._closed.Token;
        connection.Transport = new Transported(new UnhurriedInput(connection.Transport.Input), connection.Transport.Output);
        await next(connection).ConfigureAwait(false);
    }

    private sealed record Transported(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    // The transport reports the end of the input and a reset in the same way.
    private void OnClosed()
    {
        if (IsReset())
            _closed.Cancel();
        _inputEnded.Cancel();
    }
}
