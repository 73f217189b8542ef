using System.Globalization;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>Reports long work in lines: an advance of more than a second, once each second; and a clock that falls behind, once until the clock is set.</summary>
/// <param name="report">Receives a line; null for none.</param>
internal sealed class LongWork(Action<string>? report)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private long _reportedAt;
    private bool _isRunning;
    private WorldClock? _behind;

    /// <summary>Called after each slice of an advance except the last.</summary>
    public void OnProgress(AdvanceProgress progress)
    {
        var now = RealClock.Provider.GetTimestamp();
        if (!_isRunning)
            (_isRunning, _reportedAt) = (true, now);
        else if (RealClock.Provider.GetElapsedTime(_reportedAt, now) >= Every)
            (_reportedAt, _) = (now, Report($"advancing: {progress.Now}{(progress.Target is { } target ? $" of {target}" : "")}, {progress.Entries:N0} agenda entries"));
    }

    /// <summary>The advance has ended.</summary>
    public void OnProgressEnd() => _isRunning = false;

    /// <summary>A state of the world was published.</summary>
    public void OnPublished(WorldState state, TimeProvider time)
    {
        var clock = state.World.Clock;
        if (state.Pace != Pace.Behind || (_behind is { } reported && reported.Scale == clock.Scale && reported.Mode == clock.Mode))
            return;
        _behind = clock;
        Report($"The clock cannot keep pace at {clock.Scale} emulator seconds a second: it is {state.Target(time) - clock.Now:g} behind and goes on as fast as it can. PUT /_emulator/clock sets another scale.");
    }

    private bool Report(FormattableString line)
    {
        report?.Invoke(line.ToString(CultureInfo.InvariantCulture));
        return true;
    }
}
