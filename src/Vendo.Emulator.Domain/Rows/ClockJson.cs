using System.Text.Json;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Domain.Rows;

/// <summary>A world's clock as JSON.</summary>
internal static class ClockJson
{
    public static void Write(Utf8JsonWriter writer, WorldClock clock)
    {
        writer.WriteStartObject();
        writer.Field("now", clock.Now);
        writer.Field("mode", ClockModes.Wire, clock.Mode, unless: ClockMode.Manual);
        writer.Field("scale", clock.Scale, unless: 1);
        writer.Field("skipIdle", clock.SkipIdle);
        writer.WriteEndObject();
    }

    public static WorldClock Read(ObjectReader clock) => new(
        clock.RequiredInstant("now"),
        clock.OptionalEnum("mode", ClockModes.Wire) ?? ClockMode.Manual,
        clock.OptionalNumber("scale", check: WorldClock.WhyBadScale) ?? 1,
        clock.OptionalBoolean("skipIdle") ?? false);
}
