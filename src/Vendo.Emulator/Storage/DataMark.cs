using System.Buffers.Binary;

namespace Vendo.Emulator.Storage;

/// <summary>
/// The mark of a data file about itself and its log, in bytes of LiteDB's first page that LiteDB (5.0.20) neither reads nor
/// changes. Written after each commit, so that a truncated log is detected.
/// </summary>
/// <param name="Generation">How often a log was merged into the file.</param>
/// <param name="Digest">The sum of the checksums of all pages; during a merge, of the pages that the log does not contain.</param>
/// <param name="IsMerging">Whether a merge is in progress: the log's pages may be half written.</param>
/// <param name="Log">The id of the log that belongs to the file.</param>
/// <param name="Merged">The id of the log that was merged already; its remains are ignored.</param>
/// <param name="Reach">The number of acknowledged pages of the log.</param>
internal readonly record struct DataMark(ulong Generation, ulong Digest, bool IsMerging, ulong Log, ulong Merged, ulong Reach)
{
    /// <summary>Its offset in the first page.</summary>
    public const int At = 112;

    /// <summary>Its length.</summary>
    public const int Size = 56;

    // "VEM1".
    private const uint Magic = 0x314D4556;

    /// <summary>The mark of a complete file: its next log belongs to exactly these pages, and not to another file.</summary>
    public static DataMark Whole(ulong generation, ulong digest, ulong merged) =>
        new(generation, digest, IsMerging: false, Checksum.Mix(digest, generation), merged, 0);

    /// <summary>Whether there is a mark; files of format version 1 have none.</summary>
    public static bool IsNone(ReadOnlySpan<byte> page) => page.Slice(At, Size).IndexOfAnyExcept((byte)0) < 0;

    /// <summary>The mark in a first page; null if it is damaged.</summary>
    public static DataMark? Read(ReadOnlySpan<byte> page)
    {
        var bytes = page.Slice(At, Size);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic || BinaryPrimitives.ReadUInt32LittleEndian(bytes[52..]) != Checksum.Of(bytes[..52]))
            return null;
        return new DataMark(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            bytes[4] != 0,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]));
    }

    /// <summary>The mark as bytes.</summary>
    public void Write(Span<byte> to)
    {
        to = to[..Size];
        to.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(to, Magic);
        to[4] = (byte)(IsMerging ? 1 : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(to[8..], Generation);
        BinaryPrimitives.WriteUInt64LittleEndian(to[16..], Digest);
        BinaryPrimitives.WriteUInt64LittleEndian(to[24..], Log);
        BinaryPrimitives.WriteUInt64LittleEndian(to[32..], Merged);
        BinaryPrimitives.WriteUInt64LittleEndian(to[40..], Reach);
        BinaryPrimitives.WriteUInt32LittleEndian(to[52..], Checksum.Of(to[..52]));
    }
}
