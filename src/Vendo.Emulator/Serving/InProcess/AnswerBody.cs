using System.Buffers;
using System.IO.Pipelines;

namespace Vendo.Emulator.Serving.InProcess;

/// <summary>
/// Receives the body of an answer. It is buffered until the answer is complete. Only a streaming answer is read while it is
/// written, with the back-pressure of a pipe.
/// </summary>
/// <param name="flushed">Called at each flush.</param>
internal sealed class AnswerBody(Action flushed) : Stream
{
    private readonly MemoryStream _kept = new();
    private Pipe? _pipe;
    private LiveBody? _live;

    /// <summary>Whether the server has sent its headers.</summary>
    public bool IsFlushed { get; private set; }

    /// <summary>The number of bytes that the server has written.</summary>
    public long Written { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The unread bytes.</summary>
    public ReadOnlyMemory<byte> Take() => _kept.GetBuffer().AsMemory(0, (int)_kept.Length);

    /// <summary>Switches to streaming; null if the body is streamed already.</summary>
    /// <param name="abort">Called when the reader leaves.</param>
    public Stream? TryGoLive(Action abort)
    {
        if (_pipe is not null)
            return null;
        _pipe = new Pipe(new PipeOptions(useSynchronizationContext: false));
        _pipe.Writer.Write(Take().Span);
        _ = _pipe.Writer.FlushAsync().AsTask();
        return _live = new LiveBody(_pipe.Reader.AsStream(), abort);
    }

    /// <summary>Ends a streamed body; false if it is not streamed.</summary>
    /// <param name="error">Why it is cut off; null if it is complete.</param>
    public bool TryEnd(Exception? error)
    {
        if (_pipe is null)
            return false;
        _live!.End = error;
        _pipe.Writer.Complete();
        return true;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written += buffer.Length;
        if (_pipe is null)
            _kept.Write(buffer.Span);
        else
            await _pipe.Writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
        IsFlushed = true;
        flushed();
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
