using System.Buffers.Binary;

namespace Vendo.Emulator.Domain.Queries;

/// <summary>
/// A row's id as a number of 128 bits, which compares in two instructions. UUIDs order like their printed text, job ids by
/// number.
/// </summary>
internal readonly record struct RowId(ulong High, ulong Low) : IComparable<RowId>
{
    public static readonly RowId MinValue;

    public static RowId From(Guid id)
    {
        // Big-endian is the order of the printed digits; Guid's own layout is not.
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new RowId(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    public static RowId From(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new RowId(0, (ulong)number);
    }

    /// <summary>The UUID this was made from; meaningless for an id made from a number.</summary>
    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The number this was made from; meaningless for an id made from a UUID.</summary>
    public long ToNumber() => (long)Low;

    public int CompareTo(RowId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}
