using System.Globalization;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Hosting;

/// <summary>A clock in words, for people.</summary>
internal static class ClockWords
{
    /// <summary><c>manual</c>, <c>real</c> or <c>real, 60 emulator seconds a second</c>.</summary>
    public static string Of(WorldClock clock)
    {
        var mode = ClockModes.Wire.ToWire(clock.Mode);
        return clock is { Mode: ClockMode.Real, Scale: not 1 }
            ? $"{mode}, {clock.Scale.ToString(CultureInfo.InvariantCulture)} emulator seconds a second"
            : mode;
    }
}
