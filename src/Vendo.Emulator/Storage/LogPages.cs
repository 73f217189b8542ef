using System.Buffers.Binary;

namespace Vendo.Emulator.Storage;

/// <summary>
/// The pages of a log, each with a checksum. Each group of a thousand pages is preceded by one page with their checksums and
/// the log's id. LiteDB's tools skip that page as part of an unfinished transaction.
/// </summary>
internal sealed class LogPages : Pages
{
    private const int PagesInGroup = 1000;

    // LiteDB's page header has 32 bytes and stays zero.
    private const int MagicAt = 32, IdAt = 40, GroupAt = 48, SumsAt = 64;

    private readonly PageFile _file;
    private readonly List<uint> _ids = [];

    private LogPages(PageFile file, ulong id) => (_file, Id) = (file, id);

    private static ReadOnlySpan<byte> Magic => "VemLog01"u8;

    /// <summary>The log's id.</summary>
    public ulong Id { get; private set; }

    /// <summary>The number of pages.</summary>
    public ulong Count => (ulong)_ids.Count;

    public override long Length => _ids.Count * (long)PageFile.PageSize;

    /// <summary>The id of the log in a file; null if the file does not begin with such a page.</summary>
    public static ulong? IdOf(PageFile file)
    {
        Span<byte> seal = stackalloc byte[SumsAt];
        return file.Read(0, seal) == seal.Length && seal.Slice(MagicAt, Magic.Length).SequenceEqual(Magic)
            ? BinaryPrimitives.ReadUInt64LittleEndian(seal[IdAt..])
            : null;
    }

    /// <summary>An empty log, regardless of the file's content: the first write overwrites it.</summary>
    public static LogPages Begin(PageFile file, ulong id) => new(file, id);

    /// <summary>The log in a file up to the first damaged page.</summary>
    public static LogPages Open(PageFile file, ulong id)
    {
        var log = new LogPages(file, id);
        Span<byte> seal = stackalloc byte[PageFile.PageSize], page = stackalloc byte[PageFile.PageSize];
        for (var index = 0; ; index++)
        {
            if (index % PagesInGroup == 0 && !(file.Read(SealAt(index), seal) == seal.Length && log.IsSeal(seal, index)))
                return log;
            if (file.Read(PageAt(index), page) < page.Length || BinaryPrimitives.ReadUInt64LittleEndian(seal[SumAt(index)..]) != log.SumOf(index, page))
                return log;
            log._ids.Add(BinaryPrimitives.ReadUInt32LittleEndian(page));
        }
    }

    /// <summary>The pages of the data file that the log contains.</summary>
    public IReadOnlySet<uint> Ids() => _ids.ToHashSet();

    /// <summary>The same for its first pages.</summary>
    public IReadOnlySet<uint> Ids(ulong reach) => _ids.Take((int)reach).ToHashSet();

    /// <summary>Empties the file; the next write begins a new log.</summary>
    public void Restart(ulong id)
    {
        _file.SetLength(0);
        _ids.Clear();
        Id = id;
    }

    public override int Read(long offset, Span<byte> bytes)
    {
        var index = (int)(offset / PageFile.PageSize);
        var within = (int)(offset % PageFile.PageSize);
        return index < _ids.Count ? _file.Read(PageAt(index) + within, bytes[..Math.Min(bytes.Length, PageFile.PageSize - within)]) : 0;
    }

    public override void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        var index = (int)(offset / PageFile.PageSize);
        if (bytes.Length != PageFile.PageSize || offset % PageFile.PageSize != 0 || index > _ids.Count)
            throw new NotSupportedException("LiteDB writes its log page by page.");
        if (index % PagesInGroup == 0)
            WriteSeal(index);
        _file.Write(PageAt(index), bytes);
        Span<byte> sum = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(sum, SumOf(index, bytes));
        _file.Write(SealAt(index) + SumAt(index), sum);
        var id = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (index == _ids.Count)
            _ids.Add(id);
        else
            _ids[index] = id;
    }

    public override void SetLength(long length)
    {
        var count = (int)(length / PageFile.PageSize);
        _file.SetLength(count == 0 ? 0 : PageAt(count - 1) + PageFile.PageSize);
        if (count < _ids.Count)
            _ids.RemoveRange(count, _ids.Count - count);
    }

    public override void Sync() => _file.Sync();

    private static long SealAt(int index) => index / PagesInGroup * (PagesInGroup + 1L) * PageFile.PageSize;

    private static long PageAt(int index) => SealAt(index) + ((1 + (index % PagesInGroup)) * (long)PageFile.PageSize);

    private static int SumAt(int index) => SumsAt + (index % PagesInGroup * sizeof(ulong));

    private ulong SumOf(int index, ReadOnlySpan<byte> page) => Checksum.Mix(Id ^ Checksum.Of(page), (ulong)index);

    private bool IsSeal(ReadOnlySpan<byte> seal, int index) =>
        seal.Slice(MagicAt, Magic.Length).SequenceEqual(Magic)
        && BinaryPrimitives.ReadUInt64LittleEndian(seal[IdAt..]) == Id
        && BinaryPrimitives.ReadUInt64LittleEndian(seal[GroupAt..]) == (ulong)(index / PagesInGroup);

    private void WriteSeal(int index)
    {
        Span<byte> seal = stackalloc byte[PageFile.PageSize];
        seal.Clear();
        Magic.CopyTo(seal[MagicAt..]);
        BinaryPrimitives.WriteUInt64LittleEndian(seal[IdAt..], Id);
        BinaryPrimitives.WriteUInt64LittleEndian(seal[GroupAt..], (ulong)(index / PagesInGroup));
        _file.Write(SealAt(index), seal);
    }
}
