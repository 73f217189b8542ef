using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Http;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Control.Worlds;

/// <summary>What a new world can be made from, by name.</summary>
internal sealed class WorldOrigins
{
    // A world is immutable: any number of hosts may begin with the same one. A fixture is kept as long as one of them lives,
    // and no longer: generated:N has as many names as there are numbers.
    private readonly ConcurrentDictionary<string, WeakReference<World>> _fixtures = new(StringComparer.Ordinal);

    // A host begins with a copy that has a clock of its own; what the copy shares with the fixture keeps the fixture.
    private readonly ConditionalWeakTable<Table<Guid, Account>, World> _kept = [];

    /// <summary>
    /// A checkpoint of the world that is asked, as it was; else a fixture that comes with the emulator, or the one that the
    /// asked world came from, at its own instant, with a manual clock. Never a path: whoever calls may sit elsewhere.
    /// </summary>
    /// <param name="asked">The world that is asked.</param>
    /// <param name="from">The name of the checkpoint or fixture.</param>
    /// <param name="clock">What moves the new world's clock; null takes the checkpoint's, and manual for a fixture.</param>
    /// <param name="start">Where a fixture's clock shall stand; null leaves it where it is.</param>
    public Outcome<World> Find(WorldHost asked, string from, ClockMode? clock = null, Instant? start = null)
    {
        var checkpoint = asked.Checkpoints.Find(from);
        if (checkpoint is not null && start is not null)
            return Refusal.InvalidBody([new Violation("start", "A checkpoint begins where it was taken: leave the start out, or name a fixture")]);
        var world = checkpoint is not null ? checkpoint : Fixture(asked, from, start);
        if (world.Refusal is { } refusal)
            return refusal;
        var mode = clock ?? checkpoint?.Clock.Mode ?? ClockMode.Manual;
        return world.Value.Clock.Mode == mode ? world.Value : world.Value with { Clock = world.Value.Clock with { Mode = mode } };
    }

    /// <summary>The asked world as it was at a version that is kept; its clock is manual unless said otherwise.</summary>
    public static Outcome<World> At(WorldHost asked, long version, ClockMode? clock) => asked.History.Find(version) is { } world
        ? world.With(clock ?? ClockMode.Manual, randomSeed: null)
        : Refusal.InvalidBody([new Violation("version", LookingBack.NotKept(version))]);

    private Outcome<World> Fixture(WorldHost asked, string from, Instant? start)
    {
        var name = start is { } instant ? $"{from} at {instant}" : from;
        if (_fixtures.TryGetValue(name, out var known) && known.TryGetTarget(out var world))
            return world;
        if (Fixtures.Names.Contains(from) || from.StartsWith("generated:", StringComparison.Ordinal))
        {
            var loaded = Fixtures.Load(from, start);
            if (loaded.Refusal is { } refusal)
                return Unknown(refusal.Message);
            Keep(name, loaded.Value);
            return loaded.Value;
        }

        var origin = asked.Origin();
        if (!origin.IsSuccess || origin.Value.Settings.Fixture != from)
            return Unknown($"There is no fixture or checkpoint '{from}'. Fixtures: {List(Fixtures.Names)}; checkpoints: {List(asked.Checkpoints.All.Keys)}");
        return start is null ? origin : Refusal.InvalidBody([new Violation("start", "Only a fixture that comes with the emulator can begin elsewhere")]);
    }

    private void Keep(string from, World world)
    {
        foreach (var gone in _fixtures.Where(pair => !pair.Value.TryGetTarget(out _)))
            _fixtures.TryRemove(gone);
        _kept.Add(world.Accounts, world);
        _fixtures[from] = new WeakReference<World>(world);
    }

    private static Refusal Unknown(string message) => Refusal.InvalidBody([new Violation("from", message)]);

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
