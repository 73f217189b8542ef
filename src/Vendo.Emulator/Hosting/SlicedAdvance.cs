using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// A requested advance, in slices that are committed and published one by one. Other work gets its turn between two slices.
/// </summary>
/// <param name="queue">The work that waits for the writer.</param>
/// <param name="slices">The size of a slice.</param>
/// <param name="aim">Returns the target, given the clock's instant at the start.</param>
/// <param name="keep">The maximum number of entries in the ledger.</param>
/// <param name="onProgress">Called after each slice except the last.</param>
internal sealed class SlicedAdvance(
    WorldQueue queue, SliceSize slices, Func<World, Outcome<AdvanceTarget>> aim, int keep, Action<SlicedAdvance, AdvanceProgress> onProgress)
{
    private AdvanceRun? _run;
    private Instant _from;
    private Instant _now;
    private volatile bool _isStopped;
    private long _replacements;

    /// <summary>Stops the advance after the current slice. Its caller gets the ledger up to there.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Runs the advance to its end.</summary>
    /// <param name="cancellation">Cancels it between two slices.</param>
    /// <param name="gone">Likewise, when the world is disposed.</param>
    /// <exception cref="AdvanceCanceledException">It was cancelled between two slices.</exception>
    public async Task<Outcome<Advanced>> RunAsync(CancellationToken cancellation, CancellationToken gone)
    {
        var isLeft = false;
        try
        {
            while (true)
            {
                var outcome = await queue.Submit(new Slice(this)).ConfigureAwait(false);
                if (outcome.Refusal is { } refusal)
                    return refusal;
                if (_run!.IsDone)
                {
                    isLeft = true;
                    return new Advanced(outcome.Value, _run.Close(_now), Changes.None, _run.Stopped);
                }

                if (cancellation.IsCancellationRequested || gone.IsCancellationRequested)
                    throw new AdvanceCanceledException(_run.Close(_now), cancellation.IsCancellationRequested ? cancellation : gone);

                var target = _run.Target == Instant.MaxValue ? (Instant?)null : _run.Target;
                onProgress(this, new AdvanceProgress(_from, _now, target, _run.Ran, _run.Total));

                // An advance of more than one slice releases the caller's thread.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }
        }
        finally
        {
            if (_run is not null && !isLeft)
                await queue.Submit(WorldWorks.LeaveAdvance()).ConfigureAwait(false);
        }
    }

    private Outcome<World> Run(WorldState state, List<Changes> changes)
    {
        if (_run is null)
        {
            var target = aim(state.World);
            var begun = target.IsSuccess ? Advance.Begin(state.World, target.Value, keep) : target.Refusal!;
            if (begun.Refusal is { } refusal)
                return refusal;
            (_run, _from, _now, _replacements) = (begun.Value, state.World.Now, state.World.Now, state.Replacements);
        }

        if (state.Replacements != _replacements)
            return Refusal.Conflict($"The advance stopped at {_now}: a restore, a reset or an import put another world in place of its own.");
        if (_isStopped)
            _run.Stop(Refusal.Rule($"The advance was stopped at {_now}, as somebody asked for. What the ledger says has happened."));
        if (_run.IsDone)
            return state.World;
        var ranBefore = _run.Ran;
        var (next, changed) = _run.Run(state.World, slices.Begin());
        slices.Count(_run.Ran - ranBefore);
        if (!changed.IsEmpty)
            changes.Add(changed);
        _now = next.Now;
        return next;
    }

    private sealed class Slice(SlicedAdvance advance) : WorldWork<Outcome<World>>((state, changes) =>
    {
        var outcome = advance.Run(state, changes);
        return (outcome.IsSuccess ? outcome.Value : state.World, outcome);
    })
    {
        public override bool Jumps => advance._run is not null;

        public override bool Stores => Jumps;

        public override Pace? Leaves => advance._run is not { } run ? null : run.IsDone ? Pace.OnTime : Pace.Advancing;
    }
}
