using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Lets time pass: runs the agenda in order.</summary>
internal static class Advance
{
    public static Advanced To(World world, Instant target, int keep)
    {
        if (target < world.Now)
            throw new ArgumentOutOfRangeException(nameof(target), WorldClock.Backwards(world.Now, target));
        if (!world.HasDue(target))
        {
            var later = target == world.Now ? world : world with { Clock = world.Clock with { Now = target } };
            return new Advanced(later, new LedgerDraft(0).Close(world.Now, target), Changes.None, null);
        }

        return InOneGo(world, new AdvanceRun(world.Now, AdvanceTarget.To(target), keep, world.Settings.AdvanceLimit));
    }

    /// <summary>Runs what is due now, before a command: all of it, for that is no advance and knows no limit.</summary>
    public static Advanced Settle(World world) => InOneGo(world, new AdvanceRun(world.Now, AdvanceTarget.To(world.Now), keep: 0, long.MaxValue));

    public static Outcome<Advanced> UntilSettled(World world, long number, int keep)
    {
        var begun = Begin(world, AdvanceTarget.UntilSettled(number), keep);
        if (begun.Refusal is { } refusal)
            return refusal;
        var run = begun.Value;
        if (run.IsDone)
            return new Advanced(world, run.Close(world.Now), Changes.None, null);
        var advanced = InOneGo(world, run);

        // Stopped by the limit it has come as far as its ledger says; only what can never end is refused.
        return run.Endless is { } endless ? endless : advanced;
    }

    /// <summary>An advance to be run in slices; refused where its job does not exist or can never end.</summary>
    public static Outcome<AdvanceRun> Begin(World world, AdvanceTarget target, int keep)
    {
        if (target.Job is not { } number)
            return new AdvanceRun(world.Now, target, keep, world.Settings.AdvanceLimit);
        if (!world.Jobs.TryFind(number, out var job))
            return Refusal.NotFound("Job");
        if (!job.IsOpen)
            return AdvanceRun.Over(world.Now);
        return Endlessness.Of(new Draft(world), job) is { } endless ? endless : new AdvanceRun(world.Now, target, keep, world.Settings.AdvanceLimit);
    }

    /// <summary>The first things that an advance would bring about: costs what they cost, however much follows them.</summary>
    public static Foreseen Foresee(World world, Instant until, int limit, CancellationToken cancellation)
    {
        if (until < world.Now)
            throw new ArgumentOutOfRangeException(nameof(until), WorldClock.Backwards(world.Now, until));
        var run = new AdvanceRun(world.Now, AdvanceTarget.To(until), limit, world.Settings.AdvanceLimit);
        return new Foreseen(run.Foresee(world, cancellation), run.Stopped is not null);
    }

    private static Advanced InOneGo(World world, AdvanceRun run)
    {
        var (next, changes) = run.Run(world, SliceLimit.None);
        return new Advanced(next, run.Close(next.Now), changes, run.Stopped);
    }
}

/// <summary>What an advance would bring about.</summary>
/// <param name="Ledger">The first things.</param>
/// <param name="IsAtLimit">Whether it would stop before its target, at the limit of agenda entries.</param>
internal readonly record struct Foreseen(Ledger Ledger, bool IsAtLimit);
