using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Vendo.Emulator.Storage;

/// <summary>A row as the data file has it: its key, and its text; no text where it is gone.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Text">Its text; null where it is gone.</param>
/// <param name="IsNew">Whether the file has no row of this key yet.</param>
internal readonly record struct StoredRow(long Key, ReadOnlyMemory<byte>? Text, bool IsNew = false)
{
    /// <summary>A row that is gone. Said by name: to a memory, an array that is null is an empty text.</summary>
    public static StoredRow Gone(long key) => new(key, default(ReadOnlyMemory<byte>?));
}

/// <summary>Many rows of one table in one document: so they are written and read many times as fast as one by one.</summary>
/// <param name="Table">Their table.</param>
/// <param name="Rows">Each its key, the length of its text, and the text.</param>
internal sealed record StoredPack(string Table, ReadOnlyMemory<byte> Rows)
{
    private const int Head = sizeof(long) + sizeof(int);

    /// <summary>Rows in one pack, in their order.</summary>
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
