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

/// <summary>Finds the origin of a new world by name.</summary>
internal sealed class WorldOrigins
{
    // Worlds are immutable, so any number of hosts may share one origin. A fixture is cached as long as one of them lives,
    // and no longer: generated:N has an unbounded number of names.
    private readonly ConcurrentDictionary<string, WeakReference<World>> _fixtures = new(StringComparer.Ordinal);

    // A host begins with a copy with its own clock. The parts that the copy shares with the fixture keep the fixture alive.
    private readonly ConditionalWeakTable<Table<Guid, Account>, World> _kept = [];

    /// <summary>
    /// A checkpoint of the addressed world, unchanged; otherwise a built-in fixture or the fixture of the addressed world,
    /// at its own instant and with a manual clock. Never a path: the caller may be on another machine.
    /// </summary>
    /// <param name="asked">The addressed world.</param>
    /// <param name="from">The name of the checkpoint or fixture.</param>
    /// <param name="clock">The mode of the new world's clock; null takes the checkpoint's mode, or manual for a fixture.</param>
    /// <param name="start">The start of a fixture's clock; null takes the fixture's.</param>
    /// <param name="generation">The generation of the API; null takes the checkpoint's, or that of the addressed world for a fixture.</param>
    public Outcome<World> Find(WorldHost asked, string from, ClockMode? clock = null, Instant? start = null, ApiGeneration? generation = null)
    {
        var checkpoint = asked.Checkpoints.Find(from);
        if (checkpoint is not null && start is not null)
            return Refusal.InvalidBody([new Violation("start", "A checkpoint begins where it was taken: leave the start out, or name a fixture")]);
        var world = checkpoint?.In(generation ?? checkpoint.Settings.Generation) ?? Fixture(asked, from, start, generation ?? asked.Published.Settings.Generation);
        if (world.Refusal is { } refusal)
            return refusal;
        var mode = clock ?? checkpoint?.Clock.Mode ?? ClockMode.Manual;
        return world.Value.Clock.Mode == mode ? world.Value : world.Value with { Clock = world.Value.Clock with { Mode = mode } };
    }

    /// <summary>The addressed world as it is; its clock keeps its mode by default.</summary>
    public static World Fork(World world, ClockMode? clock) => world.With(clock ?? world.Clock.Mode, randomSeed: null);

    /// <summary>The addressed world at a kept version; its clock is manual by default.</summary>
    public static Outcome<World> At(WorldHost asked, long version, ClockMode? clock) => asked.History.Find(version) is { } world
        ? world.With(clock ?? ClockMode.Manual, randomSeed: null)
        : Refusal.InvalidBody([new Violation("version", LookingBack.NotKept(version))]);

    private Outcome<World> Fixture(WorldHost asked, string from, Instant? start, ApiGeneration generation)
    {
        var name = $"{from} at {start}, {generation}";
        if (_fixtures.TryGetValue(name, out var known) && known.TryGetTarget(out var world))
            return world;
        if (Fixtures.Names.Contains(from) || from.StartsWith("generated:", StringComparison.Ordinal))
        {
            var loaded = Fixtures.Load(from, start);
            if (loaded.Refusal is { } refusal)
                return Unknown(refusal.Message);
            var shown = loaded.Value.In(generation);
            Keep(name, shown);
            return shown;
        }

        var origin = asked.Origin();
        if (!origin.IsSuccess || origin.Value.Settings.Fixture != from)
            return Unknown($"There is no fixture or checkpoint '{from}'. Fixtures: {List(Fixtures.Names)}; checkpoints: {List(asked.Checkpoints.All.Keys)}");
        return start is null ? origin.Value.In(generation) : Refusal.InvalidBody([new Violation("start", "Only a fixture that comes with the emulator can begin elsewhere")]);
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
