using Vendo.Emulator.Domain.Validation;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Server.Client;

/// <summary>Reads the world of a data file, such as a test saves one, and leaves the file as it is.</summary>
internal static class SavedWorld
{
    private const string Extension = ".db", LogSuffix = "-log";

    /// <summary>Whether a path is that of a data file.</summary>
    public static bool Is(string path) => Path.GetExtension(path) == Extension;

    /// <summary>The world. Opening a data file may change it, so a copy is opened.</summary>
    public static Outcome<World> Read(string path)
    {
        var folder = Directory.CreateTempSubdirectory("vendo-emulator-");
        try
        {
            var copy = Path.Combine(folder.FullName, $"world{Extension}");
            File.Copy(path, copy);
            if (File.Exists(LogOf(path)))
                File.Copy(LogOf(path), LogOf(copy));
            var opened = DataFile.Open(copy, fresh: false);
            if (opened.Refusal is { } refusal)
                return refusal;
            using var file = opened.Value;
            var loaded = file.Load(null);
            if (loaded.Refusal is { } unreadable)
                return unreadable;
            return loaded.Value is { } world ? world : Refusal.Rule($"{path} holds no world.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string LogOf(string path) => Path.ChangeExtension(path, null) + LogSuffix + Extension;
}
