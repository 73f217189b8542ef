namespace Vendo.Emulator.Storage;

/// <summary>
/// Whether what an engine writes still reaches its files. The first failure shuts it for both of the engine's streams,
/// and the engine is not told: LiteDB cannot end a transaction whose write has thrown, and such a transaction's
/// finalizer ends the process later (litedb-org/LiteDB issues 2312, 2828). Whoever asked for the write asks here.
/// </summary>
internal sealed class WriteGate
{
    /// <summary>Held during every read and write: LiteDB has threads of its own.</summary>
    public Lock Lock { get; } = new();

    /// <summary>What has failed; null while nothing has.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the files are not the engine's any more.</summary>
    public bool IsDetached { get; private set; }

    /// <summary>Writes, unless something has failed before; whether it has been written.</summary>
    public bool TryWrite(Action write)
    {
        if (Failure is not null || IsDetached)
            return false;
        try
        {
            write();
            return true;
        }
        catch (Exception error)
        {
            Failure = error;
            return false;
        }
    }

    /// <exception cref="IOException">Something has not been written.</exception>
    public void ThrowIfFailed()
    {
        lock (Lock)
        {
            if (Failure is not null)
                throw new IOException(Failure.Message, Failure);
        }
    }

    /// <summary>From here on no read or write reaches the files.</summary>
    public void Detach()
    {
        lock (Lock)
            IsDetached = true;
    }
}
