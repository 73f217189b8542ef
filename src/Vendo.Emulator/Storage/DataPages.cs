namespace Vendo.Emulator.Storage;

/// <summary>The pages of a data file, with a checksum of each page in memory and their sum in the file's mark.</summary>
internal sealed class DataPages : Pages
{
    private readonly PageFile _file;
    private readonly List<uint> _sums = [];
    private DataMark _mark;

    /// <summary>The pages of a new file, or of a file whose mark is ignored.</summary>
    public DataPages(PageFile file) => _file = file;

    private DataPages(PageFile file, DataMark mark, List<uint> sums) => (_file, _mark, _sums) = (file, mark, sums);

    /// <summary>The file's mark as last written.</summary>
    public DataMark Mark => _mark;

    public override long Length => _file.Length;

    /// <summary>The pages of a file with a mark; reads all pages.</summary>
    public static DataPages Open(PageFile file, DataMark mark)
    {
        var sums = new List<uint>((int)(file.Length / PageFile.PageSize));
        var bytes = new byte[1 << 20];
        for (var at = 0L; at < file.Length; at += bytes.Length)
        {
            var read = file.Read(at, bytes);
            for (var page = 0; page < read; page += PageFile.PageSize)
                sums.Add(SumOf(at + page, bytes.AsSpan(page, PageFile.PageSize)));
        }

        return new DataPages(file, mark, sums);
    }

    /// <summary>Whether the pages match the mark.</summary>
    /// <param name="logged">The pages in the acknowledged part of the log.</param>
    public bool IsIntact(IReadOnlySet<uint> logged) => _mark.Digest == Digest(_mark.IsMerging ? logged : null);

    /// <summary>Writes how much of the log is acknowledged, without flushing it to disk: after a power failure the log is checked itself.</summary>
    public void Reach(LogPages log) => Put(_mark with { Reach = log.Count, Digest = _mark.IsMerging ? Digest(log.Ids()) : _mark.Digest });

    /// <summary>Writes and flushes the mark that a merge of the log into the file begins.</summary>
    public void BeginMerge(LogPages log)
    {
        Put(_mark with { IsMerging = true, Reach = log.Count, Digest = Digest(log.Ids()) });
        _file.Sync();
    }

    /// <summary>Writes and flushes the mark that the file is complete.</summary>
    public void EndMerge()
    {
        _file.Sync();
        Put(DataMark.Whole(_mark.Generation + 1, Digest(null), merged: _mark.Log));
        _file.Sync();
    }

    public override int Read(long offset, Span<byte> bytes) => _file.Read(offset, bytes);

    public override void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != PageFile.PageSize || offset % PageFile.PageSize != 0)
            throw new NotSupportedException("LiteDB writes whole pages.");
        Span<byte> page = stackalloc byte[PageFile.PageSize];
        bytes.CopyTo(page);

        // LiteDB writes the first page as it read it.
        if (offset == 0)
            _mark.Write(page[DataMark.At..]);
        _file.Write(offset, page);
        var index = (int)(offset / PageFile.PageSize);
        while (_sums.Count <= index)
            _sums.Add(0);
        _sums[index] = SumOf(offset, page);
    }

    public override void SetLength(long length)
    {
        _file.SetLength(length);
        var count = (int)(_file.Length / PageFile.PageSize);
        if (count < _sums.Count)
            _sums.RemoveRange(count, _sums.Count - count);
    }

    public override void Sync() => _file.Sync();

    /// <summary>Whether the mark in the file is the one last written.</summary>
    public bool IsMarkInPlace()
    {
        Span<byte> expected = stackalloc byte[DataMark.Size], there = stackalloc byte[DataMark.Size];
        _mark.Write(expected);
        return _file.Read(DataMark.At, there) == there.Length && there.SequenceEqual(expected);
    }

    private static uint SumOf(long offset, ReadOnlySpan<byte> page) => offset > 0
        ? Checksum.Of(page)
        : Checksum.Of(page[(DataMark.At + DataMark.Size)..], Checksum.Of(page[..DataMark.At]));

    private ulong Digest(IReadOnlySet<uint>? without)
    {
        var digest = 0UL;
        for (var i = 0; i < _sums.Count; i++)
        {
            if (without is null || !without.Contains((uint)i))
                digest += Checksum.Mix(_sums[i], (ulong)i);
        }

        return digest;
    }

    private void Put(DataMark mark)
    {
        Span<byte> bytes = stackalloc byte[DataMark.Size];
        mark.Write(bytes);
        _file.WriteOver(DataMark.At, bytes);
        _mark = mark;
    }
}
