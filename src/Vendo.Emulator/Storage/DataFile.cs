using Microsoft.Extensions.Logging;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Storage;

/// <summary>The file that a world is kept in. Held by one process at a time; reads of the world never come here.</summary>
internal sealed class DataFile : IDisposable
{
    // At 16 MiB a checkpoint is a pause of some ten milliseconds, and a start after a kill reads no more than that.
    private const long MostLog = 16 << 20;

    // A checkpoint that failed is not tried again at every commit: each try reads the whole log.
    private const long MoreLog = 4 << 20;

    private readonly Lock _gate = new();
    private readonly ILogger? _logger;
    private readonly Action<string>? _beforeWrite;
    private readonly PageFile _log;
    private PageFile _data;
    private Database? _database;
    private bool _hasWorld;
    private long _committed;
    private long _mostLog = MostLog;
    private bool _isFailing;

    private DataFile(PageFile data, PageFile log, Database? database, bool hasWorld, ILogger? logger, Action<string>? beforeWrite)
    {
        _data = data;
        _log = log;
        _database = database;
        _hasWorld = hasWorld;
        _committed = log.Length;
        _logger = logger;
        _beforeWrite = beforeWrite;
        Path = data.Path;
        Durability = new Durability(Path, Commit, Replace);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>What a <see cref="WorldHost"/> commits through.</summary>
    public Durability Durability { get; }

    /// <summary>Opens and locks a data file; one that does not exist is made. Where that is refused, no file has changed.</summary>
    /// <param name="path">Where; relative to the working directory.</param>
    /// <param name="fresh">Whether to start over: what is there counts for nothing, and goes once another world is stored.</param>
    /// <param name="logger">Told once when writes begin to fail, and once when they succeed again.</param>
    /// <param name="beforeWrite">Told the path before each write; a test throws there, as a full disk would.</param>
    public static Outcome<DataFile> Open(string path, bool fresh, ILogger? logger = null, Action<string>? beforeWrite = null)
    {
        var opened = DataFileOpening.Open(path, fresh, beforeWrite);
        return opened.Refusal is { } refusal
            ? refusal
            : new DataFile(opened.Value.Data, opened.Value.Log, opened.Value.Database, opened.Value.Database is not null, logger, beforeWrite);
    }

    /// <summary>The world that the file holds; null where it holds none yet, or is to be started over.</summary>
    public Outcome<World?> Load()
    {
        lock (_gate)
        {
            if (!_hasWorld)
                return (World?)null;
            try
            {
                var snapshot = StoredWorld.Read(_database!);
                if (snapshot.Refusal is { } refusal)
                    return DataFileRefusals.Damaged(Path, refusal.Message);
                var world = snapshot.Value.ToWorld();
                AllowWrites();
                return world;
            }
            catch (Exception error)
            {
                return DataFileRefusals.Damaged(Path, error.Message);
            }
        }
    }

    /// <summary>Brings everything into the one file, and lets go of it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_database is not null && _data.IsWritable)
                TryCheckpoint(_database);
            _database?.Abandon();
            _database = null;
            if (_log.Length == 0)
                _log.Delete();
            _log.Dispose();
            if (_data.Length == 0)
                _data.Delete();
            _data.Dispose();
        }
    }

    private void Commit(World world, IReadOnlyList<Changes> changes)
    {
        lock (_gate)
        {
            if (!_hasWorld)
            {
                ReplaceNow(world);
                return;
            }

            Run(() =>
            {
                var rows = StoredTables.All.Select(table => (table.Name, Rows: table.Changed(changes))).Where(table => table.Rows.Count > 0).ToList();
                var database = _database ??= Reopen();
                database.Commit(rows, StoredHeader.Of(world));
                _committed = _log.Length;
                if (_log.Length > _mostLog)
                    TryCheckpoint(database);
            });
        }
    }

    private void Replace(World world)
    {
        lock (_gate)
            ReplaceNow(world);
    }

    private void ReplaceNow(World world) => Run(() =>
    {
        // What the log still holds belongs to the file that is to go: until that has gone, it must be whole.
        if (_hasWorld)
            (_database ??= Reopen()).Checkpoint();
        _committed = _log.Length;
        var next = StoredWorld.Make(Path, world, _beforeWrite);
        _database?.Abandon();
        _database = null;
        try
        {
            if (!_hasWorld)
                _log.SetLength(0);
            next.MoveOver(Path);
        }
        catch
        {
            next.Delete();
            throw;
        }

        (var old, _data) = (_data, next);
        old.Dispose();
        _hasWorld = true;
        _committed = 0;
        _database = Reopen();
    });

    private void AllowWrites() => _data.IsWritable = _log.IsWritable = true;

    private void Run(Action write)
    {
        try
        {
            AllowWrites();
            write();
        }
        catch (Exception error)
        {
            // The engine's state is anyone's guess; what was committed before is in the files.
            _database?.Abandon();
            _database = null;
            if (!_isFailing)
                _logger?.CannotWrite(error, Path);
            _isFailing = true;
            throw new DurabilityException(Path, error);
        }

        if (_isFailing)
            _logger?.CanWriteAgain(Path);
        _isFailing = false;
    }

    // Cuts off what a failed commit may have left.
    private Database Reopen()
    {
        _log.SetLength(Math.Min(_log.Length, _committed));
        return new Database(_data, _log);
    }

    // The log has it all: a checkpoint that fails costs nothing but room, and is tried again later.
    private void TryCheckpoint(Database database)
    {
        try
        {
            database.Checkpoint();
            _committed = _log.Length;
            _mostLog = MostLog;
        }
        catch (Exception error)
        {
            database.Abandon();
            _database = null;
            if (_mostLog == MostLog)
                _logger?.CannotCheckpoint(error, Path);
            _mostLog = _log.Length + MoreLog;
        }
    }
}
