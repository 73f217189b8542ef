using LiteDB;
using LiteDB.Engine;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>
/// Writes data files of format version 1 (one world, a document a row, no checksums, LiteDB's own log) and 2 (packs that are
/// not compressed).
/// </summary>
internal static class OldFile
{
    /// <summary>Writes a world.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="world">Which.</param>
    /// <param name="inLog">Whether its rows are in the log still, as a kill leaves them.</param>
    public static void Store(DataFolder folder, World world, bool inLog = false)
    {
        // LiteDB may hold on to a file for a moment longer than its engine lives; nobody holds a copy.
        using var made = new DataFolder();
        Make(made, world, inLog);
        made.CopyTo(folder);
    }

    /// <summary>Writes a world in format version 2.</summary>
    public static void StorePlain(DataFolder folder, World world)
    {
        using var file = PageFile.Create(folder.Path, beforeWrite: null);
        var pages = new DataPages(file);
        using (var database = new Database(pages, log: null))
        {
            var count = 0;
            database.TurnOffAutomaticCheckpoints();
            database.Commit(() =>
            {
                foreach (var table in StoredTable.Of(world.TableList))
                {
                    var rows = table.All(world).ToList();
                    if (rows.Count > 0)
                        database.Add(image: 1, count++, new StoredPack(table.Name, Plain(rows), Size: 0));
                }

                database.Put(StoredHeader.Of(world, WorldSlot.Main, new StoredImage(1, count, world.Counters.NextKey)) with { FormatVersion = 2 });
            });
            database.Checkpoint();
        }

        pages.EndMerge();
    }

    private static byte[] Plain(IEnumerable<StoredRow> rows)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var row in rows)
        {
            writer.Write(row.Key);
            writer.Write(row.Text!.Value.Length);
            writer.Write(row.Text.Value.Span);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    private static void Make(DataFolder folder, World world, bool inLog)
    {
        using var engine = new LiteEngine(new EngineSettings { Filename = folder.Path, Collation = Collation.Binary });
        engine.Pragma("CHECKPOINT", 0);
        var header = StoredHeader.Of(world, WorldSlot.Main, null);
        engine.Upsert(
            "world",
            [new BsonDocument { ["_id"] = 1L, ["formatVersion"] = 1, ["settings"] = header.Settings, ["clock"] = header.Clock, ["counters"] = header.Counters }],
            BsonAutoId.Int64);
        if (inLog)
            engine.Checkpoint();
        foreach (var table in StoredTable.Of(world.TableList))
            engine.Insert(table.Name, table.All(world).Select(row => new BsonDocument { ["_id"] = row.Key, ["row"] = row.Text!.Value.ToArray() }), BsonAutoId.Int64);
        if (!inLog)
            engine.Checkpoint();
    }
}
