using System.Globalization;
using Vendo.Emulator.Domain.Imports;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// One advance on its way. It runs the agenda in order, a slice at a time; all slices together give the same world and
/// the same ledger as a single run, unless the world is changed between two of them.
/// </summary>
/// <param name="from">Where the clock stands when it begins.</param>
/// <param name="target">Where it leads.</param>
/// <param name="keep">How many entries its ledger keeps.</param>
/// <param name="limit">How many agenda entries it may run in all.</param>
internal sealed class AdvanceRun(Instant from, AdvanceTarget target, int keep, long limit)
{
    // A look at a clock costs about as much as some entries.
    private const int EntriesBetweenLooks = 16;

    // A slice ends between two instants. Only an instant with so many times its entries is cut.
    private const int MostOverrun = 8;

    private readonly LedgerDraft _ledger = new(keep);
    private Instant _target = target.At;
    private long? _awaited = target.Job;

    /// <summary>The last instant whose entries run; <see cref="Instant.MaxValue"/> while it waits for a job.</summary>
    public Instant Target => _target;

    /// <summary>How many agenda entries it has run.</summary>
    public long Ran { get; private set; }

    /// <summary>Whether it is over.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why it ended short of its target; null where it did not.</summary>
    public Refusal? Stopped { get; private set; }

    /// <summary>Why the job that it waits for will never end; null where that is not so.</summary>
    public Refusal? Endless { get; private set; }

    /// <summary>How many things have happened so far.</summary>
    public long Total => _ledger.Total;

    /// <summary>One that has nothing to do.</summary>
    public static AdvanceRun Over(Instant now) => new(now, AdvanceTarget.To(now), 0, 0) { IsDone = true };

    /// <summary>Runs the next slice of it.</summary>
    public (World World, Changes Changes) Run(World world, in SliceLimit slice)
    {
        var draft = new Draft(world, _ledger);
        Run(draft, slice);
        return draft.Commit();
    }

    /// <summary>
    /// The first things that would happen, as many as the ledger keeps: nothing changes, and what comes after them is not
    /// looked at. The ledger counts what it tells; truncated, it ends at the last thing told.
    /// </summary>
    public Ledger Foresee(World world, CancellationToken cancellation)
    {
        var draft = new Draft(world, _ledger);
        while (!IsDone && Total <= keep)
        {
            cancellation.ThrowIfCancellationRequested();
            Run(draft, new SliceLimit(1, null));
        }

        return _ledger.CloseAsForecast(from, draft.Now);
    }

    /// <summary>Ends it where it is.</summary>
    public void Stop(Refusal why) => (Stopped, IsDone) = (why, true);

    /// <summary>What has happened; to be asked for once.</summary>
    public Ledger Close(Instant now) => _ledger.Close(from, now);

    private void Run(Draft draft, in SliceLimit slice)
    {
        var isSpent = false;
        for (long ran = 0; ; ran++)
        {
            if (_awaited is { } number)
                Judge(draft, number);
            if (draft.NextEntry() is not { } entry || entry.Due.At > _target)
            {
                Arrive(draft);
                break;
            }

            if (Ran == limit)
            {
                (Stopped, IsDone) = (TooMany(draft.Now), true);
                break;
            }

            isSpent = isSpent || ran >= slice.MostEntries || (ran > 0 && ran % EntriesBetweenLooks == 0 && slice.IsSpent?.Invoke() == true);
            if (isSpent && (entry.Due.At > draft.Now || ran / MostOverrun >= slice.MostEntries))
                break;
            draft.MoveTo(entry.Due.At);
            Execute(draft, entry);
            Ran++;
        }
    }

    // What else is due at the instant of the end belongs to the advance: nobody may find an overdue entry.
    private void Judge(Draft draft, long number)
    {
        var job = draft.Jobs.Find(number);
        if (job is { IsOpen: true })
            Endless = Endlessness.Of(draft, job);
        if (job is not { IsOpen: true } || Endless is not null)
            (_target, _awaited) = (draft.Now, null);
    }

    private void Arrive(Draft draft)
    {
        IsDone = true;
        draft.MoveTo(_target);
        if (Endless is { } reason)
            Stopped = Refusal.Rule($"The advance stopped at {draft.Now}. {reason.Message} What the ledger says has happened.");
    }

    private Refusal TooMany(Instant now) => Refusal.Rule(string.Create(
        CultureInfo.InvariantCulture,
        $"The advance stopped at {now} after {limit} agenda entries, short of {_target}. What the ledger says has happened. Advance again, or in smaller steps, or raise the limit."));

    private static void Execute(Draft draft, in AgendaEntry entry)
    {
        switch (entry.Target)
        {
            case AgendaTarget.Integration:
                ExportJobs.OnOccurrence(draft, draft.Integrations.Get(entry.Id));
                break;
            case AgendaTarget.Source:
                ImportJobs.OnOccurrence(draft, draft.Sources.Get(entry.Id));
                break;
            default:
                JobSteps.OnDue(draft, draft.Jobs.Get(entry.Job), entry.Due.Kind);
                break;
        }
    }
}
