using System.Collections.Concurrent;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;

namespace Vendo.Emulator.Control.Worlds;

/// <summary>What a new world can be made from, by name.</summary>
internal sealed class WorldOrigins
{
    // A world is immutable: any number of hosts may begin with the same one, so a fixture is read once.
    private readonly ConcurrentDictionary<string, World> _fixtures = new(StringComparer.Ordinal);

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
        if (_fixtures.TryGetValue(from, out var known))
            return known;
        if (Fixtures.Names.Contains(from) || from.StartsWith("generated:", StringComparison.Ordinal))
        {
            var loaded = Fixtures.Load(from);
            return loaded.Refusal is { } refusal ? Unknown(refusal.Message) : _fixtures.GetOrAdd(from, loaded.Value);
        }

        var origin = asked.Origin();
        return origin.IsSuccess && origin.Value.Settings.Fixture == from
            ? origin.Value
            : Unknown($"There is no fixture or checkpoint '{from}'. Fixtures: {List(Fixtures.Names)}; checkpoints: {List(asked.Checkpoints.All.Select(pair => pair.Key))}");
    }

    private static Refusal Unknown(string message) => Refusal.InvalidBody([new Violation("from", message)]);

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
