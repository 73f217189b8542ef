using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Vendo.Emulator.Http;

/// <summary>
/// Lets a client that has closed its own side of a connection (<c>nc -N</c>, <c>shutdown(SHUT_WR)</c>) have its answer.
/// Kestrel takes the end of the input for the end of the connection and drops the answers under way; here only a reset
/// ends them. Stands among the features of a connection.
/// </summary>
internal sealed class HalfClosed : IDisposable
{
    private readonly Socket? _socket;
    private readonly CancellationTokenSource _inputEnded = new(), _closed = new();
    private int _isAsked;

    private HalfClosed(Socket? socket) => _socket = socket;

    /// <summary>Is set when the client sends no more. What waits for something that never comes ends with it.</summary>
    public CancellationToken InputEnded => _inputEnded.Token;

    /// <summary>Puts it between the transport and HTTP.</summary>
    public static void Use(ListenOptions listen) => listen.Use(static next => connection => RunAsync(connection, next));

    /// <summary>
    /// Asks a client that sends no more whether it still listens: a byte out of band, which no reader of the stream sees,
    /// is answered with a reset by one that is gone. <see cref="IsReset"/> tells once the answer is there.
    /// </summary>
    public void AskWhetherItListens()
    {
        if (_socket is null || Interlocked.Exchange(ref _isAsked, 1) == 1)
            return;
        try
        {
            _socket.Send((ReadOnlySpan<byte>)[0], SocketFlags.OutOfBand);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is reset.
        }

        // On this machine the answer is there at once.
        if (IsReset())
            _closed.Cancel();
    }

    /// <summary>Whether the connection was reset.</summary>
    public bool IsReset()
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

    // The transport says the same for an end of the input and for a reset.
    private void OnClosed()
    {
        if (IsReset())
            _closed.Cancel();
        _inputEnded.Cancel();
    }
}
