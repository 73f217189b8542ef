namespace Vendo.Emulator.Storage;

/// <summary>
/// One engine's view of a file. LiteDB writes its log on its own thread after a commit has returned; the commit waits for
/// that here. When the gate is closed, writes stay in memory, and the engine reads them from there.
/// </summary>
internal sealed class PageStream(Pages file, bool isLog, WriteGate gate) : Stream
{
    // A flag in LiteDB's page header (file version 8), set in the last page of a transaction only.
    private const int ConfirmedFlag = 18;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // LiteDB reads and writes whole pages. Until the engine is abandoned, it must be able to read what it believes to be written.
    private readonly Dictionary<long, byte[]> _unwritten = [];
    private readonly ManualResetEventSlim _isConfirmed = new();
    private long? _believedLength;

    /// <summary>Whether a checkpoint flushes the data to disk.</summary>
    public bool IsFlushed { get; init; } = true;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _believedLength ?? file.Length;

    public override long Position { get; set; }

    /// <summary>Must be called before a transaction begins.</summary>
    public void ExpectConfirmation() => _isConfirmed.Reset();

    /// <summary>Waits until the transaction's last page is on disk.</summary>
    public void AwaitConfirmation()
    {
        if (!_isConfirmed.Wait(Patience))
            throw new IOException("LiteDB did not write its log.");
        lock (gate.Lock)
        {
            gate.ThrowIfFailed();
            file.Sync();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        lock (gate.Lock)
        {
            ObjectDisposedException.ThrowIf(gate.IsDetached, this);
            var read = _unwritten.TryGetValue(Position, out var page) && Position < Length
                ? Copy(page, buffer.AsSpan(offset, count))
                : file.Read(Position, buffer.AsSpan(offset, (int)Math.Clamp(Length - Position, 0, count)));
            Position += read;
            return read;
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (gate.Lock)
        {
            if (!gate.TryWrite(() => file.Write(Position, buffer.AsSpan(offset, count))) && !gate.IsDetached)
            {
                _unwritten[Position] = buffer.AsSpan(offset, count).ToArray();
                _believedLength = Math.Max(Length, Position + count);
            }

            Position += count;
        }

        if (isLog && buffer[offset + ConfirmedFlag] != 0)
            _isConfirmed.Set();
    }

    // The log is flushed once, by the commit that waits for it; the data by a checkpoint.
    public override void Flush()
    {
        if (isLog || !IsFlushed)
            return;
        lock (gate.Lock)
            gate.TryWrite(file.Sync);
    }

    // The log is emptied by the caller that ensured that the data file is complete; LiteDB only believes that it emptied the log.
    public override void SetLength(long value)
    {
        lock (gate.Lock)
        {
            if (isLog || !gate.TryWrite(() => file.SetLength(value)))
                _believedLength = value;
        }
    }

    /// <summary>Records that the log was emptied: its length is the file's length again.</summary>
    public void BelieveTheFile()
    {
        lock (gate.Lock)
            _believedLength = null;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    private static int Copy(byte[] page, Span<byte> to)
    {
        var count = Math.Min(page.Length, to.Length);
        page.AsSpan(0, count).CopyTo(to);
        return count;
    }
}
