using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;

namespace Vendo.Emulator.Domain.Worlds;

/// <summary>Advances the clock: runs the agenda in order.</summary>
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

    /// <summary>Runs all entries that are due now, before a command. This is not an advance and has no limit.</summary>
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

        // An advance that the limit stopped is a success, up to the instant of its ledger. Only a wait for a job that can never end is refused.
        return run.Endless is { } endless ? endless : advanced;
    }

    /// <summary>An advance that runs in slices; refused if its job does not exist or can never end.</summary>
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

    /// <summary>The first events of a possible advance. The cost depends on these events only, not on those after them.</summary>
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

/// <summary>The events of a possible advance.</summary>
/// <param name="Ledger">The first events.</param>
/// <param name="IsAtLimit">Whether the advance would stop before its target, at the limit of agenda entries.</param>
internal readonly record struct Foreseen(Ledger Ledger, bool IsAtLimit);
