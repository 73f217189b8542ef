namespace Vendo.Emulator.Hosting;

/// <summary>The only place that uses the real clock. Everything else takes a <see cref="TimeProvider"/>.</summary>
internal static class RealClock
{
#pragma warning disable RS0030 // This is the place that the banned symbols list points to.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
}
