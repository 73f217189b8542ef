namespace Vendo.Emulator.Storage;

/// <summary>Pages in LiteDB's view: those of the data file or of its log.</summary>
internal abstract class Pages
{
    /// <summary>The length in bytes; a multiple of <see cref="PageFile.PageSize"/>.</summary>
    public abstract long Length { get; }

    public abstract int Read(long offset, Span<byte> bytes);

    public abstract void Write(long offset, ReadOnlySpan<byte> bytes);

    public abstract void SetLength(long length);

    /// <summary>Flushes all writes to disk.</summary>
    public abstract void Sync();
}

/// <summary>The plain pages of a file: a log in LiteDB's own format (format version 1).</summary>
internal sealed class PlainPages(PageFile file) : Pages
{
    public override long Length => file.Length;

    public override int Read(long offset, Span<byte> bytes) => file.Read(offset, bytes);

    public override void Write(long offset, ReadOnlySpan<byte> bytes) => file.Write(offset, bytes);

    public override void SetLength(long length) => file.SetLength(length);

    public override void Sync() => file.Sync();
}
