using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Server.Options;

namespace Vendo.Emulator.Server.Starting;

/// <summary>
/// The world that a reset of a stored world restores. The data file stores the fixture's name, so the fixture is read again,
/// with the stored world's clock mode and random seed. It begins at the fixture's instant, because a start is not stored.
/// A generated world is drawn from the random seed again.
/// </summary>
internal sealed class KeptOrigin(ProgramOptions options, World kept)
{
    /// <summary>The fixture's world; refused if the name is neither a built-in fixture's nor that of the given fixture.</summary>
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
        return Fixtures.IsBuiltIn(name) ? Fixtures.Load(name, randomSeed: kept.Settings.RandomSeed).Value : null;
    }
}
