using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// An advance by hand, in slices that are committed and published one by one. Whatever else waits for the writer gets its
/// turn between two of them.
/// </summary>
/// <param name="queue">What waits for the writer.</param>
/// <param name="slices">How large a slice is.</param>
/// <param name="aim">Where it leads, from where the clock stands when it begins.</param>
/// <param name="keep">How many entries the ledger keeps.</param>
/// <param name="onProgress">Told after each slice but the last.</param>
internal sealed class SlicedAdvance(
    WorldQueue queue, SliceSize slices, Func<World, Outcome<AdvanceTarget>> aim, int keep, Action<SlicedAdvance, AdvanceProgress> onProgress)
{
    private AdvanceRun? _run;
    private Instant _from;
    private Instant _now;
    private volatile bool _isStopped;
    private long _replacements;

    /// <summary>Ends it after the slice that runs now; its caller is told where.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Runs it to its end.</summary>
    /// <param name="cancellation">Ends it between two slices.</param>
    /// <param name="gone">Likewise, where the world is gone.</param>
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

                // What takes longer than a slice does not hold the caller's thread.
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
