using System.Globalization;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>A clock in words.</summary>
internal static class ClockWords
{
    /// <summary><c>manual</c>, <c>real</c> or <c>real, 60 emulator seconds a second, skips idle time</c>.</summary>
    public static string Of(WorldClock clock)
    {
        var mode = ClockModes.Wire.ToWire(clock.Mode);
        if (clock.Mode == ClockMode.Manual)
            return mode;
        var scale = clock.Scale == 1 ? "" : $", {clock.Scale.ToString(CultureInfo.InvariantCulture)} emulator seconds a second";
        return $"{mode}{scale}{(clock.SkipIdle ? ", skips idle time" : "")}";
    }
}
