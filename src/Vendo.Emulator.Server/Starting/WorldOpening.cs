using System.Globalization;
using Vendo.Emulator.Domain.Accounts;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Server.Options;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Server.Starting;

/// <summary>Opens the world of the options: from the data file, or else from a fixture.</summary>
/// <param name="options">The options.</param>
/// <param name="time">The machine's clock.</param>
/// <param name="log">Logs when writes begin to fail.</param>
/// <param name="tell">Receives a line for each part of a large data file; null for none.</param>
/// <param name="progress">Notified of how far a large fixture is; null for none.</param>
internal sealed class WorldOpening(ProgramOptions options, TimeProvider time, ILogger log, Action<string>? tell = null, FixtureProgress? progress = null)
{
    private const string DefaultFixture = "docs";

    /// <summary>The world with its open data file, or a refusal of one line.</summary>
    public Outcome<OpenedWorld> Open()
    {
        // An invalid fixture must neither leave an empty file nor, with --fresh, cost the data.
        World? filled = null;
        if (options.DataPath is not { } path || options.IsFresh || !File.Exists(path))
        {
            var fixture = Filled();
            if (fixture.Refusal is { } refusal)
                return refusal;
            filled = fixture.Value;
        }

        if (options.DataPath is null)
            return Shown(filled!, () => filled!, null, isNew: true, []);
        var opened = DataFile.Open(options.DataPath, options.IsFresh, log);
        return opened.Refusal is { } closed ? closed : OpenFrom(opened.Value, filled);
    }

    private Outcome<OpenedWorld> OpenFrom(DataFile file, World? filled)
    {
        var isTaken = false;
        try
        {
            var loaded = file.Load(tell is null ? null : new ReadingProgress(file.Path, tell).OnRead);
            if (loaded.Refusal is { } unreadable)
                return unreadable;
            var opened = loaded.Value is { } kept ? Kept(kept, file) : New(filled, file);
            isTaken = opened.IsSuccess;
            return opened;
        }
        catch (DurabilityException error)
        {
            return Refusal.Rule($"{error.Message} Free some space or repair the disk, then try again.");
        }
        finally
        {
            if (!isTaken)
                file.Dispose();
        }
    }

    private Outcome<OpenedWorld> New(World? filled, DataFile file)
    {
        if (filled is null)
        {
            var fixture = Filled();
            if (fixture.Refusal is { } refusal)
                return refusal;
            filled = fixture.Value;
        }

        progress?.OnWriting(file.Path);
        file.Durability.Replace(filled);
        return Shown(filled, () => filled, file, isNew: true, []);
    }

    // Given options override the file; others keep the file's values.
    private Outcome<OpenedWorld> Kept(World world, DataFile file)
    {
        var given = new WorldChanges(world);
        if (options.Clock is not null || options.TimeScale is not null)
            given.Apply(new SetClock(options.Clock, options.TimeScale));
        if (options.RandomSeed is { } seed)
            given.Apply(new BeginGenerator(seed));
        if (options.ApiKey is { } key && given.Apply(new AdmitApiKey(key.Text)) is { } refused)
            return Refusal.Rule($"{key.Source}: {refused.Message}");
        var served = given.World.In(options.Generation ?? world.Settings.Generation);
        if (!ReferenceEquals(served, given.World))
            file.Durability.Replace(served);
        else if (!ReferenceEquals(served, world))
            file.Durability.Commit(served, given.Changes);
        return Shown(served, new KeptOrigin(options, served).Load, file, isNew: false, Ignored(world));
    }

    private Outcome<World> Filled()
    {
        var name = options.Fixture?.Text ?? DefaultFixture;
        var isNow = options.Start is { } point ? point.Instant is null : name == Fixtures.Demo;
        var fixture = isNow ? Fixtures.LoadNow(name, Instant.From(time.GetUtcNow()), options.RandomSeed, progress) : Fixtures.Load(name, options.Start?.Instant, options.RandomSeed, progress);
        if (fixture.Refusal is { } refusal)
            return Refusal.Rule($"{options.Fixture?.Source ?? "--fixture"}: {OneLine.Of(refusal)}");
        var world = fixture.Value.With(options.Clock ?? ClockMode.Real, options.RandomSeed).In(options.Generation ?? fixture.Value.Settings.Generation);
        world = world with { Clock = world.Clock with { Scale = options.TimeScale ?? world.Clock.Scale } };
        if (options.ApiKey is not { } key)
            return world;
        var applied = world.Apply(new AdmitApiKey(key.Text));
        return applied.Outcome.Refusal is { } refused ? Refusal.Rule($"{key.Source}: {refused.Message}") : applied.World;
    }

    private IEnumerable<string> Ignored(World kept)
    {
        if (options.Fixture is { } fixture)
            yield return $"{fixture.Source} {fixture.Text} is ignored: the data file holds a world already, from the fixture {kept.Settings.Fixture}. --fresh starts over.";
        if (options.Start is { } start)
            yield return $"--start {start} is ignored: the clock of the data file continues from where it stopped. --fresh starts over.";
    }

    // A minute is nothing to wonder about.
    private static IEnumerable<string> Distance(TimeSpan ahead)
    {
        var far = ahead.Duration();
        if (far < TimeSpan.FromMinutes(1))
            yield break;
        var (count, unit) = far.TotalDays >= 1 ? ((long)far.TotalDays, "day") : far.TotalHours >= 1 ? ((long)far.TotalHours, "hour") : ((long)far.TotalMinutes, "minute");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"the clock is {count} {unit}{(count == 1 ? "" : "s")} {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} this machine's. A new world begins now with --start now.");
    }

    private OpenedWorld Shown(World world, Func<Outcome<World>> origin, DataFile? file, bool isNew, IEnumerable<string> notes)
    {
        var key = options.ApiKey?.Text
            ?? world.ApiKeys.InOrder().FirstOrDefault(key => key.IsValidAt(world.Now) && key.Scopes.IsEmpty && !key.IsDeleted)?.Secret;
        if (options.TimeScale is not null && world.Clock.Mode == ClockMode.Manual)
            notes = notes.Append("--time-scale counts on a real clock only; this one is manual.");
        return new OpenedWorld(world, origin, file, key, isNew, [.. notes.Concat(Distance(world.Now - Instant.From(time.GetUtcNow())))]);
    }
}
