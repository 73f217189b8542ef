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

        // LiteDB gives rows to the one thread that asks; meanwhile others turn the tables before into rows. The large ones come first.
        var jobs = Begin(StoredTables.Jobs);
        var integrations = Begin(StoredTables.Integrations);
        var accounts = Begin(StoredTables.Accounts);
        var apiKeys = Begin(StoredTables.ApiKeys);
        var apps = Begin(StoredTables.Apps);
        var sources = Begin(StoredTables.Sources);
        var destinations = Begin(StoredTables.Destinations);
        var models = Begin(StoredTables.Models);
        var laidPlans = Begin(StoredTables.LaidPlans);
        var faults = Begin(StoredTables.Faults);
        Refusal? refusal = null;
        var read = snapshot.Value with
        {
            Accounts = Rows(accounts),
            ApiKeys = Rows(apiKeys),
            Apps = Rows(apps),
            Sources = Rows(sources),
            Destinations = Rows(destinations),
            Integrations = Rows(integrations),
            Models = Rows(models),
            Jobs = Rows(jobs),
            LaidPlans = Rows(laidPlans),
            Faults = Rows(faults),
        };
        return refusal is null ? read : refusal;

        Task<Outcome<ImmutableArray<TRow>>> Begin<TRow>(StoredTable<TRow> table)
            where TRow : Row
        {
            var stored = database.Rows(table.Name);
            return Task.Run(() => table.Read(stored));
        }

        ImmutableArray<TRow> Rows<TRow>(Task<Outcome<ImmutableArray<TRow>>> reading)
            where TRow : Row
        {
            var rows = reading.GetAwaiter().GetResult();
            refusal ??= rows.Refusal;
            return rows.IsSuccess ? rows.Value : [];
        }
    }
}
