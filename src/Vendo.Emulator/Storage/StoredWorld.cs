using System.Collections.Immutable;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Storage;

/// <summary>A whole world to and from a file.</summary>
internal static class StoredWorld
{
    // Few enough to stay in memory, enough to share the cost of a transaction.
    private const int RowsInTransaction = 2000;

    /// <summary>Where the next data file is made.</summary>
    public static string NextOf(string path) => path + ".new";

    /// <summary>Makes a file of a world beside the one that it is to replace; it is on disk when this returns.</summary>
    public static PageFile Make(string path, World world, Action<string>? beforeWrite)
    {
        var file = PageFile.Create(NextOf(path), beforeWrite);
        try
        {
            using (var database = new Database(file, log: null))
            {
                database.TurnOffAutomaticCheckpoints();
                var header = StoredHeader.Of(world);
                foreach (var table in StoredTables.All)
                {
                    foreach (var rows in table.All(world).Chunk(RowsInTransaction))
                    {
                        database.Commit([(table.Name, rows)], header);
                        database.Checkpoint();
                    }
                }

                database.Commit([], header);
                database.Checkpoint();
            }

            file.Sync();
            return file;
        }
        catch
        {
            file.Delete();
            throw;
        }
    }

    /// <summary>The rows of a database; or which of them cannot be read.</summary>
    public static Outcome<WorldSnapshot> Read(Database database)
    {
        if (database.ReadHeader() is not { } header)
            return Refusal.Rule("there is no header");
        var snapshot = header.ToSnapshot();
        if (!snapshot.IsSuccess)
            return snapshot;
        Refusal? refusal = null;
        var read = snapshot.Value with
        {
            Accounts = Rows(StoredTables.Accounts),
            ApiKeys = Rows(StoredTables.ApiKeys),
            Apps = Rows(StoredTables.Apps),
            Sources = Rows(StoredTables.Sources),
            Destinations = Rows(StoredTables.Destinations),
            Integrations = Rows(StoredTables.Integrations),
            Models = Rows(StoredTables.Models),
            Jobs = Rows(StoredTables.Jobs),
            LaidPlans = Rows(StoredTables.LaidPlans),
            Faults = Rows(StoredTables.Faults),
        };
        return refusal is null ? read : refusal;

        ImmutableArray<TRow> Rows<TRow>(StoredTable<TRow> table)
            where TRow : Row
        {
            var rows = table.Read(database.Rows(table.Name));
            refusal ??= rows.Refusal;
            return rows.IsSuccess ? rows.Value : [];
        }
    }
}
