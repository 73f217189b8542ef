using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;

namespace Vendo.Emulator.Storage;

/// <summary>A row in the data file: its key and its JSON text; no text for a removed row.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Text">The row's JSON text; null if it was removed.</param>
/// <param name="IsNew">Whether the file has no row with this key yet.</param>
internal readonly record struct StoredRow(long Key, ReadOnlyMemory<byte>? Text, bool IsNew = false)
{
    /// <summary>A removed row. A named factory, because a null array converts to an empty memory.</summary>
    public static StoredRow Gone(long key) => new(key, default(ReadOnlyMemory<byte>?));
}

/// <summary>Many rows of one table in one document, which is many times as fast as one document per row.</summary>
/// <param name="Table">The table of the rows.</param>
/// <param name="Bytes">For each row its key, the length of its text, and the text; all of it compressed with Brotli.</param>
/// <param name="Size">The number of bytes before the compression; 0 if they are not compressed, as in format version 2.</param>
internal sealed record StoredPack(string Table, ReadOnlyMemory<byte> Bytes, int Size)
{
    private const int Head = sizeof(long) + sizeof(int);

    // The fastest quality makes a sixth of the text of rows, in less time than LiteDB takes to write the other five sixths.
    private const int Quality = 0, Window = 18;

    /// <summary>A pack of rows, in order.</summary>
    public static StoredPack Of(string table, IReadOnlyCollection<StoredRow> rows)
    {
        var size = rows.Sum(row => Head + row.Text!.Value.Length);
        var plain = ArrayPool<byte>.Shared.Rent(size);
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(size));
        try
        {
            Write(rows, plain);
            return BrotliEncoder.TryCompress(plain.AsSpan(0, size), packed, out var length, Quality, Window)
                ? new StoredPack(table, packed.AsSpan(0, length).ToArray(), size)
                : throw new InvalidOperationException("The rows were not compressed.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <summary>Reads each row, whose text is valid during the call only.</summary>
    /// <exception cref="InvalidDataException">The data is damaged.</exception>
    public ImmutableArray<T> Read<T>(Func<StoredRow, T> read)
    {
        if (Size == 0)
            return Read(Bytes, read);
        var plain = ArrayPool<byte>.Shared.Rent(Size);
        try
        {
            return BrotliDecoder.TryDecompress(Bytes.Span, plain.AsSpan(0, Size), out var size) && size == Size
                ? Read(plain.AsMemory(0, Size), read)
                : throw new InvalidDataException($"a pack of {Table} cannot be decompressed");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static void Write(IEnumerable<StoredRow> rows, Span<byte> to)
    {
        foreach (var row in rows)
        {
            var text = row.Text!.Value.Span;
            BinaryPrimitives.WriteInt64LittleEndian(to, row.Key);
            BinaryPrimitives.WriteInt32LittleEndian(to[sizeof(long)..], text.Length);
            text.CopyTo(to[Head..]);
            to = to[(Head + text.Length)..];
        }
    }

    private static ImmutableArray<T> Read<T>(ReadOnlyMemory<byte> plain, Func<StoredRow, T> read)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        for (var at = 0; at < plain.Length;)
        {
            var head = plain.Span.Slice(at, Head);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head[sizeof(long)..]);
            rows.Add(read(new StoredRow(BinaryPrimitives.ReadInt64LittleEndian(head), plain.Slice(at + Head, length))));
            at += Head + length;
        }

        return rows.DrainToImmutable();
    }
}
