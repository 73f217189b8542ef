using System.Globalization;
using Vendo.Emulator.Domain.Jobs.Life;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>
/// A running advance. It runs the agenda in order, one slice at a time. All slices together give the same world and ledger
/// as a single run, unless the world is changed between two slices.
/// </summary>
/// <param name="from">The instant of the clock when the advance begins.</param>
/// <param name="target">The target of the advance.</param>
/// <param name="keep">The maximum number of entries in its ledger.</param>
/// <param name="limit">The maximum number of agenda entries that it runs.</param>
internal sealed class AdvanceRun(Instant from, AdvanceTarget target, int keep, long limit)
{
    // Reading a clock costs about as much as running a few entries.
    private const int EntriesBetweenLooks = 16;

    // A slice ends between two instants. An instant is split only if it has more than this many times the entries of a slice.
    private const int MostOverrun = 8;

    private readonly LedgerDraft _ledger = new(keep);
    private Instant _target = target.At;
    private long? _awaited = target.Job;

    /// <summary>The last instant whose entries run; <see cref="Instant.MaxValue"/> while it waits for a job.</summary>
    public Instant Target => _target;

    /// <summary>The number of agenda entries that it has run.</summary>
    public long Ran { get; private set; }

    /// <summary>Whether the advance has ended.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why it ended before its target; null if it did not.</summary>
    public Refusal? Stopped { get; private set; }

    /// <summary>Why the job that it waits for will never end; null if it may end.</summary>
    public Refusal? Endless { get; private set; }

    /// <summary>The number of events so far.</summary>
    public long Total => _ledger.Total;

    /// <summary>An advance that has nothing to do.</summary>
    public static AdvanceRun Over(Instant now) => new(now, AdvanceTarget.To(now), 0, 0) { IsDone = true };

    /// <summary>Runs the next slice.</summary>
    public (World World, Changes Changes) Run(World world, in SliceLimit slice)
    {
        var draft = new Draft(world, _ledger);
        Run(draft, slice);
        return draft.Commit();
    }

    /// <summary>
    /// The first events that would happen, as many as the ledger keeps. Nothing changes, and later events are not computed.
    /// The ledger counts the events that it lists; if it is truncated, it ends at its last event.
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

    /// <summary>Ends the advance at its current instant.</summary>
    public void Stop(Refusal why) => (Stopped, IsDone) = (why, true);

    /// <summary>The events of the advance. Call this once.</summary>
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

    // The other entries that are due at the end's instant belong to the advance, so that no entry is ever overdue.
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
