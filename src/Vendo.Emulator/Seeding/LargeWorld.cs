using System.Runtime;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>
/// Puts a large world together without a collection on the way: nearly everything that is made stays, so that each of
/// them would copy what is there already and free next to nothing. That is half of the time it takes.
/// </summary>
internal static class LargeWorld
{
    private const int IsLarge = 20_000;

    // Measured: what a row, its places in lists and relations and what is made on the way to them take.
    private const long BytesARow = 2_200;
    private const long MostBytes = 1L << 30;

    /// <summary>The world of these rows.</summary>
    public static World Of(WorldSnapshot rows)
    {
        var count = rows.Integrations.Length + rows.Jobs.Length;
        if (count < IsLarge || !TryHoldOff(Math.Min(count * BytesARow, MostBytes)))
            return rows.ToWorld();
        try
        {
            return rows.ToWorld();
        }
        finally
        {
            GoOn();
        }
    }

    // Somebody else may be doing the same, or there is not so much memory: then it takes longer.
    private static bool TryHoldOff(long bytes)
    {
        try
        {
            return GC.TryStartNoGCRegion(bytes, disallowFullBlockingGC: true);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    // Where it took more after all, the collector has gone on by itself.
    private static void GoOn()
    {
        if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion)
            return;
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
        }
    }
}
