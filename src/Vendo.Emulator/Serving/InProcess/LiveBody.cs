
namespace Vendo.Emulator.Serving.InProcess;

/// <summary>The client's end of a streamed body.</summary>
/// <param name="inner">The written bytes.</param>
/// <param name="abort">Called when the client leaves.</param>
internal sealed class LiveBody(Stream inner, Action abort) : Stream
{
    /// <summary>Why the body is cut off; null if it is complete. Read at the end of the body.</summary>
    public Exception? End { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Judge(inner.Read(buffer, offset, count), count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Judge(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            abort();
        }

        base.Dispose(disposing);
    }

    private int Judge(int read, int asked) => read > 0 || asked == 0 || End is null ? read : throw End;
}
