using System.Globalization;
using Vendo.Emulator.Domain.Imports;
using Vendo.Emulator.Domain.Integrations;
using Vendo.Emulator.Domain.Jobs;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Lets time pass: runs the agenda in order.</summary>
internal static class Advance
{
    public static Advanced To(World world, Instant target, int keep)
    {
        if (target < world.Now)
            throw new ArgumentOutOfRangeException(nameof(target), $"The clock only goes forward: it is {world.Now}, {target} lies before it.");
        if (!world.HasDue(target))
        {
            var later = target == world.Now ? world : world with { Clock = world.Clock with { Now = target } };
            return new Advanced(later, new LedgerDraft(0).Close(world.Now, target), new Changes(), null);
        }

        return Run(world, target, keep);
    }

    /// <summary>Runs what is due now, before a command: all of it, for that is no advance and knows no limit.</summary>
    public static Advanced Settle(World world) => Run(world, world.Now, keep: 0, limit: long.MaxValue);

    public static Outcome<Advanced> UntilSettled(World world, long number, int keep)
    {
        if (!world.Jobs.TryFind(number, out var job))
            return Refusal.NotFound("Job");
        if (!job.IsOpen || IsEndless(new Draft(world), job))
            return job.IsOpen ? Endless(job) : new Advanced(world, new LedgerDraft(0).Close(world.Now, world.Now), new Changes(), null);
        var advanced = Run(world, Instant.MaxValue, keep, draft => draft.Jobs.Find(number) is not { IsOpen: true } now || IsEndless(draft, now));

        // Stopped by the limit it has come as far as its ledger says; only what can never end is refused.
        var isStuck = advanced.Stopped is null && advanced.World.Jobs.TryFind(number, out var after) && after.IsOpen;
        return isStuck ? Endless(job) : advanced;
    }

    /// <summary>Why nothing on the agenda will ever end an open job; null where something may.</summary>
    public static Refusal? WhyNeverSettled(World world, Job job) => IsEndless(new Draft(world), job) || world.NextDue is null ? Endless(job) : null;

    private static Refusal Endless(Job job) =>
        Refusal.Rule($"Nothing on the agenda will ever end {job.Id}. Complete, fail or cancel it.");

    // A hanging job never ends by itself, nor does an import that is queued behind one.
    private static bool IsEndless(Draft draft, Job job)
    {
        if (job.Due is not null)
            return false;
        return job.Status == JobStatus.Running
            || (draft.Sources.Find(job.OwnerId)?.ActiveJob is { } head && draft.Jobs.Get(head) is { Status: JobStatus.Running, Due: null });
    }

    private static Advanced Run(World world, Instant target, int keep, Func<Draft, bool>? isDone = null, long? limit = null)
    {
        var draft = new Draft(world, keep);
        limit ??= world.Settings.AdvanceLimit;
        Refusal? stopped = null;
        for (long ran = 0; draft.NextEntry() is { } entry && entry.Due.At <= target; ran++)
        {
            if (ran == limit)
            {
                stopped = Refusal.Rule(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The advance stopped at {draft.Now} after {limit} agenda entries, short of {target}. What the ledger says has happened. Advance again, or in smaller steps, or raise the limit."));
                break;
            }

            draft.MoveTo(entry.Due.At);
            Execute(draft, entry);

            // What else is due at that instant belongs to the advance: nobody may find an overdue entry.
            if (isDone?.Invoke(draft) == true)
                (target, isDone) = (draft.Now, null);
        }

        if (stopped is null && isDone is null)
            draft.MoveTo(target);
        var (next, changes) = draft.Commit();
        return new Advanced(next, draft.Ledger.Close(world.Now, next.Now), changes, stopped);
    }

    private static void Execute(Draft draft, AgendaEntry entry)
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
