using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Storage;

/// <summary>Opens a data file, or returns a refusal of one line. Nothing is written to the file until it is accepted.</summary>
internal static class DataFileOpening
{
    // LiteDB's page 0: the name of the format, and then its version.
    private const int MagicAt = 32;
    private const byte FileVersion = 8;

    private static readonly ImmutableArray<string> SystemFolders = ["/dev/", "/proc/", "/sys/"];

    private static ReadOnlySpan<byte> Magic => "** This is a LiteDB file **"u8;

    public static Outcome<StoredFiles> Open(string path, bool fresh, Action<string>? beforeWrite)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
            return DataFileRefusals.Directory(path);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            return DataFileRefusals.NoDirectory(path);

        // Resolves links, because a replacement is renamed over the file itself.
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
            if (!isNew && !IsEmpty(path) && !IsLiteDb(data) && !IsMarked(data))
                return Close(data, log, DataFileRefusals.NoDatabase(path));
            log = PageFile.OpenOrLater(LogOf(path), beforeWrite);
            var files = Accept(path, fresh, data, log, beforeWrite);
            if (files.Refusal is { } refusal)
            {
                if (isNew)
                    data.Delete();
                return Close(data, log, refusal);
            }

            // A directory that cannot be written is reported now, not at the first write.
            log.Make();
            File.Delete(StoredWorlds.NextOf(path));
            return files;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // A pipe is not supported: it has no length.
            if (isNew && data is not null)
                data.Delete();
            return Close(data, log, IsLock(error) ? DataFileRefusals.InUse(path) : DataFileRefusals.Unwritable(path, error));
        }
    }

    /// <summary>The path where LiteDB looks for a file's log, so that LiteDB's tools can open our files.</summary>
    public static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}");

    private static Outcome<StoredFiles> Accept(string path, bool fresh, PageFile data, PageFile log, Action<string>? beforeWrite)
    {
        if (data.Length == 0)
        {
            return fresh || log.Length == 0
                ? new StoredFiles(data, log, beforeWrite)
                : DataFileRefusals.Empty(path, LogOf(path));
        }

        var first = new byte[PageFile.PageSize];
        data.Read(0, first);
        return DataMark.IsNone(first)
            ? AcceptOld(path, fresh, data, log, beforeWrite)
            : AcceptMarked(path, fresh, (data, log), DataMark.Read(first), beforeWrite);
    }

    // Format version 1, or a foreign file. Its log is LiteDB's, without checksums.
    private static Outcome<StoredFiles> AcceptOld(string path, bool fresh, PageFile data, PageFile log, Action<string>? beforeWrite)
    {
        Database? database = null;
        try
        {
            database = new Database(new PlainPages(data), new PlainPages(log));
            var headers = database.Headers();
            if (headers.IsEmpty && database.HasCollections)
                return Refuse(database, DataFileRefusals.NoDatabase(path));
            if (!fresh && headers is [{ FormatVersion: > StoredHeader.CurrentVersion } newer, ..])
                return Refuse(database, DataFileRefusals.Newer(path, newer.FormatVersion));
            if (!fresh && headers is [{ FormatVersion: > 1 }, ..])
                return Refuse(database, DataFileRefusals.Damaged(path, "its mark is gone"));
            if (!fresh && !headers.IsEmpty)
                return new StoredFiles(data, log, database, beforeWrite);
            database.Abandon();
            return new StoredFiles(data, log, beforeWrite);
        }
        catch (Exception error)
        {
            return Refuse(database, DataFileRefusals.Damaged(path, error.Message), fresh, () => new StoredFiles(data, log, beforeWrite));
        }
    }

    private static Outcome<StoredFiles> AcceptMarked(string path, bool fresh, (PageFile Data, PageFile Log) files, DataMark? read, Action<string>? beforeWrite)
    {
        var (data, log) = files;
        if (fresh)
            return new StoredFiles(data, log, beforeWrite);
        Database? database = null;
        try
        {
            if (read is not { } mark)
                return DataFileRefusals.Damaged(path, "what it says of its log is not as it was written");
            var found = FindLog(path, log, mark);
            if (found.Refusal is { } refusal)
                return NewerBesideItsLog(path, data, log) ?? refusal;
            var pages = DataPages.Open(data, mark);
            var isIntact = pages.IsIntact(found.Value.Ids(mark.Reach));
            database = new Database(pages, found.Value);
            if (database.Headers() is [{ FormatVersion: > StoredHeader.CurrentVersion } newer, ..])
                return Refuse(database, DataFileRefusals.Newer(path, newer.FormatVersion));
            return isIntact
                ? new StoredFiles(data, log, pages, found.Value, database, beforeWrite)
                : Refuse(database, DataFileRefusals.Damaged(path, "its pages are not as they were written"));
        }
        catch (Exception error)
        {
            return Refuse(database, DataFileRefusals.Damaged(path, error.Message));
        }
    }

    // A newer program may use another log format.
    private static Refusal? NewerBesideItsLog(string path, PageFile data, PageFile log)
    {
        if (LogPages.IdOf(log) is not null)
            return null;
        Database? database = null;
        try
        {
            database = new Database(new PlainPages(data), new PlainPages(log));
            return database.Headers() is [{ FormatVersion: > StoredHeader.CurrentVersion } newer, ..] ? DataFileRefusals.Newer(path, newer.FormatVersion) : null;
        }
        catch (Exception)
        {
            return null;
        }
        finally
        {
            database?.Abandon();
        }
    }

    private static Outcome<LogPages> FindLog(string path, PageFile log, DataMark mark)
    {
        var there = LogPages.IdOf(log);

        // A kill may occur before the first page is complete; such a log contains nothing acknowledged. The part of the log
        // that is already in the file does not count.
        if (mark.Reach == 0 && (log.Length == 0 || (there == mark.Merged && there != mark.Log)))
            return LogPages.Begin(log, mark.Log);
        if (log.Length == 0)
            return DataFileRefusals.NoLog(path, LogOf(path));
        if (there != mark.Log)
            return there is null && mark.Reach > 0 ? DataFileRefusals.CutLog(path, LogOf(path), 0, mark.Reach) : DataFileRefusals.OtherLog(path, LogOf(path), mark.Reach > 0);
        var pages = LogPages.Open(log, mark.Log);
        return pages.Count < mark.Reach ? DataFileRefusals.CutLog(path, LogOf(path), pages.Count, mark.Reach) : pages;
    }

    private static Outcome<StoredFiles> Refuse(Database? database, Refusal refusal, bool fresh, Func<StoredFiles> startOver)
    {
        database?.Abandon();
        return fresh ? startOver() : refusal;
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

    // A device such as /dev/null looks like an empty file, and a replacement would replace the device for the whole system.
    private static bool IsOfTheSystem(string path) =>
        !OperatingSystem.IsWindows() && !path.StartsWith("/dev/shm/", StringComparison.Ordinal)
        && SystemFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static bool IsEmpty(string path) => new FileInfo(path).Length == 0;

    private static bool IsLiteDb(PageFile data)
    {
        Span<byte> start = stackalloc byte[MagicAt + Magic.Length + 1];
        return data.Read(0, start) == start.Length && start[MagicAt..^1].SequenceEqual(Magic) && start[^1] == FileVersion;
    }

    // A file of the emulator with a damaged beginning must not be taken for another program's file.
    private static bool IsMarked(PageFile data)
    {
        var first = new byte[PageFile.PageSize];
        return data.Read(0, first) == first.Length && DataMark.Read(first) is not null;
    }

    // The runtime has no specific exception for a locked file: it is a sharing violation on Windows, EWOULDBLOCK elsewhere.
    private static bool IsLock(Exception error) =>
        error is IOException && (error.HResult is unchecked((int)0x80070020) or 11 or 35 || error.Message.Contains("being used by another process", StringComparison.Ordinal));
}
