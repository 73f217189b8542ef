namespace Vendo.Emulator.Storage;

/// <summary>Pages as LiteDB sees them: those of the data file, or those of its log.</summary>
internal abstract class Pages
{
    /// <summary>How long they are, in bytes; a multiple of <see cref="PageFile.PageSize"/>.</summary>
    public abstract long Length { get; }

    public abstract int Read(long offset, Span<byte> bytes);

    public abstract void Write(long offset, ReadOnlySpan<byte> bytes);

    public abstract void SetLength(long length);

    /// <summary>Returns when everything written is on the disk itself.</summary>
    public abstract void Sync();
}

/// <summary>The pages of a file as they are: those of a log as LiteDB itself writes it (format version 1).</summary>
internal sealed class PlainPages(PageFile file) : Pages
{
    public override long Length => file.Length;

    public override int Read(long offset, Span<byte> bytes) => file.Read(offset, bytes);

    public override void Write(long offset, ReadOnlySpan<byte> bytes) => file.Write(offset, bytes);

    public override void SetLength(long length) => file.SetLength(length);

    public override void Sync() => file.Sync();
}
