using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Brings a world up to the instant that its clock should have reached, one slice at a time, before other work gets a turn.
/// A real clock that does not get there within some time is behind: from then on other work gets its turn after each slice,
/// on the world as far as it has come. Used by the writer only.
/// </summary>
/// <param name="time">The time provider that a real clock follows.</param>
/// <param name="slices">The size of a slice.</param>
internal sealed class CatchingUp(TimeProvider time, SliceSize slices)
{
    // A wait of this length is not noticeable.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    // The instant of a clock that a test moves is known exactly, so such a clock is never read as behind.
    private readonly bool _isSystems = ReferenceEquals(time, RealClock.Provider);

    private volatile bool _isStopping;
    private long _begun;
    private bool _isAsked;
    private AdvanceRun? _run;

    /// <summary>From now on a clock that is behind keeps its instant.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>A batch begins.</summary>
    /// <param name="isAsked">Whether the batch is meant to catch up: nothing else does for a clock that is behind.</param>
    public void Begin(bool isAsked) => (_begun, _isAsked, _run) = (RealClock.Provider.GetTimestamp(), isAsked, null);

    /// <summary>Runs a slice if one is necessary; true if other work gets its turn now.</summary>
    public bool Run(ref WorldState state, List<Changes> changes)
    {
        var (world, isReal) = (state.World, state.World.Clock.Mode == ClockMode.Real);
        if (state.Pace == Pace.Advancing || (state.Pace == Pace.Behind && (!_isAsked || _isStopping)))
            return true;
        if (_run is null)
        {
            var target = state.Target(time);
            if (!world.HasDue(target) && world.Now == target)
            {
                state = state with { Pace = Pace.OnTime };
                return true;
            }

            _run = new AdvanceRun(world.Now, AdvanceTarget.To(target), keep: 0, long.MaxValue);
        }

        var ranBefore = _run.Ran;
        var (next, changed) = _run.Run(world, slices.Begin());
        slices.Count(_run.Ran - ranBefore);
        if (!changed.IsEmpty)
            changes.Add(changed);
        state = state with { World = next };
        if (_run.IsDone)
            state = state with { Pace = Pace.OnTime };
        else if (_isStopping || (isReal && (state.Pace == Pace.Behind || (_isSystems && RealClock.Provider.GetElapsedTime(_begun) > Patience))))
            state = state with { Pace = Pace.Behind };
        else
            return false;
        return true;
    }

    /// <summary>Records that the slice was committed.</summary>
    public void OnCommitted() => slices.Learn();
}
