using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>
/// Adapts the size of slices: as many agenda entries as recently ran and were committed within a short time. The size does
/// not affect results. Used by the writer only.
/// </summary>
internal sealed class SliceSize
{
    private const long Least = 64, Most = 20_000;

    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(50);

    private long _entries = 1000;
    private long _ran;
    private long _begun;

    /// <summary>The bounds of the next slice.</summary>
    public SliceLimit Begin()
    {
        var begun = RealClock.Provider.GetTimestamp();
        if (_ran == 0)
            _begun = begun;
        return new SliceLimit(_entries, () => RealClock.Provider.GetElapsedTime(begun) > Aim);
    }

    /// <summary>Records the number of entries that ran.</summary>
    public void Count(long entries) => _ran += entries;

    /// <summary>Records that the slice was committed.</summary>
    public void Learn()
    {
        // A few entries do not predict the cost of many.
        if (_ran >= Least)
        {
            var couldRun = _ran * (Aim / RealClock.Provider.GetElapsedTime(_begun));
            _entries = (long)Math.Clamp((_entries + couldRun) / 2, Least, Most);
        }

        _ran = 0;
    }
}
