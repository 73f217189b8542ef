using Microsoft.Win32.SafeHandles;

namespace Vendo.Emulator.Storage;

/// <summary>
/// A file of whole pages, held open and locked against every other process. It is LiteDB's file format that is made of
/// pages; that this class, not LiteDB, holds the file is what lets a commit wait for the disk and take back a failure.
/// </summary>
internal sealed class PageFile : IDisposable
{
    public const int PageSize = 8192;

    private readonly Action<string>? _beforeWrite;
    private SafeFileHandle? _handle;
    private string? _location;
    private bool _isDirty;

    private PageFile(string path, SafeFileHandle? handle, Action<string>? beforeWrite)
    {
        Path = path;
        _handle = handle;
        _beforeWrite = beforeWrite;

        // A kill in the middle of a write may leave a part of a page. Nothing confirmed is in it; the next write covers it.
        Length = handle is null ? 0 : RandomAccess.GetLength(handle) / PageSize * PageSize;
        if (handle is not null)
            _location = FileLocation.Of(handle);
    }

    /// <summary>Where the file is; a replacement is renamed to here.</summary>
    public string Path { get; private set; }

    /// <summary>How long the file is, in whole pages.</summary>
    public long Length { get; private set; }

    /// <summary>Whether anything may write. LiteDB, left to itself, marks a file that it cannot read.</summary>
    public bool IsWritable { get; set; }

    /// <summary>Opens a file, or makes it, and locks it; not to write yet.</summary>
    /// <param name="path">Which.</param>
    /// <param name="beforeWrite">Told the path before each write; a test throws there, as a full disk would.</param>
    public static PageFile OpenOrMake(string path, Action<string>? beforeWrite) => new(path, Handle(path, FileMode.OpenOrCreate), beforeWrite);

    /// <summary>Opens and locks an empty file in place of whatever is there, to write.</summary>
    public static PageFile Create(string path, Action<string>? beforeWrite) => new(path, Handle(path, FileMode.Create), beforeWrite) { IsWritable = true };

    /// <summary>Opens a file that is there; else it is made by the first write, or by <see cref="Make"/>.</summary>
    public static PageFile OpenOrLater(string path, Action<string>? beforeWrite) =>
        File.Exists(path) ? OpenOrMake(path, beforeWrite) : new PageFile(path, null, beforeWrite);

    /// <summary>Makes the file where there is none yet.</summary>
    public void Make()
    {
        if (_handle is not null)
            return;
        _handle = Handle(Path, FileMode.OpenOrCreate);
        _location = FileLocation.Of(_handle);
    }

    /// <exception cref="FileNotInPlaceException">The file was deleted, moved away, replaced or cut off since it was opened.</exception>
    public void ThrowUnlessInPlace()
    {
        if (_handle is null)
            return;
        if (!File.Exists(Path))
            throw new FileNotInPlaceException($"{Path} was deleted or moved away.");
        if (FileLocation.Of(_handle) != _location || !FileLocation.IsAt(_handle, Path))
            throw new FileNotInPlaceException($"{Path} was replaced by another file.");
        if (RandomAccess.GetLength(_handle) < Length)
            throw new FileNotInPlaceException($"{Path} was cut off.");
    }

    public int Read(long offset, Span<byte> bytes)
    {
        var most = (int)Math.Clamp(Length - offset, 0, bytes.Length);
        var read = 0;
        while (read < most && RandomAccess.Read(_handle!, bytes[read..most], offset + read) is > 0 and var more)
            read += more;
        return read;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        ThrowUnlessWritable();
        _beforeWrite?.Invoke(Path);
        Make();
        _isDirty = true;
        RandomAccess.Write(_handle!, bytes, offset);
        Length = Math.Max(Length, offset + bytes.Length);
    }

    /// <summary>Writes over bytes that are there already, which needs no room on the disk.</summary>
    public void WriteOver(long offset, ReadOnlySpan<byte> bytes)
    {
        ThrowUnlessWritable();
        _isDirty = true;
        RandomAccess.Write(_handle!, bytes, offset);
    }

    public void SetLength(long length)
    {
        if (_handle is null || (length == Length && length == RandomAccess.GetLength(_handle)))
            return;
        ThrowUnlessWritable();
        _beforeWrite?.Invoke(Path);
        _isDirty = true;
        RandomAccess.SetLength(_handle, length);
        Length = length;
    }

    /// <summary>Returns when everything written is on the disk itself.</summary>
    public void Sync()
    {
        if (!_isDirty)
            return;
        _beforeWrite?.Invoke(Path);
        RandomAccess.FlushToDisk(_handle!);
        _isDirty = false;
    }

    /// <summary>Puts this file in place of another, at once: whoever looks sees the one or the other.</summary>
    public void MoveOver(string path)
    {
        File.Move(Path, path, overwrite: true);
        Path = path;
        _location = FileLocation.Of(_handle!);
    }

    /// <summary>Closes the file and takes it away.</summary>
    public void Delete()
    {
        if (_handle is not null)
            File.Delete(Path);
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle?.Dispose();
        _handle = null;
    }

    private void ThrowUnlessWritable()
    {
        if (!IsWritable)
            throw new InvalidOperationException($"{Path} is not open for writing.");
    }

    // Nothing shared is the lock. Windows asks that a file to be renamed or deleted while open says so; elsewhere
    // anything but None would be a lock that others may share.
    private static SafeFileHandle Handle(string path, FileMode mode) =>
        File.OpenHandle(path, mode, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, FileOptions.RandomAccess);
}

/// <summary>An open file is not where it was, or not what it was: what is written to it is lost.</summary>
internal sealed class FileNotInPlaceException(string message) : IOException(message);
