using System.Reflection;
using Vendo.Emulator.Domain.Scheduling;
using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;

namespace Vendo.Emulator.Seeding;

/// <summary>The fixtures that come with the emulator, by name, and those of others, by path.</summary>
internal static class Fixtures
{
    private const string Folder = "fixtures/", Extension = ".json";

    /// <summary>The names of the fixtures that come with the emulator.</summary>
    public static IEnumerable<string> Names => Resources.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..^Extension.Length])
        .Order(StringComparer.Ordinal);

    private static Assembly Resources => typeof(Fixtures).Assembly;

    /// <summary>The world of a fixture.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or else the path of a file.</param>
    /// <param name="start">Where its clock shall stand, see <see cref="FixtureStart"/>; null leaves it where it is.</param>
    public static Outcome<World> Load(string nameOrPath, Instant? start = null)
    {
        var bytes = Find(nameOrPath);
        if (bytes.Refusal is { } notThere)
            return notThere;
        var file = Names.Contains(nameOrPath) ? nameOrPath + Extension : Path.GetFileName(nameOrPath);
        var snapshot = FixtureFile.ReadSnapshot(bytes.Value, file);
        if (snapshot.Refusal is { } refusal)
            return refusal;
        return FixtureFile.ToWorld(start is { } instant ? snapshot.Value.WithStart(instant) : snapshot.Value);
    }

    private static Outcome<byte[]> Find(string nameOrPath)
    {
        if (Names.Contains(nameOrPath))
            return BuiltIn(nameOrPath);
        if (!File.Exists(nameOrPath))
            return Refusal.Rule($"There is no fixture '{nameOrPath}', and no such file. The fixtures that come with the emulator are {string.Join(", ", Names)}.");
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
