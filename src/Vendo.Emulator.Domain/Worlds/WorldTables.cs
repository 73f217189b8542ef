using System.Collections.Immutable;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Rows;
using Vendo.Emulator.Domain.Sources;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// Every table of a world. Each is named only here: worlds, drafts, changes, snapshots, fixture files and the data file loop
/// over <see cref="All"/>.
/// </summary>
public static class WorldTables
{
    /// <summary>The accounts.</summary>
    public static readonly TableDefinition<Guid, Account> Accounts = new("accounts", row => row.Id, AccountJson.Codec);

    /// <summary>The API keys, by their secret.</summary>
    public static readonly TableDefinition<string, ApiKey> ApiKeys = new("apiKeys", row => row.Secret, ApiKeyJson.Codec) { KeyField = "secret" };

    /// <summary>The apps.</summary>
    public static readonly TableDefinition<Guid, App> Apps = new("apps", row => row.Id, AppJson.Codec, AppList.Shape);

    /// <summary>The sources.</summary>
    public static readonly TableDefinition<Guid, Source> Sources = new("sources", row => row.Id, SourceJson.Codec, SourceList.Shape);

    /// <summary>The destinations.</summary>
    public static readonly TableDefinition<Guid, Destination> Destinations = new("destinations", row => row.Id, DestinationJson.Codec, DestinationList.Shape);

    /// <summary>The integrations.</summary>
    public static readonly TableDefinition<Guid, Integration> Integrations = new("integrations", row => row.Id, IntegrationJson.Codec, IntegrationList.Shape);

    /// <summary>The models.</summary>
    public static readonly TableDefinition<Guid, Model> Models = new("models", row => row.Id, ModelJson.Codec, ModelList.Shape);

    /// <summary>The jobs, by their number.</summary>
    public static readonly TableDefinition<long, Job> Jobs = new("jobs", row => row.Number, JobJson.Codec, JobList.Shape);

    /// <summary>The outcomes scripted for coming jobs, by the owner of the jobs.</summary>
    public static readonly TableDefinition<Guid, ScriptedOutcomes> ScriptedOutcomes = new("outcomes", row => row.OwnerId, ScriptedOutcomesJson.Codec) { KeyField = null };

    /// <summary>The armed faults, by their key.</summary>
    public static readonly TableDefinition<long, Fault> Faults = new("faults", row => row.Key, FaultJson.Codec) { KeyField = null };

    internal static readonly TableList List = new(Accounts, ApiKeys, Apps, Sources, Destinations, Integrations, Models, Jobs, ScriptedOutcomes, Faults);

    /// <summary>All of them, in the order in which files and events name them.</summary>
    internal static ImmutableArray<TableDefinition> All => List.Tables;
}
