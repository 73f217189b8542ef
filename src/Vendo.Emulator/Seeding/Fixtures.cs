using System.Reflection;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding.Generated;

namespace Vendo.Emulator.Seeding;

/// <summary>Loads fixtures: built-in ones by name, others by path.</summary>
internal static class Fixtures
{
    /// <summary>The fixture that is there to be shown, and therefore begins today.</summary>
    public const string Demo = "demo";

    private const string Folder = "fixtures/", Extension = ".json";

    // A generated world instead of a file of several megabytes.
    private const string Large = "large";
    private const int LargeIntegrations = 10_000;

    /// <summary>The names of the built-in fixtures, besides <c>generated:N</c>.</summary>
    public static IEnumerable<string> Names => Files.Append(Large).Order(StringComparer.Ordinal);

    /// <summary>Whether a name is that of a built-in fixture, or <c>generated:N</c>, rather than a path.</summary>
    public static bool IsBuiltIn(string name) => Names.Contains(name) || GeneratedWorld.Parse(name) is not null;

    private static IEnumerable<string> Files => Resources.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..^Extension.Length]);

    private static Assembly Resources => typeof(Fixtures).Assembly;

    /// <summary>The world of a fixture.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, <c>generated:N</c>, or the path of a file.</param>
    /// <param name="start">The start of its clock (see <see cref="FixtureStart"/>); null keeps the fixture's.</param>
    /// <param name="randomSeed">The random seed of a generated world; null is 0.</param>
    /// <param name="progress">Notified of how far it is; null for none.</param>
    public static Outcome<World> Load(string nameOrPath, Instant? start = null, long? randomSeed = null, FixtureProgress? progress = null)
    {
        var snapshot = Rows(nameOrPath, randomSeed ?? 0, progress);
        if (snapshot.Refusal is { } refusal)
            return refusal;
        progress?.OnAssembly();
        return FixtureFile.ToWorld(start is { } instant ? snapshot.Value.WithStart(instant) : snapshot.Value);
    }

    /// <summary>
    /// The world of a fixture, moved to now by whole days, so that what runs daily at 06:00 has run at 06:00; then its clock runs the
    /// rest of the day. A fixture without an hour of a source moves at once.
    /// </summary>
    public static Outcome<World> LoadNow(string nameOrPath, Instant now, long? randomSeed = null, FixtureProgress? progress = null)
    {
        var snapshot = Rows(nameOrPath, randomSeed ?? 0, progress);
        if (snapshot.Refusal is { } refusal)
            return refusal;
        var rows = snapshot.Value;
        progress?.OnAssembly();
        if (rows.Sources.All(source => source.SyncAnchorTime is null))
            return FixtureFile.ToWorld(rows.WithStart(now));
        var days = TimeSpan.FromDays(Math.Floor((now - rows.Clock.Now).TotalDays));
        return FixtureFile.ToWorld(rows.WithStart(rows.Clock.Now.PlusClamped(days))).AdvanceTo(now).World;
    }

    /// <summary>The rows of the fixture <c>docs</c>.</summary>
    public static WorldSnapshot Docs() => FixtureFile.ReadSnapshot(BuiltIn("docs"), "docs" + Extension).Value;

    private static Outcome<WorldSnapshot> Rows(string nameOrPath, long randomSeed, FixtureProgress? progress)
    {
        if (nameOrPath == Large)
            return GeneratedWorld.Rows(LargeIntegrations, randomSeed, progress);
        if (GeneratedWorld.Parse(nameOrPath) is { } generated)
            return generated.Refusal is { } wrong ? wrong : GeneratedWorld.Rows(generated.Value, randomSeed, progress);
        var bytes = Find(nameOrPath);
        if (bytes.Refusal is { } notThere)
            return notThere;
        var file = Files.Contains(nameOrPath) ? nameOrPath + Extension : Path.GetFileName(nameOrPath);
        return FixtureFile.ReadSnapshot(bytes.Value, file, progress: progress);
    }

    private static Outcome<byte[]> Find(string nameOrPath)
    {
        if (Files.Contains(nameOrPath))
            return BuiltIn(nameOrPath);
        if (!File.Exists(nameOrPath))
            return Refusal.Rule($"There is no fixture '{nameOrPath}', and no such file. The fixtures that come with the emulator are {string.Join(", ", Names)}, and {GeneratedWorld.Prefix}N for any number of integrations.");
        try
        {
            return File.ReadAllBytes(nameOrPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Rule($"{nameOrPath}: cannot be read: {e.Message}");
        }
    }

    private static byte[] BuiltIn(string name)
    {
        using var stream = Resources.GetManifestResourceStream(Folder + name + Extension)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
