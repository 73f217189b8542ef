using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vendo.Emulator.Http;

/// <summary>Reads a request's body within bounds.</summary>
internal static class RequestBody
{
    /// <summary>The maximum size of a body.</summary>
    public const int MostBytes = 1024 * 1024;

    // A fixture may be large. Beyond this size the buffer grows while the body arrives.
    private const int MostAtOnce = 1 << 30;

    // A client that is still sending may never see an answer, so up to this size the rest is read and discarded first.
    private const int MostDropped = 8 * 1024 * 1024;

    /// <summary>The body, or the error.</summary>
    public static async ValueTask<(ReadOnlyMemory<byte> Body, ApiError? Error)> ReadAsync(HttpContext context, long most = MostBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        var request = context.Request;
        if (IsThere(context) && BodyLabels.WhyNot(request.Headers) is { } label)
            return (default, label);

        try
        {
            return await ReadAsync(request, most, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            // A malformed chunk or a premature end: the client's error, not a bug.
            return (default, ApiErrors.Unreadable(error.Message));
        }
        catch (Exception error) when (error is IOException or OverflowException or InvalidDataException && !context.RequestAborted.IsCancellationRequested)
        {
            // The server throws these for a chunk size that it cannot represent.
            return (default, ApiErrors.Unreadable("Bad framing of the body."));
        }
    }

    /// <summary>Whether the request has a body, with a known length or not.</summary>
    public static bool IsThere(HttpContext context)
    {
        var request = context.Request;
        return request.ContentLength > 0
            || (request.ContentLength is null && (request.Headers.TransferEncoding.Count > 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }));
    }

    private static ValueTask<(ReadOnlyMemory<byte> Body, ApiError? Error)> ReadAsync(HttpRequest request, long most, CancellationToken aborted) =>
        request.ContentLength is { } length && length <= Math.Min(most, MostAtOnce)
            ? ReadKnownAsync(request, (int)length, aborted)
            : ReadUnknownAsync(request, most, aborted);

    // The log keeps bodies for a while, so they use no more memory than they need.
    private static async ValueTask<(ReadOnlyMemory<byte> Body, ApiError? Error)> ReadKnownAsync(HttpRequest request, int length, CancellationToken aborted)
    {
        if (length == 0)
            return default;
        var body = new byte[length];
        return (body.AsMemory(0, await request.Body.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, aborted).ConfigureAwait(false)), null);
    }

    private static async ValueTask<(ReadOnlyMemory<byte> Body, ApiError? Error)> ReadUnknownAsync(HttpRequest request, long most, CancellationToken aborted)
    {
        var buffer = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 1024, 256, MostBytes));
        long dropped = 0;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(4096), aborted).ConfigureAwait(false);
            if (read == 0)
                break;
            if (buffer.WrittenCount + read <= most && dropped == 0)
                buffer.Advance(read);
            else if ((dropped += read) + most > MostDropped)
                break;
        }

        return dropped > 0 ? (default, ApiErrors.TooLarge) : (buffer.WrittenMemory, null);
    }
}
