using System.Runtime.InteropServices;
using LiteDB;
using LiteDB.Engine;

namespace Vendo.Emulator.Storage;

/// <summary>
/// A LiteDB engine over a data file and its log. One collection a table; a document is a row's key and its text, so
/// that LiteDB's own notions of dates, numbers and cultures touch nothing.
/// </summary>
internal sealed class Database : IDisposable
{
    private const string HeaderCollection = "world";
    private const string Id = "_id";
    private const string Text = "row";
    private const string FormatVersion = "formatVersion";
    private const string Settings = "settings";
    private const string Clock = "clock";
    private const string Counters = "counters";

    private readonly WriteGate _gate = new();
    private readonly PageStream? _log;
    private readonly LiteEngine _engine;

    /// <param name="data">The data file.</param>
    /// <param name="log">Its log; null where nothing has to last before the last checkpoint, as while a file is being made.</param>
    public Database(PageFile data, PageFile? log)
    {
        _log = log is null ? null : new PageStream(log, isLog: true, _gate);
        _engine = new LiteEngine(new EngineSettings
        {
            DataStream = new PageStream(data, isLog: false, _gate),
            LogStream = _log is null ? new MemoryStream() : _log,

            // Only a new file is asked to follow no culture; one that is there says for itself.
            Collation = data.Length == 0 ? Collation.Binary : null,
        });
        if (_gate.Failure is null)
            return;
        Abandon();
        _gate.ThrowIfFailed();
    }

    public bool HasCollections => Guard(() => _engine.GetCollectionNames().Any());

    /// <summary>The header; null for a database without one: it is not ours.</summary>
    public StoredHeader? ReadHeader() => Guard(() =>
    {
        using var reader = _engine.Query(HeaderCollection, new Query());
        if (!reader.Read() || reader.Current is not BsonDocument header || !header[FormatVersion].IsInt32)
            return null;
        return new StoredHeader(header[FormatVersion].AsInt32, header[Settings].AsBinary, header[Clock].AsBinary, header[Counters].AsBinary);
    });

    /// <summary>The rows of a table, by key.</summary>
    public IReadOnlyList<StoredRow> Rows(string table) => Guard(() =>
    {
        var rows = new List<StoredRow>();
        using var reader = _engine.Query(table, new Query());
        while (reader.Read())
            rows.Add(new StoredRow(reader.Current[Id].AsInt64, reader.Current[Text].AsBinary));
        return rows;
    });

    /// <summary>LiteDB would checkpoint by itself in the middle of a commit, and a failure there would look like the commit's.</summary>
    public void TurnOffAutomaticCheckpoints()
    {
        Guard(() => _engine.Pragma("CHECKPOINT").AsInt32 != 0 && _engine.Pragma("CHECKPOINT", 0));
        _gate.ThrowIfFailed();
    }

    /// <summary>Writes rows and the header in one transaction; with a log it returns when they are on disk.</summary>
    public void Commit(IEnumerable<(string Table, IReadOnlyList<StoredRow> Rows)> tables, StoredHeader header)
    {
        _log?.ExpectConfirmation();
        Guard(() =>
        {
            _engine.BeginTrans();
            foreach (var (table, rows) in tables)
                Write(table, rows);
            _engine.Upsert(HeaderCollection, [ToDocument(header)], BsonAutoId.Int64);
            return _engine.Commit();
        });
        _log?.AwaitConfirmation();
        _gate.ThrowIfFailed();
    }

    /// <summary>Brings the log's pages into the data file and empties the log.</summary>
    public void Checkpoint()
    {
        Guard(_engine.Checkpoint);
        _gate.ThrowIfFailed();
    }

    /// <summary>Lets go of the files without another write: after a failure, or before anything was accepted.</summary>
    public void Abandon()
    {
        _gate.Detach();
        try
        {
            _engine.Dispose();
        }
        catch (Exception)
        {
            // It cannot reach the files any more; what it makes of that is of no interest.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        _gate.Detach();
    }

    // Whatever LiteDB throws may leave a transaction open, and on the thread that it belongs to is the only chance to
    // end it. A transaction that is not ended has a finalizer that may throw, which would end the process
    // (litedb-org/LiteDB issues 2312, 2828): then the engine, which holds on to it, is kept reachable for ever.
    private T Guard<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception)
        {
            if (!TryRollback())
                GCHandle.Alloc(_engine, GCHandleType.Normal);
            throw;
        }
    }

    private bool TryRollback()
    {
        try
        {
            return _engine.Rollback();
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Write(string table, IReadOnlyList<StoredRow> rows)
    {
        // To look for a new row first, as an upsert does, would cost as much again as to insert it.
        var added = rows.Where(row => row is { IsNew: true, Text: not null }).Select(ToDocument).ToList();
        var changed = rows.Where(row => row is { IsNew: false, Text: not null }).Select(ToDocument).ToList();
        var gone = rows.Where(row => row.Text is null).Select(row => new BsonValue(row.Key)).ToList();
        if (added.Count > 0)
            _engine.Insert(table, added, BsonAutoId.Int64);
        if (changed.Count > 0)
            _engine.Upsert(table, changed, BsonAutoId.Int64);
        if (gone.Count > 0)
            _engine.Delete(table, gone);
    }

    private static BsonDocument ToDocument(StoredRow row) => new() { [Id] = row.Key, [Text] = row.Text };

    private static BsonDocument ToDocument(StoredHeader header) => new()
    {
        [Id] = 1L,
        [FormatVersion] = header.FormatVersion,
        [Settings] = header.Settings,
        [Clock] = header.Clock,
        [Counters] = header.Counters,
    };
}
