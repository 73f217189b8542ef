using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Starting;

/// <summary>
/// Where a reset of a world from a data file leads back to: the file remembers the fixture by its name, so it is read
/// again, with the kept world's kind of clock and generator. It begins at its own instant: a start is not remembered.
/// </summary>
internal sealed class KeptOrigin(ProgramOptions options, World kept)
{
    /// <summary>The fixture's world; refused where that name is neither the emulator's own nor that of the fixture that was given.</summary>
    public Outcome<World> Load()
    {
        var name = kept.Settings.Fixture;
        if (Find(name) is not { } fixture)
            return Refusal.Rule($"There is no fixture '{name}' to reset to. Start the emulator with --fixture and the path of its file, or import that.");
        var seed = kept.Settings.RandomSeed;
        var world = fixture.With(kept.Clock.Mode, seed == fixture.Settings.RandomSeed ? null : seed);
        world = world with { Clock = world.Clock with { Scale = kept.Clock.Scale, SkipIdle = kept.Clock.SkipIdle } };
        if (options.ApiKey is not { } key)
            return world;
        var applied = world.Apply(new AdmitApiKey(key.Text));
        return applied.Outcome.Refusal is { } refused ? refused : applied.World;
    }

    private World? Find(string name)
    {
        if (options.Fixture is { } fixture && Fixtures.Load(fixture.Text) is { IsSuccess: true } given && given.Value.Settings.Fixture == name)
            return given.Value;
        return Fixtures.Names.Contains(name) ? Fixtures.Load(name).Value : null;
    }
}
