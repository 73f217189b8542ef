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

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// The working copy of a world for one command. It overlays the world that it began with, is visible to the command only,
/// and either becomes a world by <see cref="Commit"/> or is discarded. So, seen from outside, a command is a pure function.
/// </summary>
internal sealed class Draft
{
    private readonly World _origin;
    private readonly DraftRelations _relations;
    private readonly DraftTable[] _tables;
    private readonly EditToken _edit = new();
    private OrderStatisticTree<AgendaEntry> _agenda;
    private ulong _generator;
    private long _nextKey;
    private long _nextSequence;
    private WorldClock _clock;

    public Draft(World origin, LedgerDraft? ledger = null)
    {
        _origin = origin;
        _agenda = origin.Agenda;
        _relations = new DraftRelations(origin.Relations, _edit);
        Counters = origin.Counters;
        _generator = Counters.Generator;
        _nextKey = Counters.NextKey;
        _nextSequence = Counters.NextSequence;
        NextJob = Counters.NextJob;
        Settings = origin.Settings;
        Now = origin.Clock.Now;
        _clock = origin.Clock;
        Ledger = ledger ?? new LedgerDraft(0);
        _tables = new DraftTable[origin.Tables.Length];
        for (var i = 0; i < _tables.Length; i++)
            _tables[i] = origin.TableList.Tables[i].Draft(origin.Tables[i]);
        Sources.OnChange = OnSource;
        Destinations.OnChange = _relations.Follow;
        Integrations.OnChange = OnIntegration;
        Jobs.OnChange = OnJob;
    }

    public DraftTable<Guid, Account> Accounts => Of(WorldTables.Accounts);

    public DraftTable<string, ApiKey> ApiKeys => Of(WorldTables.ApiKeys);

    public DraftTable<Guid, App> Apps => Of(WorldTables.Apps);

    public DraftTable<Guid, Source> Sources => Of(WorldTables.Sources);

    public DraftTable<Guid, Destination> Destinations => Of(WorldTables.Destinations);

    public DraftTable<Guid, Integration> Integrations => Of(WorldTables.Integrations);

    public DraftTable<Guid, Model> Models => Of(WorldTables.Models);

    public DraftTable<long, Job> Jobs => Of(WorldTables.Jobs);

    public DraftTable<Guid, ScriptedOutcomes> ScriptedOutcomes => Of(WorldTables.ScriptedOutcomes);

    public DraftTable<long, Fault> Faults => Of(WorldTables.Faults);

    public WorldSettings Settings { get; set; }

    // Most entries of an advance move the clock, and few look at more than its instant.
    public WorldClock Clock
    {
        get => _clock = _clock.Now == Now ? _clock : _clock with { Now = Now };
        set => (_clock, Now) = (value, value.Now);
    }

    public WorldCounters Counters { get; set; }

    public LedgerDraft Ledger { get; }

    public Instant Now { get; private set; }

    /// <summary>The next number of a job without a reserved number.</summary>
    public long NextJob { get; set; }

    /// <summary>The delay between a dispatch and its decision.</summary>
    public TimeSpan CheckDelay => Settings.CheckDelay ?? (_clock.Mode == ClockMode.Real ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);

    /// <summary>The sources of an app that are not deleted, oldest first.</summary>
    public Source[] SourcesOf(Guid appId) => Rows(Sources, _relations.SourcesByApp[appId]);

    /// <summary>Those of them that import: not those whose data is pushed.</summary>
    public Source[] ImportingSourcesOf(Guid appId)
    {
        var sources = SourcesOf(appId);
        return Array.Exists(sources, static source => source.IsPushed) ? Array.FindAll(sources, static source => !source.IsPushed) : sources;
    }

    /// <summary>The destinations of an app that are not deleted, oldest first.</summary>
    public Destination[] DestinationsOf(Guid appId) => Rows(Destinations, _relations.DestinationsByApp[appId]);

    /// <summary>The integrations that read from or write to an app and are not deleted, oldest first.</summary>
    public IEnumerable<Integration> IntegrationsOf(Guid appId) => _relations.IntegrationsByApp[appId].Select(reference => Integrations.Get(reference.Id));

    /// <summary>The numbers of the finished jobs of an owner that are kept, the latest first.</summary>
    public IEnumerable<long> FinishedOf(Guid ownerId) => _relations.FinishedOf(ownerId);

    /// <summary>The exports that wait for an import of an app.</summary>
    public ImmutableSortedSet<long> WaitingFor(Guid appId) => _relations.WaitingByApp[appId];

    public long NextKey() => _nextKey++;

    public Guid NextGuid() => Generator.NextGuid(ref _generator);

    /// <summary>A whole number between two, both included, from the world's generator.</summary>
    public long Draw(long low, long high) => Generator.NextBetween(ref _generator, low, high);

    /// <summary>Makes an agenda entry. Entries of the same instant run in the order of their creation.</summary>
    public Due At(Instant instant, DueKind kind) => new(instant, _nextSequence++, kind);

    /// <summary>The next entry of the agenda; null if it is empty.</summary>
    public AgendaEntry? NextEntry() => _agenda.First;

    public void Record(LedgerKind kind, JobOwnerKind ownerKind, Guid ownerId, long? job = null, string? message = null) =>
        Ledger.Add(new LedgerEntry(Now, kind, ownerKind, ownerId, job, message));

    /// <summary>Takes over another world's counters, for assembling a world from its rows.</summary>
    public void Adopt(WorldCounters counters)
    {
        Counters = counters;
        _generator = counters.Generator;
        _nextKey = counters.NextKey;
        _nextSequence = counters.NextSequence;
        NextJob = counters.NextJob;
    }

    public void MoveTo(Instant instant)
    {
        if (instant > Now)
            Now = instant;
    }

    public DraftTable<TKey, TRow> Of<TKey, TRow>(TableDefinition<TKey, TRow> table)
        where TKey : notnull
        where TRow : Row => (DraftTable<TKey, TRow>)_tables[_origin.TableList.IndexOf(table)];

    /// <summary>The table of the rows of a type.</summary>
    public DraftTable<Guid, TRow> OfEntities<TRow>()
        where TRow : EntityRow => (DraftTable<Guid, TRow>)Array.Find(_tables, static table => table is DraftTable<Guid, TRow>)!;

    public (World World, Changes Changes) Commit()
    {
        var tables = _origin.Tables;
        var changes = Changes.None;
        if (Array.Exists(_tables, table => table.IsChanged))
        {
            var committed = Array.ConvertAll(_tables, table => table.Commit());
            tables = [.. committed.Select(table => table.Table)];
            changes = new Changes(_origin.TableList, [.. committed.Select(table => table.Changes)]) { Happened = Ledger.TakeFresh() };
        }

        var world = new World(Settings, Clock)
        {
            Counters = Counters with { Generator = _generator, NextKey = _nextKey, NextSequence = _nextSequence, NextJob = NextJob },
            TableList = _origin.TableList,
            Tables = tables,
            Agenda = _agenda,
            Relations = _relations.Commit(),
        };
        return (world, changes);
    }

    // Every export asks, so no enumerators are made.
    private static TRow[] Rows<TRow>(DraftTable<Guid, TRow> table, ImmutableSortedSet<RowRef> references)
        where TRow : EntityRow
    {
        if (references.IsEmpty)
            return [];
        var rows = new TRow[references.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = table.Get(references[i].Id);
        return rows;
    }

    private void OnSource(Source? before, Source? after)
    {
        _relations.Follow(before, after);
        Reschedule(before?.Due, after?.Due, AgendaTarget.Source, (after ?? before)!.Id, 0);
    }

    private void OnIntegration(Integration? before, Integration? after)
    {
        _relations.Follow(before, after);
        Reschedule(before?.Due, after?.Due, AgendaTarget.Integration, (after ?? before)!.Id, 0);
    }

    private void OnJob(Job? before, Job? after)
    {
        _relations.Follow(before, after);
        Reschedule(before?.Due, after?.Due, AgendaTarget.Job, default, (after ?? before)!.Number);
        var hasFinished = after is { IsOpen: false } && before is not { IsOpen: false };
        if (!hasFinished)
            return;
        foreach (var oldest in _relations.Finish(after!, Settings.JobHistoryLimit))
            Jobs.Remove(oldest);
    }

    private void Reschedule(Due? before, Due? after, AgendaTarget target, Guid id, long job)
    {
        if (before == after)
            return;
        if (before is { } gone)
            _agenda = _agenda.Remove(new AgendaEntry(gone, target, id, job), _edit);
        if (after is { } due)
            _agenda = _agenda.Add(new AgendaEntry(due, target, id, job), _edit);
    }
}
