using System.Globalization;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>Says in lines what a world is busy with: an advance of more than a second, each second, and a clock that falls behind, once until it is set.</summary>
/// <param name="tell">Takes a line; null for nobody.</param>
internal sealed class LongWork(Action<string>? tell)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private long _told;
    private bool _isUnderWay;
    private WorldClock? _behind;

    /// <summary>An advance has done a slice that is not its last.</summary>
    public void OnProgress(AdvanceProgress progress)
    {
        var now = RealClock.Provider.GetTimestamp();
        if (!_isUnderWay)
            (_isUnderWay, _told) = (true, now);
        else if (RealClock.Provider.GetElapsedTime(_told, now) >= Every)
            (_told, _) = (now, Tell($"advancing: {progress.Now}{(progress.Target is { } target ? $" of {target}" : "")}, {progress.Entries:N0} agenda entries"));
    }

    /// <summary>The advance is over.</summary>
    public void OnProgressEnd() => _isUnderWay = false;

    /// <summary>A state of the world was published.</summary>
    public void OnPublished(WorldState state, TimeProvider time)
    {
        var clock = state.World.Clock;
        if (state.Pace != Pace.Behind || (_behind is { } told && told.Scale == clock.Scale && told.Mode == clock.Mode))
            return;
        _behind = clock;
        Tell($"The clock cannot keep pace at {clock.Scale} emulator seconds a second: it is {state.Target(time) - clock.Now:g} behind and goes on as fast as it can. PUT /_emulator/clock sets another scale.");
    }

    private bool Tell(FormattableString line)
    {
        tell?.Invoke(line.ToString(CultureInfo.InvariantCulture));
        return true;
    }
}
