using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace Vendo.Emulator.Storage;

/// <summary>
/// A LiteDB engine over a data file and its log. One collection a table; a document is a row's key and its text, so
/// that LiteDB's own notions of dates, numbers and cultures touch nothing. Each document has a checksum.
/// </summary>
internal sealed class Database : IDisposable
{
    private const string HeaderCollection = "world", PackCollection = "packs";
    private const string Id = "_id", Text = "row", Sum = "sum", PackTable = "table";

    private readonly WriteGate _gate = new();
    private readonly PageStream? _log;
    private readonly LiteEngine _engine;

    /// <param name="data">The data file.</param>
    /// <param name="log">Its log; null where nothing has to last before the last checkpoint, as while a file is being made.</param>
    public Database(Pages data, Pages? log)
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

    /// <summary>The headers of all worlds, the main one first; none for a database that is not ours.</summary>
    public ImmutableArray<StoredHeader> Headers() => Guard(() =>
    {
        var headers = ImmutableArray.CreateBuilder<StoredHeader>();
        using var reader = _engine.Query(HeaderCollection, new Query());
        while (reader.Read())
        {
            if (HeaderDocument.Read(reader.Current.AsDocument) is { } header)
                headers.Add(header);
        }

        return headers.ToImmutable();
    });

    /// <summary>The documents of a table, by slot and key.</summary>
    /// <param name="table">Which.</param>
    /// <param name="isSummed">Whether they have checksums: not in format version 1.</param>
    public IReadOnlyList<(long Slot, StoredRow Row)> Rows(string table, bool isSummed) => Guard(() =>
    {
        var rows = new List<(long, StoredRow)>();
        using var reader = _engine.Query(table, new Query());
        while (reader.Read())
        {
            var id = reader.Current[Id].AsInt64;
            var (slot, key) = WorldSlot.Of(id);
            var text = reader.Current[Text] is { IsNull: false } there ? there.AsBinary : null;
            if (isSummed && reader.Current[Sum].AsInt64 != SumOf(table, id, text))
                throw new InvalidDataException($"row {key} of {table} is not as it was written");
            rows.Add((slot, text is null ? StoredRow.Gone(key) : new StoredRow(key, text)));
        }

        return rows;
    });

    /// <summary>Every pack, and its image.</summary>
    public IReadOnlyList<(long Image, StoredPack Pack)> Packs() => Guard(() =>
    {
        var packs = new List<(long, StoredPack)>();
        using var reader = _engine.Query(PackCollection, new Query());
        while (reader.Read())
        {
            var id = reader.Current[Id].AsInt64;
            var (table, rows) = (reader.Current[PackTable].AsString, reader.Current[Text].AsBinary);
            if (reader.Current[Sum].AsInt64 != SumOf(table, id, rows))
                throw new InvalidDataException($"pack {id} of {table} is not as it was written");
            packs.Add((StoredImage.Of(id), new StoredPack(table, rows)));
        }

        return packs;
    });

    /// <summary>LiteDB would checkpoint by itself in the middle of a commit, and a failure there would look like the commit's.</summary>
    public void TurnOffAutomaticCheckpoints()
    {
        Guard(() => _engine.Pragma("CHECKPOINT").AsInt32 != 0 && _engine.Pragma("CHECKPOINT", 0));
        _gate.ThrowIfFailed();
    }

    /// <summary>Does all these writes in one transaction; with a log it returns when they are on disk.</summary>
    public void Commit(Action write)
    {
        _log?.ExpectConfirmation();
        Guard(() =>
        {
            _engine.BeginTrans();
            write();
            return _engine.Commit();
        });
        _log?.AwaitConfirmation();
        _gate.ThrowIfFailed();
    }

    /// <summary>Brings the log's pages into the data file; the log itself is for the caller to empty.</summary>
    public void Checkpoint()
    {
        Guard(_engine.Checkpoint);
        _gate.ThrowIfFailed();
    }

    /// <summary>To be called once the log has been emptied.</summary>
    public void LogIsEmpty() => _log?.BelieveTheFile();

    /// <summary>Writes a world's header; within <see cref="Commit"/>, as all below.</summary>
    public void Put(StoredHeader header) => _engine.Upsert(HeaderCollection, [HeaderDocument.Of(header)], BsonAutoId.Int64);

    /// <summary>Forgets a world's header.</summary>
    public void Forget(WorldSlot slot) => _engine.Delete(HeaderCollection, [HeaderDocument.IdOf(slot)]);

    /// <summary>Writes rows of a world; those that are gone leave a document without text where the world's packs may have them.</summary>
    public void Write(StoredHeader header, string table, IReadOnlyList<StoredRow> rows)
    {
        var (added, changed, gone) = (new List<BsonDocument>(), new List<BsonDocument>(), new List<BsonValue>());
        foreach (var row in rows)
        {
            var id = header.Slot.DocumentOf(row.Key);
            var isPacked = row.Key < header.ImageKeys;

            // To look for a new row first, as an upsert does, would cost as much again as to insert it.
            if (row.Text is null && !isPacked)
                gone.Add(id);
            else
                (row.IsNew && !isPacked ? added : changed).Add(ToDocument(table, id, row.Text?.ToArray()));
        }

        if (added.Count > 0)
            _engine.Insert(table, added, BsonAutoId.Int64);
        if (changed.Count > 0)
            _engine.Upsert(table, changed, BsonAutoId.Int64);
        if (gone.Count > 0)
            _engine.Delete(table, gone);
    }

    /// <summary>Takes documents of a table away.</summary>
    public void Delete(string table, IEnumerable<long> documents) => _engine.Delete(table, documents.Select(id => new BsonValue(id)));

    /// <summary>Writes one pack of an image.</summary>
    public void Add(long image, int number, StoredPack pack)
    {
        var document = ToDocument(pack.Table, StoredImage.DocumentOf(image, number), pack.Rows.ToArray());
        document[PackTable] = pack.Table;
        _engine.Insert(PackCollection, [document], BsonAutoId.Int64);
    }

    /// <summary>Takes an image away.</summary>
    public void Delete(StoredImage image) =>
        Delete(PackCollection, Enumerable.Range(0, image.Packs).Select(pack => StoredImage.DocumentOf(image.Id, pack)));

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

    private static BsonDocument ToDocument(string table, long id, byte[]? text) =>
        new() { [Id] = id, [Text] = text is null ? BsonValue.Null : new BsonValue(text), [Sum] = (long)SumOf(table, id, text) };

    private static uint SumOf(string table, long id, ReadOnlySpan<byte> text)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(number, id);
        return Checksum.Of(text, Checksum.Of(number, Checksum.Of(Encoding.UTF8.GetBytes(table))));
    }
}
