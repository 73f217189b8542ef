using System.Collections.Immutable;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Tests.Worlds;

/// <summary>
/// A small world and the means to drive it: an account with a shop to read from (each test chooses its sources),
/// a warehouse that is read directly, and an app to write to with one destination.
/// </summary>
internal sealed class TestWorld
{
    public static readonly Guid Account = Id(1);
    public static readonly Guid Shop = Id(2);
    public static readonly Guid Warehouse = Id(3);
    public static readonly Guid Target = Id(4);
    public static readonly Guid TheSource = Id(10);
    public static readonly Guid TheModel = Id(20);
    public static readonly Instant Start = Instant.Utc(2024, 3, 4, 15);

    private TestWorld(World world) => World = world;

    public World World { get; set; }

    public Instant Now => World.Now;

    /// <summary>The integration created first.</summary>
    public Integration Integration => World.Integrations.InOrder().First();

    /// <summary>The first source.</summary>
    public Source Source => World.Sources.InOrder().First();

    /// <summary>The last job dispatched.</summary>
    public Job LastJob => World.Jobs.InOrder().Last();

    public static Guid Id(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    public static TestWorld With(params Source[] sources) => From(new Setup { Sources = [.. sources] });

    public static TestWorld From(Setup setup) => new(new WorldSnapshot
    {
        Settings = setup.Settings,
        Clock = new WorldClock(setup.At, setup.Mode, 1),
        Counters = setup.Counters with { NextKey = 1000 },
        Accounts = [new Account { Key = 1, Id = Account, Name = "Test", Slug = "test", CreatedAt = setup.At, UpdatedAt = setup.At }],
        Apps = [App(2, Shop, "My Shop", "shopify", "performance_data", setup.At), App(3, Warehouse, "My Warehouse", "bigquery", "read_warehouse", setup.At), App(4, Target, "My Target", "mixpanel", "send_conversions", setup.At)],
        Sources = [.. setup.Sources.Select((row, n) => row with { Key = 10 + n, Anchor = setup.At, CreatedAt = setup.At, UpdatedAt = setup.At })],
        Destinations = [new Destination { Key = 5, Id = Id(5), AccountId = Account, AppId = Target, SyncType = "events", CreatedAt = setup.At, UpdatedAt = setup.At }],
        Models = [new Model { Key = 20, Id = TheModel, AccountId = Account, Name = "Model", SqlQuery = "select 1", CreatedAt = setup.At, UpdatedAt = setup.At }],
        IsUnscheduled = true,
    }.ToWorld());

    /// <summary>A source of the shop that imports so rarely that no test sees an import by accident.</summary>
    public static Source NewSource(int number = 0) => new()
    {
        Id = Id(10 + number),
        AccountId = Account,
        AppId = Shop,
        SyncType = "shopify",
        Frequency = new Frequency(1_000_000, FrequencyUnit.Hours),
    };

    /// <summary>The same source, with data up to a day before the start.</summary>
    public static Source SourceWithData(int number = 0) => NewSource(number) with
    {
        EarliestDataAt = Start.PlusClamped(TimeSpan.FromDays(-30)),
        LatestDataAt = Start.PlusClamped(TimeSpan.FromDays(-1)),
        CoveredUntil = Start.PlusClamped(TimeSpan.FromDays(-1)),
        LastImportAt = Start.PlusClamped(TimeSpan.FromDays(-1)),
        Status = SyncStatus.Completed,
    };

    public static IntegrationInput Input(
        Guid? source = null, long every = 1, FrequencyUnit unit = FrequencyUnit.Hours, bool oneOff = false, bool runNow = false, long rollingDays = 0, string? outcome = null, Instant? historical = null) => new()
        {
            SourceAppId = source,
            DestinationAppId = Target,
            DataType = DataType.Events,
            Config = JsonText.Parse(outcome is null ? """{"tasks":[{"task_type":"track_events"}]}""" : $$"""{"tasks":[{"task_type":"track_events","emulator_outcome":"{{outcome}}"}]}"""),
            Schedule = new IntegrationSchedule(new Frequency(every, unit), rollingDays, oneOff, runNow),
            HistoricalSyncStartDate = historical,
        };

    public Integration Create(IntegrationInput input) => Do(new CreateIntegration(Account, input));

    public Job Sync() => Do(new SyncIntegration(Account, Integration.Id));

    public Job SyncSource(Guid? id = null) => Do(new SyncSource(Account, id ?? TheSource));

    public void Script(Guid owner, params ScriptedOutcome[] outcomes) =>
        Do(new ScriptOutcomes(World.Integrations.TryFind(owner, out _) ? JobOwnerKind.Integration : World.Models.TryFind(owner, out _) ? JobOwnerKind.Model : JobOwnerKind.Source, owner, [.. outcomes]));

    /// <summary>Applies a command that must succeed.</summary>
    public T Do<T>(Command<T> command)
    {
        var applied = World.Apply(command);
        World = applied.World;
        return applied.Outcome.Value;
    }

    /// <summary>Applies a command that must be refused.</summary>
    public Refusal Refused<T>(Command<T> command)
    {
        var applied = World.Apply(command);
        World = applied.World;
        return applied.Outcome.Refusal ?? throw new AssertionException($"{command} was not refused.");
    }

    public Ledger Advance(TimeSpan by) => Take(World.AdvanceBy(by));

    /// <summary>Runs what is due now.</summary>
    public Ledger Settle() => Advance(TimeSpan.Zero);

    public Ledger AdvanceTo(Instant to) => Take(World.AdvanceTo(to));

    public Ledger AdvanceUntilSettled(long job) => Take(World.AdvanceUntilSettled(job).Value);

    public Job Job(long number) => World.Jobs.TryFind(number, out var job) ? job : throw new AssertionException($"No job {number}.");

    public ImmutableArray<Job> Exports(Guid? integration = null) =>
        [.. World.Jobs.InOrder().Where(job => job.OwnerId == (integration ?? Integration.Id))];

    public ImmutableArray<Job> Imports(Guid? source = null) => [.. World.Jobs.InOrder().Where(job => job.OwnerId == (source ?? TheSource))];

    /// <summary>Changes a row directly, for states that no command leads to.</summary>
    public void Set(App app) => Edit(draft => draft.Apps.Put(app));

    public void Set(Source source) => Edit(draft => draft.Sources.Put(source with { Due = SourceAgenda.Next(draft, source) }));

    public void Edit(Action<Draft> edit)
    {
        var draft = new Draft(World);
        edit(draft);
        World = draft.Commit().World;
    }

    public App AppOf(Guid id) => World.Apps.Rows[id];

    private Ledger Take(Advanced advanced)
    {
        Assert.That(advanced.Stopped, Is.Null);
        World = advanced.World;
        return advanced.Ledger;
    }

    private static App App(long key, Guid id, string name, string type, string permission, Instant at) => new()
    {
        Key = key,
        Id = id,
        AccountId = Account,
        DisplayName = name,
        AppType = type,
        Permissions = [permission],
        CreatedAt = at,
        UpdatedAt = at,
    };

    internal sealed record Setup
    {
        public Instant At { get; init; } = Start;

        public ClockMode Mode { get; init; } = ClockMode.Manual;

        public WorldSettings Settings { get; init; } = new();

        public WorldCounters Counters { get; init; } = new();

        public ImmutableArray<Source> Sources { get; init; } = [];
    }
}
