using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Starting;

/// <summary>The address that the program listens on.</summary>
internal static class ListenAddress
{
    /// <summary>The URL, such as <c>http://127.0.0.1:4010</c>.</summary>
    public static string UrlOf(EndPoint? address) => $"http://{address}";

    /// <summary>The URL for clients on this machine.</summary>
    public static Uri ForClients(Uri listensOn) => listensOn.Host switch
    {
        "0.0.0.0" => new UriBuilder(listensOn) { Host = "127.0.0.1" }.Uri,
        "[::]" => new UriBuilder(listensOn) { Host = "[::1]" }.Uri,
        _ => listensOn,
    };

    /// <summary>
    /// Begins to listen, before the data file is touched: an occupied port must not cost the data that --fresh drops.
    /// Clients can connect from here on; the system keeps them until the server is there to answer.
    /// </summary>
    public static Outcome<Socket> Listen(ProgramOptions options)
    {
        Socket? socket = null;
        try
        {
            socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(options.Host, options.Port));
            socket.Listen();
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            return Refusal.Rule(Explain(options, error));
        }
    }

    private static string Explain(ProgramOptions options, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"Port {options.Port} on {options.Host} is in use. Stop what listens there, or choose another with --port (0 takes a free one).",
        SocketError.AccessDenied => $"Port {options.Port} on {options.Host} is not open to this user. Choose one from 1024 up with --port (0 takes a free one).",
        SocketError.AddressNotAvailable => $"--host: {options.Host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.",
        _ => $"Cannot listen on port {options.Port} of {options.Host}: {OneLine.Of(error.Message)}. Choose others with --host and --port.",
    };
}
