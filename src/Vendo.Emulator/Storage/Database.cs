using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace Vendo.Emulator.Storage;

/// <summary>
/// A LiteDB engine over a data file and its log. Each table has one collection. A document contains a row's key and its JSON
/// text, so that LiteDB's handling of dates, numbers and cultures does not matter. Each document has a checksum.
/// </summary>
internal sealed class Database : IDisposable
{
    private const string HeaderCollection = "world", PackCollection = "packs";
    private const string Id = "_id", Text = "row", Sum = "sum", PackTable = "table", PackSize = "size";

    private readonly WriteGate _gate = new();
    private readonly PageStream? _log;
    private readonly LiteEngine _engine;

    /// <param name="data">The data file.</param>
    /// <param name="log">Its log; null while a file is being made: then nothing is flushed to disk, and the caller flushes the whole file.</param>
    public Database(Pages data, Pages? log)
    {
        _log = log is null ? null : new PageStream(log, isLog: true, _gate);
        _engine = new LiteEngine(new EngineSettings
        {
            DataStream = new PageStream(data, isLog: false, _gate) { IsFlushed = log is not null },
            LogStream = _log is null ? new MemoryStream() : _log,

            // Only a new file gets the invariant culture; an existing file has its own setting.
            Collation = data.Length == 0 ? Collation.Binary : null,
        });
        if (_gate.Failure is null)
            return;
        Abandon();
        _gate.ThrowIfFailed();
    }

    public bool HasCollections => Guard(() => _engine.GetCollectionNames().Any());

    /// <summary>The headers of all worlds, the main world first; empty for a foreign database.</summary>
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
    /// <param name="table">The table.</param>
    /// <param name="isSummed">Whether documents have checksums; false in format version 1.</param>
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

    /// <summary>Reads every pack, with its image.</summary>
    /// <param name="onPack">Called with each, on the calling thread.</param>
    /// <exception cref="InvalidDataException">A pack is damaged.</exception>
    public void ReadPacks(Action<long, StoredPack> onPack) => Guard(() =>
    {
        using var reader = _engine.Query(PackCollection, new Query());
        while (reader.Read())
        {
            var id = reader.Current[Id].AsInt64;
            var (table, rows) = (reader.Current[PackTable].AsString, reader.Current[Text].AsBinary);
            if (reader.Current[Sum].AsInt64 != SumOf(table, id, rows))
                throw new InvalidDataException($"pack {id} of {table} is not as it was written");
            onPack(StoredImage.Of(id), new StoredPack(table, rows, reader.Current[PackSize] is { IsInt32: true } size ? size.AsInt32 : 0));
        }

        return true;
    });

    /// <summary>LiteDB would checkpoint in the middle of a commit, and a failure of the checkpoint would look like a failure of the commit.</summary>
    public void TurnOffAutomaticCheckpoints()
    {
        Guard(() => _engine.Pragma("CHECKPOINT").AsInt32 != 0 && _engine.Pragma("CHECKPOINT", 0));
        _gate.ThrowIfFailed();
    }

    /// <summary>Executes the writes in one transaction; with a log it returns when they are on disk.</summary>
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

    /// <summary>Merges the log's pages into the data file. The caller empties the log.</summary>
    public void Checkpoint()
    {
        Guard(_engine.Checkpoint);
        _gate.ThrowIfFailed();
    }

    /// <summary>Must be called after the log was emptied.</summary>
    public void LogIsEmpty() => _log?.BelieveTheFile();

    /// <summary>Writes a world's header. Called within <see cref="Commit"/>, like all methods below.</summary>
    public void Put(StoredHeader header) => _engine.Upsert(HeaderCollection, [HeaderDocument.Of(header)], BsonAutoId.Int64);

    /// <summary>Deletes a world's header.</summary>
    public void Forget(WorldSlot slot) => _engine.Delete(HeaderCollection, [HeaderDocument.IdOf(slot)]);

    /// <summary>Writes rows of a world. A removed row becomes a document without text if the world's packs may contain it.</summary>
    public void Write(StoredHeader header, string table, IReadOnlyList<StoredRow> rows)
    {
        var (added, changed, gone) = (new List<BsonDocument>(), new List<BsonDocument>(), new List<BsonValue>());
        foreach (var row in rows)
        {
            var id = header.Slot.DocumentOf(row.Key);
            var isPacked = row.Key < header.ImageKeys;

            // An upsert would search for a new row first, which costs as much again as the insertion.
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

    /// <summary>Deletes documents of a table.</summary>
    public void Delete(string table, IEnumerable<long> documents) => _engine.Delete(table, documents.Select(id => new BsonValue(id)));

    /// <summary>Writes one pack of an image.</summary>
    public void Add(long image, int number, StoredPack pack)
    {
        var document = ToDocument(pack.Table, StoredImage.DocumentOf(image, number), pack.Bytes.ToArray());
        document[PackTable] = pack.Table;
        if (pack.Size > 0)
            document[PackSize] = pack.Size;
        _engine.Insert(PackCollection, [document], BsonAutoId.Int64);
    }

    /// <summary>Deletes an image.</summary>
    public void Delete(StoredImage image) =>
        Delete(PackCollection, Enumerable.Range(0, image.Packs).Select(pack => StoredImage.DocumentOf(image.Id, pack)));

    /// <summary>Releases the files without another write: after a failure, or before anything was accepted.</summary>
    public void Abandon()
    {
        _gate.Detach();
        try
        {
            _engine.Dispose();
        }
        catch (Exception)
        {
            // The engine cannot reach the files any more, so its errors do not matter.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        _gate.Detach();
    }

    // Any exception of LiteDB may leave a transaction open, which can only be ended on its own thread. The finalizer of an
    // open transaction may throw, which would end the process (litedb-org/LiteDB issues 2312, 2828). If it cannot be ended,
    // the engine, which references it, is kept reachable forever.
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
