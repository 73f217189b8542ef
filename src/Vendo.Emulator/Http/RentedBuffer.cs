using System.Buffers;

namespace Vendo.Emulator.Http;

/// <summary>
/// A growing buffer for answers that returns its memory to the pool. Large arrays are allocated instead of rented, because
/// the pool would keep them forever.
/// </summary>
internal sealed class RentedBuffer : IBufferWriter<byte>, IDisposable
{
    // Large enough for a typical page.
    private const int FirstSize = 16 * 1024;

    // From here on the pool, which keeps up to 32 buffers of each size for each core, is not asked: all that it keeps is 31 MB on
    // two cores.
    private const int LargestRented = 256 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    /// <summary>The written bytes, valid until the buffer is disposed.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <summary>Clears the buffer.</summary>
    public void Clear() => _length = 0;

    public void Dispose()
    {
        GiveBack();
        (_bytes, _length) = ([], 0);
    }

    private void Reserve(int size)
    {
        var needed = checked(_length + Math.Max(size, 1));
        if (needed <= _bytes.Length)
            return;
        var length = (int)Math.Min(Math.Max(needed, 2L * _bytes.Length), Array.MaxLength);
        var larger = length > LargestRented ? GC.AllocateUninitializedArray<byte>(length) : ArrayPool<byte>.Shared.Rent(length);
        Written.CopyTo(larger);
        GiveBack();
        _bytes = larger;
    }

    // The pool rounds up to powers of two; the limit is one.
    private void GiveBack()
    {
        if (_bytes.Length <= LargestRented)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
