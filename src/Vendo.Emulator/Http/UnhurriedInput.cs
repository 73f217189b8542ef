using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Vendo.Emulator.Http;

/// <summary>
/// Reports the end of the input only after its reader has examined everything before it. Kestrel aborts a connection as soon
/// as a read reports the end, even if the whole body has arrived.
/// </summary>
internal sealed class UnhurriedInput(PipeReader inner) : PipeReader
{
    private ReadOnlySequence<byte> _given;

    // The bytes of the last result that were examined, but not consumed.
    private long _examined;

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
            return false;
        result = Give(result);
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var reading = inner.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new ValueTask<ReadResult>(Give(reading.Result)) : WaitAsync(reading);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _examined = Math.Max(0, _given.Slice(consumed).Length - _given.Slice(examined).Length);
        _given = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    // Each request waits here once.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> reading) => Give(await reading.ConfigureAwait(false));

    private ReadResult Give(ReadResult read)
    {
        _given = read.Buffer;
        return read.IsCompleted && read.Buffer.Length > _examined ? new ReadResult(read.Buffer, read.IsCanceled, isCompleted: false) : read;
    }
}
