using System.Net;
using System.Net.Sockets;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Starting;

/// <summary>Where the program listens.</summary>
internal static class ListenAddress
{
    /// <summary>As in <c>http://127.0.0.1:4010</c>.</summary>
    public static string UrlOf(ProgramOptions options) => $"http://{new IPEndPoint(options.Host, options.Port)}";

    /// <summary>Where a client of this machine reaches it.</summary>
    public static Uri ForClients(Uri listensOn) => listensOn.Host switch
    {
        "0.0.0.0" => new UriBuilder(listensOn) { Host = "127.0.0.1" }.Uri,
        "[::]" => new UriBuilder(listensOn) { Host = "[::1]" }.Uri,
        _ => listensOn,
    };

    /// <summary>
    /// Why nobody can listen there; null where one can. Tried before the data file is touched: an occupied port must
    /// not cost the data that --fresh drops.
    /// </summary>
    public static string? WhyNot(ProgramOptions options)
    {
        try
        {
            using var socket = new Socket(options.Host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(options.Host, options.Port));
            socket.Listen(1);
            return null;
        }
        catch (SocketException error)
        {
            return Explain(options, error);
        }
    }

    /// <summary>The line for an error of the socket.</summary>
    public static string Explain(ProgramOptions options, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"Port {options.Port} on {options.Host} is in use. Stop what listens there, or choose another with --port (0 takes a free one).",
        SocketError.AccessDenied => $"Port {options.Port} on {options.Host} is not open to this user. Choose one from 1024 up with --port (0 takes a free one).",
        SocketError.AddressNotAvailable => $"--host: {options.Host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.",
        _ => $"Cannot listen on port {options.Port} of {options.Host}: {OneLine.Of(error.Message)}. Choose others with --host and --port.",
    };
}
