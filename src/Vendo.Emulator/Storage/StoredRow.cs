using System.Buffers.Binary;
using System.Collections.Immutable;

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
/// <param name="Rows">For each row its key, the length of its text, and the text.</param>
internal sealed record StoredPack(string Table, ReadOnlyMemory<byte> Rows)
{
    private const int Head = sizeof(long) + sizeof(int);

    /// <summary>A pack of rows, in order.</summary>
    public static StoredPack Of(string table, IEnumerable<StoredRow> rows)
    {
        var bytes = new MemoryStream();
        var head = new byte[Head];
        foreach (var row in rows)
        {
            BinaryPrimitives.WriteInt64LittleEndian(head, row.Key);
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(sizeof(long)), row.Text!.Value.Length);
            bytes.Write(head);
            bytes.Write(row.Text.Value.Span);
        }

        return new StoredPack(table, bytes.ToArray());
    }

    /// <summary>The rows.</summary>
    public ImmutableArray<StoredRow> Unpack()
    {
        var rows = ImmutableArray.CreateBuilder<StoredRow>();
        for (var at = 0; at < Rows.Length;)
        {
            var head = Rows.Span.Slice(at, Head);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head[sizeof(long)..]);
            rows.Add(new StoredRow(BinaryPrimitives.ReadInt64LittleEndian(head), Rows.Slice(at + Head, length)));
            at += Head + length;
        }

        return rows.DrainToImmutable();
    }
}
