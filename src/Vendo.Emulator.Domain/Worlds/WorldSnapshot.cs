using System.Collections.Immutable;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// The rows of a world: the content of a fixture file or a data file. The agenda, the relations and the lists of the world
/// are derived from the rows.
/// </summary>
internal sealed record WorldSnapshot
{
    /// <summary>The tables of the world.</summary>
    public TableList TableList { get; private init; } = WorldTables.List;

    /// <summary>The rows of each table, as <see cref="TableList"/> lists them.</summary>
    public ImmutableArray<TableRows> Tables { get; init; } = [.. WorldTables.All.Select(table => table.NoRows)];

    public required WorldSettings Settings { get; init; }

    public required WorldClock Clock { get; init; }

    public required WorldCounters Counters { get; init; }

    public ImmutableArray<Account> Accounts
    {
        get => Of(WorldTables.Accounts);
        init => Tables = Put(WorldTables.Accounts, value);
    }

    public ImmutableArray<ApiKey> ApiKeys
    {
        get => Of(WorldTables.ApiKeys);
        init => Tables = Put(WorldTables.ApiKeys, value);
    }

    public ImmutableArray<App> Apps
    {
        get => Of(WorldTables.Apps);
        init => Tables = Put(WorldTables.Apps, value);
    }

    public ImmutableArray<Source> Sources
    {
        get => Of(WorldTables.Sources);
        init => Tables = Put(WorldTables.Sources, value);
    }

    public ImmutableArray<Destination> Destinations
    {
        get => Of(WorldTables.Destinations);
        init => Tables = Put(WorldTables.Destinations, value);
    }

    public ImmutableArray<Integration> Integrations
    {
        get => Of(WorldTables.Integrations);
        init => Tables = Put(WorldTables.Integrations, value);
    }

    public ImmutableArray<Model> Models
    {
        get => Of(WorldTables.Models);
        init => Tables = Put(WorldTables.Models, value);
    }

    public ImmutableArray<Job> Jobs
    {
        get => Of(WorldTables.Jobs);
        init => Tables = Put(WorldTables.Jobs, value);
    }

    public ImmutableArray<ScriptedOutcomes> ScriptedOutcomes
    {
        get => Of(WorldTables.ScriptedOutcomes);
        init => Tables = Put(WorldTables.ScriptedOutcomes, value);
    }

    public ImmutableArray<Fault> Faults
    {
        get => Of(WorldTables.Faults);
        init => Tables = Put(WorldTables.Faults, value);
    }

    /// <summary>
    /// Whether the rows contain no agenda entries, as in a fixture written by hand. Integrations and sources then begin with
    /// their first occurrence strictly after the snapshot, and open jobs continue from it. Otherwise each row contains its
    /// agenda entry.
    /// </summary>
    public bool IsUnscheduled { get; init; }

    /// <summary>A snapshot without rows.</summary>
    public static WorldSnapshot Empty(TableList tables, WorldSettings settings, WorldClock clock, WorldCounters counters) => new()
    {
        TableList = tables,
        Tables = [.. tables.Tables.Select(table => table.NoRows)],
        Settings = settings,
        Clock = clock,
        Counters = counters,
    };

    /// <summary>The snapshot of a world, every table in the order of creation.</summary>
    public static WorldSnapshot Of(World world) => new()
    {
        Settings = world.Settings,
        Clock = world.Clock,
        Counters = world.Counters,
        TableList = world.TableList,
        Tables = [.. world.TableList.Tables.Select((table, i) => table.Rows(world.Tables[i]))],
    };

    /// <summary>Assembles the world.</summary>
    /// <exception cref="ArgumentException">Two rows of a table have the same identifier.</exception>
    public World ToWorld() => IsUnscheduled ? Resume(WorldAssembly.Of(Scheduled())) : WorldAssembly.Of(this);

    /// <summary>The rows of one table.</summary>
    public ImmutableArray<TRow> Of<TRow>(TableDefinition<TRow> table)
        where TRow : Row => ((TableRows<TRow>)Tables[TableList.IndexOf(table)]).All;

    private ImmutableArray<TableRows> Put<TRow>(TableDefinition<TRow> table, ImmutableArray<TRow> rows)
        where TRow : Row => Tables.SetItem(TableList.IndexOf(table), new TableRows<TRow>(table, rows));

    // Schedules the next occurrences, sources first.
    private WorldSnapshot Scheduled()
    {
        var draft = new Draft(World.Create(Clock.Now, Clock.Mode, Settings, TableList)) { Clock = Clock };
        draft.Adopt(Counters);
        var sources = Sources.Select(row => row with { Due = SourceAgenda.Next(draft, row) }).ToImmutableArray();
        var integrations = Integrations.Select(row => row with { Due = IntegrationAgenda.Next(draft, row) }).ToImmutableArray();
        return this with { Sources = sources, Integrations = integrations, Counters = draft.Commit().World.Counters };
    }

    // Requires the complete world, because a job that continues reads its owner.
    private World Resume(World world)
    {
        var draft = new Draft(world);
        foreach (var job in Jobs.Where(job => job.IsOpen))
            draft.Jobs.Put(JobAgenda.Resume(draft, job));
        return draft.Commit().World;
    }
}
