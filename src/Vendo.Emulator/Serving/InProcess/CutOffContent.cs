using System.Net;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>The first part of a body, followed by an error.</summary>
internal sealed class CutOffContent(ReadOnlyMemory<byte> begun, Exception end) : HttpContent
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
