using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Storage;

/// <summary>Writes and reads all worlds of a data file.</summary>
internal static class StoredWorlds
{
    /// <summary>The path at which the next data file is made.</summary>
    public static string NextOf(string path) => path + ".new";

    /// <summary>Makes a file with worlds beside the file that it will replace. The file is on disk on return.</summary>
    /// <returns>The file, and the packs of each world.</returns>
    public static (PageFile File, DataPages Pages, ImmutableArray<StoredImage> Images) Make(string path, IReadOnlyList<StoredWorld> worlds, Action<string>? beforeWrite)
    {
        var file = PageFile.Create(NextOf(path), beforeWrite);
        try
        {
            var pages = new DataPages(file);
            var images = new List<StoredImage>();
            using (var database = new Database(pages, log: null))
            {
                database.TurnOffAutomaticCheckpoints();
                for (var i = 0; i < worlds.Count; i++)
                {
                    // Worlds that have the same rows share their packs.
                    var same = Enumerable.Range(0, i).Where(earlier => HasSameRows(worlds[earlier].World, worlds[i].World)).Cast<int?>().FirstOrDefault();
                    images.Add(same is { } shared ? images[shared] : StoredWorld.Pack(database, worlds[i].World, i + 1, each => CommitAlone(database, each)));
                    database.Commit(() => database.Put(StoredHeader.Of(worlds[i].World, worlds[i].Slot, images[i])));
                    database.Checkpoint();
                }
            }

            pages.EndMerge();
            return (file, pages, [.. images]);
        }
        catch
        {
            file.Delete();
            throw;
        }
    }

    private static void CommitAlone(Database database, Action write)
    {
        database.Commit(write);
        database.Checkpoint();
    }

    /// <summary>Whether two worlds have the same rows.</summary>
    public static bool HasSameRows(World first, World second) => first.Tables.Zip(second.Tables).All(pair => pair.First.IsSharedWith(pair.Second));

    /// <summary>Every world in a database, the main one first.</summary>
    /// <exception cref="InvalidDataException">The database is damaged.</exception>
    public static ImmutableArray<StoredWorld> Read(Database database, TableList tables, Action<long, long>? onRead)
    {
        var headers = database.Headers();
        if (headers is not [{ Slot.Kind: SlotKind.Main } main, ..])
            throw new InvalidDataException("there is no header");
        var isSummed = main.FormatVersion > 1;

        var (rowsRead, allRows) = (0L, headers.Sum(header => header.Counts.Sum()));
        var rows = StoredRows.Read(database, StoredTable.Of(tables), isSummed, OnRead);
        var worlds = headers.Select(header => new StoredWorld(header.Slot, WorldOf(header), ImageOf(header))).ToImmutableArray();
        var bySlot = worlds.ToDictionary(world => world.Slot.Number);
        foreach (var ((table, slot), documents) in rows.Documents)
            (bySlot.GetValueOrDefault(slot) ?? throw new InvalidDataException($"rows of {table} belong to no world")).Note(table, documents.Select(row => (row.Key, row.Row is null)));

        return worlds;

        void OnRead(int count) => onRead?.Invoke(Interlocked.Add(ref rowsRead, count), allRows);

        StoredImage? ImageOf(StoredHeader header) => header.Image == 0 ? null : new StoredImage(header.Image, rows.Packs.GetValueOrDefault(header.Image), header.ImageKeys);

        World WorldOf(StoredHeader header)
        {
            var snapshot = header.ToSnapshot(tables);
            if (snapshot.Refusal is { } refusal)
                throw new InvalidDataException(refusal.Message);
            return Assemble(header, snapshot.Value with { Tables = rows.Of(header) });
        }
    }

    private static World Assemble(StoredHeader header, WorldSnapshot rows)
    {
        // The world is assembled while its rows are checked; whether it is used follows from the check.
        var checking = Task.Run(() => Check(rows));
        World world;
        try
        {
            world = rows.ToWorld();
        }
        finally
        {
            // A violation says more than what the assembly made of it.
            checking.GetAwaiter().GetResult();
        }

        return header.Counts.IsEmpty || header.Counts.SequenceEqual(world.Tables.Select(table => (long)table.Count))
            ? world
            : throw new InvalidDataException($"rows of world {header.Slot.Number} are missing");
    }

    // A dangling reference would show up much later and look like a bug.
    private static void Check(WorldSnapshot rows)
    {
        var violations = new Domain.Validation.Violations();
        FixtureRules.CheckReferences(rows, violations);
        if (violations.AsBodyRefusal() is { } refusal)
            throw new InvalidDataException(DataFileRefusals.Short(refusal));
    }
}
