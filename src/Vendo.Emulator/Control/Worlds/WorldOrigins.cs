using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
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
    /// asked world came from, at its own instant, with the asked world's kind of clock. Never a path: whoever calls may sit elsewhere.
    /// </summary>
    public Outcome<World> Find(WorldHost asked, string from)
    {
        if (asked.Checkpoints.Find(from) is { } checkpoint)
            return checkpoint;
        var clock = asked.Published.Clock;
        var fixture = Fixture(asked, from);
        return fixture.Refusal is { } refusal
            ? refusal
            : fixture.Value with { Clock = fixture.Value.Clock with { Mode = clock.Mode, Scale = clock.Scale } };
    }

    private Outcome<World> Fixture(WorldHost asked, string from)
    {
        if (_fixtures.TryGetValue(from, out var known) && known.TryGetTarget(out var world))
            return world;
        if (Fixtures.Names.Contains(from) || from.StartsWith("generated:", StringComparison.Ordinal))
        {
            var loaded = Fixtures.Load(from);
            if (loaded.Refusal is { } refusal)
                return Unknown(refusal.Message);
            Keep(from, loaded.Value);
            return loaded.Value;
        }

        var origin = asked.Origin();
        return origin.IsSuccess && origin.Value.Settings.Fixture == from
            ? origin.Value
            : Unknown($"There is no fixture or checkpoint '{from}'. Fixtures: {List(Fixtures.Names)}; checkpoints: {List(asked.Checkpoints.All.Select(pair => pair.Key))}");
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
