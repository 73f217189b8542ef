using System.Net.Sockets;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>The errors of a call, with the same types, inner types and codes as over a network connection.</summary>
internal static class InProcessErrors
{
    /// <summary>The caller's token was cancelled.</summary>
    public static TaskCanceledException Cancelled(CancellationToken cancellation) =>
        new("The operation was canceled.", new IOException("The request was aborted.", new SocketException((int)SocketError.OperationAborted)), cancellation);

    /// <summary>The connection was reset before an answer.</summary>
    public static HttpRequestException NoAnswer() => new(
        "An error occurred while sending the request.",
        new IOException("Unable to read data from the transport connection: Connection reset by peer.", new SocketException((int)SocketError.ConnectionReset)));

    /// <summary>The connection was closed within the answer's body.</summary>
    public static HttpIOException CutOff() => new(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    /// <summary>The request's own content could not be read.</summary>
    public static Exception Content(Exception error) =>
        error is IOException or ObjectDisposedException ? new HttpRequestException("Error while copying content to a stream.", error) : error;
}
