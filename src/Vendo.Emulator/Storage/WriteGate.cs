namespace Vendo.Emulator.Storage;

/// <summary>
/// Controls whether an engine's writes still reach its files. The first failure closes the gate for both streams of the
/// engine, without an exception in the engine: LiteDB cannot end a transaction whose write has thrown, and the transaction's
/// finalizer would end the process later (litedb-org/LiteDB issues 2312, 2828). The caller of the write checks the gate.
/// </summary>
internal sealed class WriteGate
{
    /// <summary>Held during every read and write, because LiteDB has its own threads.</summary>
    public Lock Lock { get; } = new();

    /// <summary>The failure; null if nothing has failed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the engine has lost access to the files.</summary>
    public bool IsDetached { get; private set; }

    /// <summary>Writes, unless a write has failed before; returns whether it was written.</summary>
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

    /// <exception cref="IOException">A write has failed.</exception>
    public void ThrowIfFailed()
    {
        lock (Lock)
        {
            if (Failure is not null)
                throw new IOException(Failure.Message, Failure);
        }
    }

    /// <summary>Closes the gate: no read or write reaches the files any more.</summary>
    public void Detach()
    {
        lock (Lock)
            IsDetached = true;
    }
}
