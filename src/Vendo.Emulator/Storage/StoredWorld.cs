using System.Collections.Immutable;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>One of the worlds in a data file: its slot, its last written state, and how its rows are stored.</summary>
internal sealed class StoredWorld(WorldSlot slot, World world, StoredImage? image)
{
    // Up to this number, copying documents is faster than packing the world.
    private const int FewDocuments = 1000;

    private readonly Dictionary<string, HashSet<long>> _keys = [];

    public WorldSlot Slot { get; set; } = slot;

    public World World { get; set; } = world;

    /// <summary>The packs of its rows, except rows with a document of their own.</summary>
    public StoredImage? Image { get; set; } = image;

    private int DocumentCount => _keys.Values.Sum(keys => keys.Count);

    public StoredHeader Header(World world) => StoredHeader.Of(world, Slot, Image);

    /// <summary>Records which rows of a table have documents.</summary>
    public void Note(string table, IEnumerable<(long Key, bool IsGone)> rows)
    {
        if (!_keys.TryGetValue(table, out var keys))
            _keys.Add(table, keys = []);
        foreach (var (key, isGone) in rows)
        {
            if (isGone && key >= (Image?.Keys ?? 0))
                keys.Remove(key);
            else
                keys.Add(key);
        }
    }

    /// <summary>Deletes everything of the world except its packs from the database.</summary>
    public void Delete(Database database)
    {
        foreach (var (table, keys) in _keys)
            database.Delete(table, keys.Select(Slot.DocumentOf));
        database.Forget(Slot);
    }

    /// <summary>Writes a world to the database, sharing the packs of a world with the same rows if there is one.</summary>
    public static StoredWorld Put(Database database, ImmutableArray<StoredWorld> others, WorldSlot slot, World world)
    {
        var like = others.FirstOrDefault(other => other.Image is not null && other.DocumentCount <= FewDocuments && StoredWorlds.HasSameRows(other.World, world));
        var image = like?.Image ?? Pack(database, world, others.Max(other => other.Image?.Id ?? 0) + 1, write => write());
        var stored = new StoredWorld(slot, world, image);
        var header = stored.Header(world);
        if (like is not null)
        {
            foreach (var table in StoredTable.Of(world.TableList))
            {
                if (!like._keys.TryGetValue(table.Name, out var keys) || keys.Count == 0)
                    continue;
                var rows = table.Of(world, keys);
                database.Write(header, table.Name, rows);
                stored.Note(table.Name, rows.Select(row => (row.Key, row.Text is null)));
            }
        }

        database.Put(header);
        return stored;
    }

    /// <summary>Writes the rows of a world in packs.</summary>
    /// <param name="database">The database.</param>
    /// <param name="world">The world.</param>
    /// <param name="image">The id of the image.</param>
    /// <param name="write">Writes one pack, in its own transaction or in the open one.</param>
    public static StoredImage Pack(Database database, World world, long image, Action<Action> write)
    {
        var count = 0;
        foreach (var pack in StoredTable.Of(world.TableList).SelectMany(table => table.Packs(world)))
            write(() => database.Add(image, count++, pack));
        return new StoredImage(image, count, world.Counters.NextKey);
    }
}
