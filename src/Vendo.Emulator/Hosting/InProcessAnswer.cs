using System.Net;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Takes an answer of the server in the process so that a client sees what it would see of one on a port: a connection
/// that is gone is a failed request, not a cancelled one, and of a body that breaks off the beginning arrives.
/// </summary>
internal static class InProcessAnswer
{
    public static async Task<HttpResponseMessage> TakeAsync(Task<HttpResponseMessage> sending, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await sending.ConfigureAwait(false);
        }
        catch (Exception gone) when (IsGone(gone, cancellation))
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "An error occurred while sending the request.", Ended(gone));
        }

        await BufferAsync(response, cancellation).ConfigureAwait(false);
        return response;
    }

    private static async Task BufferAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        Exception? end = null;
        var answered = response.Content;
        try
        {
            using var stream = await answered.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await stream.CopyToAsync(body, cancellation).ConfigureAwait(false);
        }
        catch (Exception gone) when (IsGone(gone, cancellation))
        {
            end = Ended(gone);
        }

        // Nothing but a server that breaks off says more than it sends; to a HEAD the length of a GET is told.
        if (answered.Headers.ContentLength > body.Length && response.RequestMessage?.Method != HttpMethod.Head)
            end ??= Ended(null);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        response.Content = end is null ? new ReadOnlyMemoryContent(bytes) : new CutOffContent(bytes, end);
        foreach (var (name, values) in answered.Headers.NonValidated)
            response.Content.Headers.TryAddWithoutValidation(name, values);
    }

    private static bool IsGone(Exception error, CancellationToken cancellation) =>
        error is OperationCanceledException or IOException && !cancellation.IsCancellationRequested;

    private static HttpIOException Ended(Exception? inner) =>
        new(HttpRequestError.ResponseEnded, "The response ended prematurely.", inner);

    private sealed class CutOffContent(ReadOnlyMemory<byte> begun, Exception end) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(begun).ConfigureAwait(false);
            throw end;
        }

        protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            stream.Write(begun.Span);
            throw end;
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new CutOffStream(begun, end));

        protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new CutOffStream(begun, end);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
