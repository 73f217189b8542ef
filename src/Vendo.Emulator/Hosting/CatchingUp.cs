using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Brings a world up to where its clock should be, a slice at a time, before anyone else gets a turn. A clock that
/// follows the system's and is not there after some time is behind: from then on the others get their turn after each
/// slice, and take the world as far as it has come. The writer's own.
/// </summary>
/// <param name="time">What a real clock follows.</param>
/// <param name="slices">How large a slice is.</param>
internal sealed class CatchingUp(TimeProvider time, SliceSize slices)
{
    // Nobody notices a wait of that length.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    // Of a clock that somebody moves in a test it is known where it stands; there is no reason to read anything else.
    private readonly bool _isSystems = ReferenceEquals(time, RealClock.Provider);

    private volatile bool _isStopping;
    private long _begun;
    private bool _isAsked;
    private AdvanceRun? _run;

    /// <summary>From now on a clock that is behind stays where it is.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>A batch begins.</summary>
    /// <param name="isAsked">Whether it is there to catch up: nobody else does for a clock that is behind.</param>
    public void Begin(bool isAsked) => (_begun, _isAsked, _run) = (RealClock.Provider.GetTimestamp(), isAsked, null);

    /// <summary>Runs a slice, if one is to be run; true where the others get their turn now.</summary>
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

    /// <summary>What was run is committed.</summary>
    public void OnCommitted() => slices.Learn();
}
