using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Vendo.Emulator.Domain.Collections;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// Assembles a world from rows that contain their agenda entries, one whole table at a time. Adding a hundred thousand rows
/// one by one, as commands do, would take several times as long.
/// </summary>
internal static class WorldAssembly
{
    // Fewer rows are assembled faster than a second thread is woken.
    private const int WorthAnotherThread = 4000;

    /// <exception cref="ArgumentException">Two rows of a table have the same identifier.</exception>
    public static World Of(WorldSnapshot rows)
    {
        var jobs = JobHistories.Kept(rows.Jobs, rows.Settings.JobHistoryLimit);
        if (jobs.Length < rows.Jobs.Length)
            rows = rows with { Jobs = jobs };
        var tables = new Table[rows.Tables.Length];
        Relations? relations = null;
        HashTrie<Guid, JobHistory>? history = null;
        var agenda = default(OrderStatisticTree<AgendaEntry>);
        Run(
            rows.Integrations.Length + jobs.Length >= WorthAnotherThread,
            [
                .. rows.Tables.Select((table, i) => (Action)(() => tables[i] = table.Assemble())),
                () => relations = RelationsOf(rows, jobs),
                () => history = JobHistories.Of(jobs),
                () => agenda = AgendaOf(rows, jobs),
            ]);
        return new World(rows.Settings, rows.Clock)
        {
            Counters = rows.Counters,
            TableList = rows.TableList,
            Tables = ImmutableCollectionsMarshal.AsImmutableArray(tables),
            Agenda = agenda,
            Relations = relations! with { History = history! },
        };
    }

    // Each part is a function of the rows alone, so the parts can be made in any order.
    private static void Run(bool inParallel, Action[] parts)
    {
        if (inParallel)
        {
            Parallel.Invoke(parts);
            return;
        }

        foreach (var part in parts)
            part();
    }

    private static Relations RelationsOf(WorldSnapshot rows, ImmutableArray<Job> jobs) => new()
    {
        SourcesByApp = ByOwner(Live(rows.Sources).Select(row => (row.AppId, RowRef.To(row)))),
        DestinationsByApp = ByOwner(Live(rows.Destinations).Select(row => (row.AppId, RowRef.To(row)))),
        IntegrationsByApp = ByOwner(Live(rows.Integrations).SelectMany(AppsOf)),
        WaitingByApp = ByOwner(jobs.Where(job => job.Wait is not null).Select(job => (job.Wait!.AppId, job.Number))),
    };

    private static IEnumerable<(Guid App, RowRef Integration)> AppsOf(Integration row)
    {
        if (row.SourceAppId is { } source)
            yield return (source, RowRef.To(row));
        yield return (row.DestinationAppId, RowRef.To(row));
    }

    private static ImmutableDictionary<Guid, ImmutableSortedSet<TValue>> ByOwner<TValue>(IEnumerable<(Guid Owner, TValue Value)> pairs)
    {
        var lists = new Dictionary<Guid, List<TValue>>();
        foreach (var (owner, value) in pairs)
        {
            if (!lists.TryGetValue(owner, out var list))
                lists.Add(owner, list = []);
            list.Add(value);
        }

        return lists.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToImmutableSortedSet());
    }

    private static OrderStatisticTree<AgendaEntry> AgendaOf(WorldSnapshot rows, ImmutableArray<Job> jobs)
    {
        var entries = new List<AgendaEntry>(rows.Integrations.Length);
        foreach (var row in rows.Sources)
            Add(row.Due, AgendaTarget.Source, row.Id, 0);
        foreach (var row in rows.Integrations)
            Add(row.Due, AgendaTarget.Integration, row.Id, 0);
        foreach (var job in jobs)
            Add(job.Due, AgendaTarget.Job, default, job.Number);
        entries.Sort();
        return OrderStatisticTree<AgendaEntry>.Of(CollectionsMarshal.AsSpan(entries));

        void Add(Due? due, AgendaTarget target, Guid id, long job)
        {
            if (due is { } entry)
                entries.Add(new AgendaEntry(entry, target, id, job));
        }
    }

    private static IEnumerable<TRow> Live<TRow>(ImmutableArray<TRow> rows)
        where TRow : Row => rows.Where(row => !row.IsDeleted);
}
