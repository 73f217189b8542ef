using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Storage;

/// <summary>A data file and its log, locked, and the database in them; null where there is none yet or it counts for nothing.</summary>
internal sealed record OpenedFiles(PageFile Data, PageFile Log, Database? Database);

/// <summary>Opens a data file or says in one line why not. Until it is accepted, nothing is written to it.</summary>
internal static class DataFileOpening
{
    // LiteDB's page 0: the name of the format, and then its version.
    private const int MagicAt = 32;
    private const byte FileVersion = 8;

    private static readonly ImmutableArray<string> SystemFolders = ["/dev/", "/proc/", "/sys/"];

    private static ReadOnlySpan<byte> Magic => "** This is a LiteDB file **"u8;

    public static Outcome<OpenedFiles> Open(string path, bool fresh, Action<string>? beforeWrite)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
            return DataFileRefusals.Directory(path);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            return DataFileRefusals.NoDirectory(path);

        // A replacement is renamed over the file, not over the link to it.
        if (new FileInfo(path).LinkTarget is not null)
            path = File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        if (IsOfTheSystem(path))
            return DataFileRefusals.NoPlace(path);
        var isNew = !File.Exists(path);
        PageFile? data = null;
        PageFile? log = null;
        try
        {
            data = PageFile.OpenOrMake(path, beforeWrite);
            if (!isNew && !IsEmpty(path) && !IsLiteDb(data))
                return Close(data, log, DataFileRefusals.NoDatabase(path));
            log = PageFile.OpenOrLater(LogOf(path), beforeWrite);
            Outcome<Database?> database = data.Length == 0 ? (Database?)null : Accept(path, fresh, data, log);
            if (database.Refusal is { } refusal)
                return Close(data, log, refusal);

            // Now, rather than at the first write, is the time to say that the directory cannot be written.
            log.Make();
            File.Delete(StoredWorld.NextOf(path));
            return new OpenedFiles(data, log, database.Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // A pipe is what is not supported: it has no length.
            if (isNew && data is not null)
                data.Delete();
            return Close(data, log, IsLock(error) ? DataFileRefusals.InUse(path) : DataFileRefusals.Unwritable(path, error));
        }
    }

    /// <summary>Where LiteDB looks for the log of a file, so that its own tools open ours.</summary>
    public static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}");

    private static Outcome<Database?> Accept(string path, bool fresh, PageFile data, PageFile log)
    {
        Database? database = null;
        try
        {
            database = new Database(data, log);
            var header = database.ReadHeader();
            if (header is null && database.HasCollections)
                return Refuse(database, DataFileRefusals.NoDatabase(path));
            if (fresh || header is null)
            {
                database.Abandon();
                return (Database?)null;
            }

            if (header.FormatVersion > StoredHeader.CurrentVersion)
                return Refuse(database, DataFileRefusals.Newer(path, header.FormatVersion));
            return database;
        }
        catch (Exception error)
        {
            return fresh ? (Database?)null : Refuse(database, DataFileRefusals.Damaged(path, error.Message));
        }
    }

    private static Refusal Refuse(Database? database, Refusal refusal)
    {
        database?.Abandon();
        return refusal;
    }

    private static Refusal Close(PageFile? data, PageFile? log, Refusal refusal)
    {
        log?.Dispose();
        data?.Dispose();
        return refusal;
    }

    // A device such as /dev/null looks like an empty file here, and a replacement would take its place for everyone.
    private static bool IsOfTheSystem(string path) =>
        !OperatingSystem.IsWindows() && !path.StartsWith("/dev/shm/", StringComparison.Ordinal)
        && SystemFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static bool IsEmpty(string path) => new FileInfo(path).Length == 0;

    private static bool IsLiteDb(PageFile data)
    {
        Span<byte> start = stackalloc byte[MagicAt + Magic.Length + 1];
        return data.Read(0, start) == start.Length && start[MagicAt..^1].SequenceEqual(Magic) && start[^1] == FileVersion;
    }

    // The runtime has no type of its own for it: a sharing violation on Windows, EWOULDBLOCK elsewhere.
    private static bool IsLock(Exception error) =>
        error is IOException && (error.HResult is unchecked((int)0x80070020) or 11 or 35 || error.Message.Contains("being used by another process", StringComparison.Ordinal));
}
