using System.Text;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Seeding;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Campaigns.Readers;

/// <summary>Copies of a data file and its log, as a kill leaves them, with damage: each is whole all the same, or refused in one line.</summary>
internal sealed class DamagedFiles : IDisposable
{
    private readonly Random _random;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vendo-emulator-damaged-");
    private readonly byte[] _data, _log, _world;

    public DamagedFiles(Random random)
    {
        _random = random;
        var path = Path.Combine(_folder.FullName, "killed.db");
        var world = Fixtures.Load("demo").Value;
        using var file = DataFile.Open(path, fresh: false).Value;
        file.Durability.Replace(world);
        for (var i = 0; i < 5; i++)
        {
            var advanced = world.AdvanceBy(TimeSpan.FromHours(7));
            file.Durability.Commit(advanced.World, [advanced.Changes]);
            world = advanced.World;
        }

        (_data, _log, _world) = (Content(path), Content(DataFileOpening.LogOf(path)), Export(world));
    }

    /// <summary>Tries the next damage; gives what is wrong.</summary>
    public string? Next()
    {
        var path = Path.Combine(_folder.FullName, "data.db");
        var (inData, inLog) = (_random.Next(3) > 0, _random.Next(3) == 0);
        File.WriteAllBytes(path, inData ? Bytes.Mutate(_random, _data) : _data);
        if (_random.Next(10) > 0)
            File.WriteAllBytes(DataFileOpening.LogOf(path), inLog ? Bytes.Mutate(_random, _log) : _log);
        else
            File.Delete(DataFileOpening.LogOf(path));
        var opened = DataFile.Open(path, fresh: false);
        if (opened.Refusal is { } refusal)
            return WhyBad(refusal.Message, path);
        using var file = opened.Value;
        var loaded = file.Load();
        if (loaded.Refusal is { } unreadable)
            return WhyBad(unreadable.Message, path);
        return loaded.Value is { } world && Export(world).AsSpan().SequenceEqual(_world) ? null : "it opened as another world";
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string? WhyBad(string message, string path) =>
        message.Contains(path, StringComparison.Ordinal) && !message.Contains('\n', StringComparison.Ordinal) && !message.Contains("--fresh", StringComparison.Ordinal)
            ? null
            : $"it is refused so: {message}";

    private static byte[] Export(World world)
    {
        using var file = new MemoryStream();
        FixtureFile.Write(world, file);
        return file.ToArray();
    }

    // Our own lock must not keep us from looking.
    private static byte[] Content(string path)
    {
        using var cat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat", path) { RedirectStandardOutput = true })!;
        using var bytes = new MemoryStream();
        cat.StandardOutput.BaseStream.CopyTo(bytes);
        cat.WaitForExit();
        return bytes.ToArray();
    }
}
