using Microsoft.Win32.SafeHandles;

namespace Vendo.Emulator.Storage;

/// <summary>
/// A file of whole pages, open and locked against other processes. LiteDB's file format consists of pages. Because this
/// class holds the file instead of LiteDB, a commit can wait for the disk and undo a failure.
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

        // A kill in the middle of a write may leave a partial page. It contains nothing acknowledged, and the next write overwrites it.
        Length = handle is null ? 0 : RandomAccess.GetLength(handle) / PageSize * PageSize;
        if (handle is not null)
            _location = FileLocation.Of(handle);
    }

    /// <summary>The path of the file; a replacement is renamed to it.</summary>
    public string Path { get; private set; }

    /// <summary>The length of the file in whole pages.</summary>
    public long Length { get; private set; }

    /// <summary>Whether writes are allowed. Otherwise LiteDB would mark a file that it cannot read.</summary>
    public bool IsWritable { get; set; }

    /// <summary>Opens or creates a file and locks it, without allowing writes yet.</summary>
    /// <param name="path">The path.</param>
    /// <param name="beforeWrite">Called with the path before each write; a test throws here to simulate a full disk.</param>
    public static PageFile OpenOrMake(string path, Action<string>? beforeWrite) => new(path, Handle(path, FileMode.OpenOrCreate), beforeWrite);

    /// <summary>Creates and locks an empty file for writing; replaces an existing one.</summary>
    public static PageFile Create(string path, Action<string>? beforeWrite) => new(path, Handle(path, FileMode.Create), beforeWrite) { IsWritable = true };

    /// <summary>Opens an existing file; otherwise the first write or <see cref="Make"/> creates it.</summary>
    public static PageFile OpenOrLater(string path, Action<string>? beforeWrite) =>
        File.Exists(path) ? OpenOrMake(path, beforeWrite) : new PageFile(path, null, beforeWrite);

    /// <summary>Creates the file if it does not exist.</summary>
    public void Make()
    {
        if (_handle is not null)
            return;
        _handle = Handle(Path, FileMode.OpenOrCreate);
        _location = FileLocation.Of(_handle);
    }

    /// <exception cref="FileNotInPlaceException">The file was deleted, moved, replaced or truncated since it was opened.</exception>
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

    /// <summary>Overwrites existing bytes, which needs no space on the disk.</summary>
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

    /// <summary>Flushes all writes to disk.</summary>
    public void Sync()
    {
        if (!_isDirty)
            return;
        _beforeWrite?.Invoke(Path);
        RandomAccess.FlushToDisk(_handle!);
        _isDirty = false;
    }

    /// <summary>Replaces another file with this one atomically: a reader sees either the old or the new file.</summary>
    public void MoveOver(string path)
    {
        File.Move(Path, path, overwrite: true);
        Path = path;
        _location = FileLocation.Of(_handle!);
    }

    /// <summary>Closes and deletes the file.</summary>
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

    // Exclusive access is the lock. Windows requires FileShare.Delete to rename or delete an open file; elsewhere anything
    // except None would be a shared lock.
    private static SafeFileHandle Handle(string path, FileMode mode) =>
        File.OpenHandle(path, mode, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None, FileOptions.RandomAccess);
}

/// <summary>An open file was moved, replaced or truncated: writes to it are lost.</summary>
internal sealed class FileNotInPlaceException(string message) : IOException(message);
