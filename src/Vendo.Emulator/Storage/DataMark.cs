using System.Buffers.Binary;

namespace Vendo.Emulator.Storage;

/// <summary>
/// What a data file says of itself and its log, in bytes of LiteDB's first page that LiteDB (5.0.20) neither reads nor
/// changes. Written after each commit, so that a file without the end of its log is told from a whole one.
/// </summary>
/// <param name="Generation">How often a log was brought into the file.</param>
/// <param name="Digest">The sum of the checksums of the pages: of all of them, or while merging of those that the log does not have.</param>
/// <param name="IsMerging">Whether pages of the log are on their way into the file: those may be half written.</param>
/// <param name="Log">The log that belongs to the file as it is.</param>
/// <param name="Merged">The log that is in the file already: what is left of that one counts for nothing.</param>
/// <param name="Reach">How many pages of its log are acknowledged.</param>
internal readonly record struct DataMark(ulong Generation, ulong Digest, bool IsMerging, ulong Log, ulong Merged, ulong Reach)
{
    /// <summary>Where it stands in the first page.</summary>
    public const int At = 112;

    /// <summary>How long it is.</summary>
    public const int Size = 56;

    // "VEM1".
    private const uint Magic = 0x314D4556;

    /// <summary>The mark of a file that holds everything itself: its next log belongs to just these pages, and to no other file's.</summary>
    public static DataMark Whole(ulong generation, ulong digest, ulong merged) =>
        new(generation, digest, IsMerging: false, Checksum.Mix(digest, generation), merged, 0);

    /// <summary>Whether there is a mark at all: files of format version 1 have none.</summary>
    public static bool IsNone(ReadOnlySpan<byte> page) => page.Slice(At, Size).IndexOfAnyExcept((byte)0) < 0;

    /// <summary>The mark in a first page; null where it is damaged.</summary>
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
