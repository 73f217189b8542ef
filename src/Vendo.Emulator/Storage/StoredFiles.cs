using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>
/// A data file and its log, open and locked, and the writes to them. Each write either succeeds completely or throws; after
/// <see cref="Abandon"/> a failed write has no effect.
/// </summary>
internal sealed class StoredFiles(PageFile data, PageFile log, Action<string>? beforeWrite)
{
    // At 16 MiB a checkpoint pauses for some ten milliseconds, and a start after a kill reads at most that much.
    private const long MostLog = 16 << 20;

    // A failed checkpoint is not retried at every commit, because each attempt reads the whole log.
    private const long MoreLog = 4 << 20;

    private PageFile _data = data;
    private DataPages? _pages;
    private Pages _logged = new PlainPages(log);
    private Database? _database;
    private long _committed = log.Length;
    private long _mostLog = MostLog;

    /// <summary>The files of format version 2 or later.</summary>
    public StoredFiles(PageFile data, PageFile log, DataPages pages, LogPages sealedLog, Database database, Action<string>? beforeWrite)
        : this(data, log, beforeWrite) => (_pages, _logged, _database, _committed, HasWorlds) = (pages, sealedLog, database, sealedLog.Length, true);

    /// <summary>The files of format version 1, which are only read.</summary>
    public StoredFiles(PageFile data, PageFile log, Database database, Action<string>? beforeWrite)
        : this(data, log, beforeWrite) => (_database, HasWorlds, IsOld) = (database, true, true);

    public string Path => _data.Path;

    /// <summary>Whether the file contains valid worlds.</summary>
    public bool HasWorlds { get; private set; }

    /// <summary>Whether the file has format version 1: the first write rewrites it.</summary>
    public bool IsOld { get; private set; }

    /// <summary>The database for reading.</summary>
    public Database Database() => _database ??= Reopen();

    /// <summary>Allows writes to the files.</summary>
    public void AllowWrites() => _data.IsWritable = log.IsWritable = true;

    /// <summary>Writes changes of a world.</summary>
    public void Commit(StoredWorld stored, World world, IReadOnlyList<Changes> changes, Action<Exception> onKeptLog)
    {
        ThrowUnlessInPlace();
        var rows = StoredTable.Changed(changes);
        var header = stored.Header(world);
        var database = Database();
        database.Commit(() =>
        {
            foreach (var (table, changed) in rows)
                database.Write(header, table, changed);
            database.Put(header);
        });
        Acknowledge();
        foreach (var (table, changed) in rows)
            stored.Note(table, changed.Select(row => (row.Key, row.Text is null)));
        stored.World = world;
        if (log.Length > _mostLog)
            TryMerge(database, onKeptLog);
    }

    /// <summary>Removes worlds from the file and adds others in one commit; returns the worlds then in the file.</summary>
    public ImmutableArray<StoredWorld> Change(ImmutableArray<StoredWorld> worlds, ImmutableArray<StoredWorld> gone, ImmutableArray<(WorldSlot Slot, World World)> added)
    {
        ThrowUnlessInPlace();
        var database = Database();
        var next = worlds.RemoveRange(gone);
        database.Commit(() =>
        {
            foreach (var world in gone)
                world.Delete(database);

            // Before anything is added, which may take the ids of these images.
            foreach (var image in gone.Select(world => world.Image).OfType<StoredImage>().DistinctBy(image => image.Id))
            {
                if (next.All(kept => kept.Image?.Id != image.Id))
                    database.Delete(image);
            }

            foreach (var (slot, world) in added)
                next = next.Add(StoredWorld.Put(database, next, slot, world));

            // Information about all worlds is stored with the main world.
            database.Put(next[0].Header(next[0].World));
        });
        Acknowledge();
        return next;
    }

    /// <summary>Rewrites the file with worlds.</summary>
    public void Replace(ImmutableArray<StoredWorld> worlds)
    {
        ThrowUnlessInPlace();

        // The log belongs to the file that is replaced. Until the replacement, the log must stay complete.
        if (HasWorlds)
            Merge(Database());
        var (next, pages, images) = StoredWorlds.Make(Path, worlds, beforeWrite);
        Abandon();
        try
        {
            // Making the new file takes time, and what has come to its path meanwhile is not ours to overwrite.
            ThrowUnlessInPlace();
            if (!HasWorlds)
                log.SetLength(0);
            next.MoveOver(Path);
        }
        catch
        {
            next.Delete();
            throw;
        }

        (var old, _data) = (_data, next);
        old.Dispose();
        (HasWorlds, IsOld, _pages, _committed) = (true, false, pages, 0);
        _logged = LogPages.Begin(log, pages.Mark.Log);
        foreach (var (world, image) in worlds.Zip(images))
            world.Image = image;
        _database = Reopen();
    }

    /// <summary>Releases an engine in an unknown state; everything committed before is in the files.</summary>
    public void Abandon()
    {
        _database?.Abandon();
        _database = null;
    }

    /// <exception cref="FileNotInPlaceException">The files were removed or replaced.</exception>
    public void ThrowUnlessInPlace()
    {
        _data.ThrowUnlessInPlace();
        log.ThrowUnlessInPlace();
        if (_pages is { } pages && !pages.IsMarkInPlace())
            throw new FileNotInPlaceException($"{Path} has been written by another program.");
    }

    /// <summary>Merges everything into one file and releases it.</summary>
    public void Close(bool isLoaded, Action<Exception> onKeptLog)
    {
        var isInPlace = IsInPlace();
        if (isInPlace && isLoaded && _database is not null && _data.IsWritable)
            TryMerge(_database, onKeptLog);
        Abandon();
        if (isInPlace && (log.Length == 0 || (isLoaded && _data.IsWritable && _logged.Length == 0)))
            log.Delete();
        log.Dispose();
        if (isInPlace && _data.Length == 0)
            _data.Delete();
        _data.Dispose();
    }

    // The files now at these paths are foreign: they are neither merged into nor deleted.
    private bool IsInPlace()
    {
        try
        {
            ThrowUnlessInPlace();
            return true;
        }
        catch (FileNotInPlaceException)
        {
            return false;
        }
    }

    // The log is on disk. After a kill from here on, the file tells how much of the log is valid.
    private void Acknowledge()
    {
        _pages!.Reach((LogPages)_logged);
        _committed = _logged.Length;
    }

    // Truncates the remains of a failed commit.
    private Database Reopen()
    {
        if (_logged is LogPages sealedLog && sealedLog.Id != _pages!.Mark.Log)
            Restart(sealedLog);
        else if (_logged.Length > _committed)
            _logged.SetLength(_committed);
        return new Database(_pages is { } pages ? pages : new PlainPages(_data), _logged);
    }

    private void Merge(Database database)
    {
        if (_logged is not LogPages sealedLog)
        {
            database.Checkpoint();
            _data.Sync();
            log.SetLength(0);
        }
        else
        {
            if (sealedLog.Count == 0)
                return;
            _pages!.BeginMerge(sealedLog);
            database.Checkpoint();
            _pages.EndMerge();
            Restart(sealedLog);
        }

        _committed = 0;
        database.LogIsEmpty();
    }

    private void Restart(LogPages sealedLog)
    {
        sealedLog.Restart(_pages!.Mark.Log);
        _committed = 0;
    }

    // The log is complete, so a failed merge only costs space and is retried later.
    private void TryMerge(Database database, Action<Exception> onKeptLog)
    {
        try
        {
            ThrowUnlessInPlace();
            Merge(database);
            _mostLog = MostLog;
        }
        catch (Exception error)
        {
            Abandon();
            if (_mostLog == MostLog)
                onKeptLog(error);
            _mostLog = log.Length + MoreLog;
        }
    }
}
