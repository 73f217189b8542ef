using System.Collections.Immutable;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Destinations;
using Vendo.Emulator.Domain.Faults;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Models;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Sources;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// The complete state of the emulated API as one immutable value: data, clock, agenda, outcomes, counters. A command is a
/// function from a world to the next one; a checkpoint is a reference; a fork costs nothing.
/// </summary>
public sealed record World
{
    internal World(WorldSettings settings, WorldClock clock) => (Settings, Clock) = (settings, clock);

    /// <summary>The world's settings.</summary>
    public WorldSettings Settings { get; internal init; }

    /// <summary>The world's clock.</summary>
    public WorldClock Clock { get; internal init; }

    /// <summary>The accounts.</summary>
    public Table<Guid, Account> Accounts => Of(WorldTables.Accounts);

    /// <summary>The API keys, by their secret.</summary>
    public Table<string, ApiKey> ApiKeys => Of(WorldTables.ApiKeys);

    /// <summary>The apps.</summary>
    public Table<Guid, App> Apps => Of(WorldTables.Apps);

    /// <summary>The sources.</summary>
    public Table<Guid, Source> Sources => Of(WorldTables.Sources);

    /// <summary>The destinations.</summary>
    public Table<Guid, Destination> Destinations => Of(WorldTables.Destinations);

    /// <summary>The integrations.</summary>
    public Table<Guid, Integration> Integrations => Of(WorldTables.Integrations);

    /// <summary>The models.</summary>
    public Table<Guid, Model> Models => Of(WorldTables.Models);

    /// <summary>The jobs, by their number.</summary>
    public Table<long, Job> Jobs => Of(WorldTables.Jobs);

    /// <summary>The outcomes scripted for coming jobs, by their owner.</summary>
    public Table<Guid, ScriptedOutcomes> ScriptedOutcomes => Of(WorldTables.ScriptedOutcomes);

    /// <summary>The armed faults, in the order of arming.</summary>
    public Table<long, Fault> Faults => Of(WorldTables.Faults);

    /// <summary>The tables, as <see cref="TableList"/> lists them.</summary>
    internal ImmutableArray<Table> Tables { get; init; }

    internal TableList TableList { get; init; } = WorldTables.List;

    internal WorldCounters Counters { get; init; } = WorldCounters.Initial;

    internal OrderStatisticTree<AgendaEntry> Agenda { get; init; }

    internal Relations Relations { get; init; } = Relations.Empty;

    /// <summary>The instant of the world's clock.</summary>
    public Instant Now => Clock.Now;

    /// <summary>When the next agenda entry is due; null if the agenda is empty.</summary>
    public Instant? NextDue => Agenda.First?.Due.At;

    /// <summary>The current agenda, the earliest entry first. Nothing is simulated: an entry that another one will create is not in it yet.</summary>
    public IEnumerable<AgendaItem> Upcoming => Agenda.InOrder().Select(entry => AgendaItem.Of(this, entry));

    /// <summary>The number of agenda entries.</summary>
    public int UpcomingCount => Agenda.Count;

    /// <summary>Whether an entry is due at or before an instant. It must run before the world is read.</summary>
    internal bool HasDue(Instant now) => NextDue <= now;

    /// <summary>One table, by its definition.</summary>
    /// <exception cref="ArgumentException">The world has no such table.</exception>
    internal Table<TKey, TRow> Of<TKey, TRow>(TableDefinition<TKey, TRow> table)
        where TKey : notnull
        where TRow : Row => (Table<TKey, TRow>)Tables[TableList.IndexOf(table)];

    /// <summary>A world without data.</summary>
    /// <param name="now">The instant at which its clock begins.</param>
    /// <param name="mode">The mode of its clock.</param>
    /// <param name="settings">Its settings; null takes the defaults.</param>
    public static World Create(Instant now, ClockMode mode = ClockMode.Manual, WorldSettings? settings = null) =>
        Create(now, mode, settings, WorldTables.List);

    internal static World Create(Instant now, ClockMode mode, WorldSettings? settings, TableList tables)
    {
        settings ??= new WorldSettings();
        return new World(settings, new WorldClock(now, mode, 1))
        {
            Counters = new WorldCounters { Generator = (ulong)settings.RandomSeed },
            TableList = tables,
            Tables = [.. tables.Tables.Select(table => table.NoRows.Assemble())],
        };
    }

    /// <summary>The same world with another clock mode or another random seed.</summary>
    /// <param name="mode">The mode of the clock.</param>
    /// <param name="randomSeed">The seed of the generator; null keeps the generator's state.</param>
    internal World With(ClockMode mode, long? randomSeed) => this with
    {
        Clock = Clock with { Mode = mode },
        Settings = randomSeed is { } seed ? Settings with { RandomSeed = seed } : Settings,
        Counters = randomSeed is { } begun ? Counters with { Generator = (ulong)begun } : Counters,
    };

    /// <summary>
    /// Runs the entries that are due now, then applies a command. A refused command changes nothing else.
    /// </summary>
    public Applied<T> Apply<T>(Command<T> command)
    {
        if (!HasDue(Now))
            return ApplyBeforeDue(command);
        var settled = Advance.Settle(this);
        var applied = settled.World.ApplyBeforeDue(command);
        return applied with { Changes = settled.Changes.Then(applied.Changes) };
    }

    /// <summary>Applies a command without running the entries that are due now: for a world whose advance is running in slices.</summary>
    internal Applied<T> ApplyBeforeDue<T>(Command<T> command)
    {
        var draft = new Draft(this);
        var outcome = command.CheckAndExecute(draft);
        if (!outcome.IsSuccess)
            return new Applied<T>(this, outcome, Changes.None);
        var (world, changes) = draft.Commit();
        return new Applied<T>(world, outcome, changes);
    }

    /// <summary>Adds the violations of a command's input at an instant, without changing anything.</summary>
    internal void Check<T>(Command<T> command, Instant now, Violations violations) =>
        command.Check(new Draft(this with { Clock = Clock with { Now = now } }), violations);

    /// <summary>
    /// Moves the clock to an instant and runs every entry due until then, the instant itself included, in order,
    /// each at its own instant.
    /// </summary>
    /// <param name="target">Not before <see cref="Now"/>.</param>
    /// <param name="keep">The maximum number of entries in the ledger; all events are counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target lies before <see cref="Now"/>: the clock only goes forward.</exception>
    public Advanced AdvanceTo(Instant target, int keep = int.MaxValue) => Advance.To(this, target, keep);

    /// <summary>Moves the clock by a duration, like <see cref="AdvanceTo"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public Advanced AdvanceBy(TimeSpan duration, int keep = int.MaxValue) =>
        duration < TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(duration), Messages.NegativeDuration)
            : AdvanceTo(Now.PlusClamped(duration), keep);

    /// <summary>Moves the clock to the next agenda entry and runs everything due at that instant. Does nothing if the agenda is empty.</summary>
    public Advanced AdvanceToNext(int keep = int.MaxValue) => AdvanceTo(AdvanceTarget.ToNext(this).At, keep);

    /// <summary>Moves the clock to the instant at which a job ends; refused if no agenda entry will ever end it.</summary>
    public Outcome<Advanced> AdvanceUntilSettled(long job, int keep = int.MaxValue) => Advance.UntilSettled(this, job, keep);

    /// <summary>Why no agenda entry will ever end an open job; null if one may.</summary>
    internal Refusal? WhyNeverSettled(Job job) => Endlessness.Of(new Draft(this), job);

    /// <summary>
    /// The first events of an advance to an instant, without changing anything. The cost depends on the events listed, not
    /// on those after them. A truncated forecast counts the listed events only, and its <see cref="Ledger.Now"/> is the
    /// instant of the last one: more happens then or later.
    /// </summary>
    /// <param name="until">Not before <see cref="Now"/>.</param>
    /// <param name="limit">The maximum number of events to list.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before <see cref="Now"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Ledger Forecast(Instant until, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        Advance.Foresee(this, until, limit, cancellation).Ledger;
}

/// <summary>A world after a command.</summary>
/// <param name="World">The next world; the same world if the command was refused.</param>
/// <param name="Outcome">The command's result, or its refusal.</param>
/// <param name="Changes">The rows that changed.</param>
public sealed record Applied<T>(World World, Outcome<T> Outcome, Changes Changes);

/// <summary>A world after an advance.</summary>
/// <param name="World">The world at its new instant.</param>
/// <param name="Ledger">What happened.</param>
/// <param name="Changes">The rows that changed.</param>
/// <param name="Stopped">Why the advance stopped early; null if it reached its target.</param>
public sealed record Advanced(World World, Ledger Ledger, Changes Changes, Refusal? Stopped);

/// <summary>A command: a function from a world to the next world or to a refusal.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract record Command<T>
{
    internal Command()
    {
    }

    /// <summary>
    /// Adds the violations of the command's input, in the order of its field table. The rules are written only here: HTTP,
    /// C# and fixtures all show these violations.
    /// </summary>
    internal virtual void Check(Draft draft, Violations violations)
    {
    }

    /// <summary>Executes the command on the draft, after <see cref="Check"/> found no violations. A refusal precedes the first change.</summary>
    internal abstract Outcome<T> Execute(Draft draft);

    internal Outcome<T> CheckAndExecute(Draft draft)
    {
        var violations = new Violations();
        Check(draft, violations);
        return violations.AsBodyRefusal() is { } refusal ? refusal : Execute(draft);
    }
}
