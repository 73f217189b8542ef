using System.Collections.Immutable;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Apps;
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
/// Everything that there is, as one immutable value: data, clock, agenda, outcomes, counters. A command is a
/// function from a world to the next one; a checkpoint is a reference; a fork costs nothing.
/// </summary>
public sealed record World
{
    internal World()
    {
    }

    /// <summary>What is fixed for the world.</summary>
    public required WorldSettings Settings { get; init; }

    /// <summary>The world's clock.</summary>
    public required WorldClock Clock { get; init; }

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

    /// <summary>The faults that are armed, in the order of arming.</summary>
    public Table<long, Fault> Faults => Of(WorldTables.Faults);

    /// <summary>The tables, as <see cref="TableList"/> lists them.</summary>
    internal ImmutableArray<Table> Tables { get; init; }

    internal TableList TableList { get; init; } = WorldTables.List;

    internal WorldCounters Counters { get; init; } = WorldCounters.Initial;

    internal ImmutableSortedSet<AgendaEntry> Agenda { get; init; } = ImmutableSortedSet<AgendaEntry>.Empty;

    internal Relations Relations { get; init; } = Relations.Empty;

    /// <summary>Up to where the world has lived.</summary>
    public Instant Now => Clock.Now;

    /// <summary>When the next entry of the agenda is due; null where nothing is.</summary>
    public Instant? NextDue => Agenda.IsEmpty ? null : Agenda.Min.Due.At;

    /// <summary>The agenda as it stands, the earliest entry first. Nothing is simulated: an entry that follows from another one is not in it yet.</summary>
    public IEnumerable<AgendaItem> Upcoming => Agenda.Select(entry => AgendaItem.Of(this, entry));

    /// <summary>How many entries the agenda holds.</summary>
    public int UpcomingCount => Agenda.Count;

    /// <summary>Whether an entry is due at or before an instant: it has to run before anyone reads.</summary>
    public bool HasDue(Instant now) => NextDue <= now;

    /// <summary>One table, by its definition.</summary>
    /// <exception cref="ArgumentException">The world has no such table.</exception>
    public Table<TKey, TRow> Of<TKey, TRow>(TableDefinition<TKey, TRow> table)
        where TKey : notnull
        where TRow : Row => (Table<TKey, TRow>)Tables[TableList.IndexOf(table)];

    /// <summary>A world without data.</summary>
    /// <param name="now">Where its clock begins.</param>
    /// <param name="mode">What moves its clock.</param>
    /// <param name="settings">What is fixed for it; null takes the defaults.</param>
    public static World Create(Instant now, ClockMode mode = ClockMode.Manual, WorldSettings? settings = null) =>
        Create(now, mode, settings, WorldTables.List);

    internal static World Create(Instant now, ClockMode mode, WorldSettings? settings, TableList tables)
    {
        settings ??= new WorldSettings();
        return new World
        {
            Settings = settings,
            Clock = new WorldClock(now, mode, 1),
            Counters = new WorldCounters { Generator = (ulong)settings.RandomSeed },
            TableList = tables,
            Tables = [.. tables.Tables.Select(table => table.NoRows.Assemble())],
        };
    }

    /// <summary>The same world with another clock mode, or with its generator begun elsewhere.</summary>
    /// <param name="mode">What moves the clock.</param>
    /// <param name="randomSeed">Where the generator begins; null leaves it.</param>
    public World With(ClockMode mode, long? randomSeed) => this with
    {
        Clock = Clock with { Mode = mode },
        Settings = randomSeed is { } seed ? Settings with { RandomSeed = seed } : Settings,
        Counters = randomSeed is { } begun ? Counters with { Generator = (ulong)begun } : Counters,
    };

    /// <summary>
    /// Applies a command: first runs what is due now, then the command. A refused command changes nothing beyond
    /// what was due.
    /// </summary>
    public Applied<T> Apply<T>(Command<T> command)
    {
        if (!HasDue(Now))
            return ApplyBeforeDue(command);
        var settled = Advance.Settle(this);
        var applied = settled.World.ApplyBeforeDue(command);
        return applied with { Changes = settled.Changes.Then(applied.Changes) };
    }

    /// <summary>Applies a command before what is due now: for a world whose agenda is being worked off, a slice at a time.</summary>
    internal Applied<T> ApplyBeforeDue<T>(Command<T> command)
    {
        var draft = new Draft(this);
        var outcome = command.CheckAndExecute(draft);
        if (!outcome.IsSuccess)
            return new Applied<T>(this, outcome, Changes.None);
        var (world, changes) = draft.Commit();
        return new Applied<T>(world, outcome, changes);
    }

    /// <summary>Adds what the rules say to a command's input as it would be at an instant; nothing changes.</summary>
    internal void Check<T>(Command<T> command, Instant now, Violations violations) =>
        command.Check(new Draft(this with { Clock = Clock with { Now = now } }), violations);

    /// <summary>
    /// Moves the clock to an instant and runs every entry due until then, the instant itself included, in order,
    /// each at its own instant.
    /// </summary>
    /// <param name="target">Not before <see cref="Now"/>.</param>
    /// <param name="keep">How many entries the ledger keeps; all are counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target lies before <see cref="Now"/>: the clock only goes forward.</exception>
    public Advanced AdvanceTo(Instant target, int keep = int.MaxValue) => Advance.To(this, target, keep);

    /// <summary>Moves the clock on by a duration, as <see cref="AdvanceTo"/> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public Advanced AdvanceBy(TimeSpan duration, int keep = int.MaxValue) =>
        duration < TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(duration), Messages.NegativeDuration)
            : AdvanceTo(Now.PlusClamped(duration), keep);

    /// <summary>Moves the clock to the next entry of the agenda and runs what is due there; where the agenda is empty, nothing happens.</summary>
    public Advanced AdvanceToNext(int keep = int.MaxValue) => AdvanceTo(AdvanceTarget.ToNext(this).At, keep);

    /// <summary>Moves the clock to the instant at which a job has ended; refused where nothing on the agenda will ever end it.</summary>
    public Outcome<Advanced> AdvanceUntilSettled(long job, int keep = int.MaxValue) => Advance.UntilSettled(this, job, keep);

    /// <summary>Why nothing on the agenda will ever end an open job; null where something may.</summary>
    internal Refusal? WhyNeverSettled(Job job) => Endlessness.Of(new Draft(this), job);

    /// <summary>
    /// What an advance to an instant would bring about first; nothing changes. It costs what it tells, however much comes
    /// after that. A truncated forecast counts what it tells, and its <see cref="Ledger.Now"/> is the instant of the last
    /// entry: more happens then or later.
    /// </summary>
    /// <param name="until">Not before <see cref="Now"/>.</param>
    /// <param name="limit">How many entries to tell.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before <see cref="Now"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Ledger Forecast(Instant until, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        Advance.Foresee(this, until, limit, cancellation).Ledger;
}

/// <summary>A world after a command.</summary>
/// <param name="World">The next world; the same where the command was refused.</param>
/// <param name="Outcome">What the command gives, or why it was refused.</param>
/// <param name="Changes">The rows that changed.</param>
public sealed record Applied<T>(World World, Outcome<T> Outcome, Changes Changes);

/// <summary>A world after an advance.</summary>
/// <param name="World">The world at its new instant.</param>
/// <param name="Ledger">What happened.</param>
/// <param name="Changes">The rows that changed.</param>
/// <param name="Stopped">Why the advance stopped early; null where it reached its target.</param>
public sealed record Advanced(World World, Ledger Ledger, Changes Changes, Refusal? Stopped);

/// <summary>A change that can be asked for: a function from a world to the next, or a refusal.</summary>
/// <typeparam name="T">What a success gives.</typeparam>
public abstract record Command<T>
{
    internal Command()
    {
    }

    /// <summary>
    /// Adds everything that the rules say to the command's input, in the order of its field table. The rules have no
    /// other home: every door that takes the input shows these violations.
    /// </summary>
    internal virtual void Check(Draft draft, Violations violations)
    {
    }

    /// <summary>Works on the draft with an input that <see cref="Check"/> found nothing wrong with. A refusal comes before the first change.</summary>
    internal abstract Outcome<T> Execute(Draft draft);

    internal Outcome<T> CheckAndExecute(Draft draft)
    {
        var violations = new Violations();
        Check(draft, violations);
        return violations.AsBodyRefusal() is { } refusal ? refusal : Execute(draft);
    }
}
