using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Serving;

/// <summary>Opens the world of the options, in memory.</summary>
internal static class InMemoryWorld
{
    /// <exception cref="ArgumentException">The fixture is unknown or invalid; the message says where.</exception>
    public static WorldHost Open(VendoEmulatorOptions options)
    {
        options.Check();
        var loaded = Fixtures.Load(options.FixtureName, options.StartInstant, options.RandomSeed);
        World world = loaded.Refusal is { } refusal
            ? throw new ArgumentException(refusal.Message, nameof(options))
            : loaded.Value.With(options.Clock, options.RandomSeed).In(options.Generation ?? loaded.Value.Settings.Generation);
        return new WorldHost(world, options.Time ?? RealClock.Provider, options: options.Hosting);
    }
}
