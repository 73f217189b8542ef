namespace Vendo.Emulator.Storage;

/// <summary>
/// One engine's view of a file. LiteDB writes its log on a thread of its own after a commit has returned; this is
/// where a commit waits for it. Once detached, whatever a failed engine still has to write goes nowhere.
/// </summary>
internal sealed class PageStream(PageFile file, bool isLog) : Stream
{
    // Of LiteDB's page header (file version 8): set in the last page of a transaction, and in no other.
    private const int ConfirmedFlag = 18;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _isConfirmed = new();
    private Exception? _error;
    private bool _isDetached;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position { get; set; }

    /// <summary>To be called before a transaction begins.</summary>
    public void ExpectConfirmation() => _isConfirmed.Reset();

    /// <summary>Returns when the transaction's last page is on the disk itself.</summary>
    public void AwaitConfirmation()
    {
        if (!_isConfirmed.Wait(Patience))
            throw new IOException("LiteDB did not write its log.");
        lock (_gate)
        {
            if (_error is not null)
                throw new IOException(_error.Message, _error);
            file.Sync();
        }
    }

    /// <summary>From here on no read or write reaches the file.</summary>
    public void Detach()
    {
        lock (_gate)
            _isDetached = true;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDetached, this);
            var read = file.Read(Position, buffer.AsSpan(offset, count));
            Position += read;
            return read;
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDetached, this);
            try
            {
                file.Write(Position, buffer.AsSpan(offset, count));
                Position += count;
            }
            catch (Exception error)
            {
                _error ??= error;
                _isConfirmed.Set();
                throw;
            }
        }

        if (isLog && buffer[offset + ConfirmedFlag] != 0)
            _isConfirmed.Set();
    }

    // The log is brought to the disk by the commit that waits for it, once; the data by a checkpoint.
    public override void Flush()
    {
        if (isLog)
            return;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDetached, this);
            file.Sync();
        }
    }

    public override void SetLength(long value)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDetached, this);
            file.SetLength(value);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        Detach();
        base.Dispose(disposing);
    }
}
