using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// How much of an advance runs at once: as many agenda entries as ran, and were committed, within a short time of late.
/// How a run is cut changes nothing of what it gives. The writer's own.
/// </summary>
internal sealed class SliceSize
{
    private const long Least = 64, Most = 20_000;

    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(50);

    private long _entries = 1000;
    private long _ran;
    private long _begun;

    /// <summary>The bounds of the slice that begins now.</summary>
    public SliceLimit Begin()
    {
        var begun = RealClock.Provider.GetTimestamp();
        if (_ran == 0)
            _begun = begun;
        return new SliceLimit(_entries, () => RealClock.Provider.GetElapsedTime(begun) > Aim);
    }

    /// <summary>So many entries have run.</summary>
    public void Count(long entries) => _ran += entries;

    /// <summary>What has run is committed.</summary>
    public void Learn()
    {
        // Few entries tell nothing of the cost of many.
        if (_ran >= Least)
        {
            var couldRun = _ran * (Aim / RealClock.Provider.GetElapsedTime(_begun));
            _entries = (long)Math.Clamp((_entries + couldRun) / 2, Least, Most);
        }

        _ran = 0;
    }
}
