using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Hosting;

namespace Vendo.Emulator.Storage;

/// <summary>Writes a world into a data file of its own, which the program opens.</summary>
internal static class SavedWorld
{
    /// <param name="path">Where.</param>
    /// <param name="world">The world.</param>
    /// <param name="checkpoints">Its named checkpoints.</param>
    /// <exception cref="IOException">A file is there already, or it cannot be written; then there is none afterwards.</exception>
    public static void Write(string path, World world, IEnumerable<KeyValuePair<string, World>> checkpoints)
    {
        if (File.Exists(path))
            throw new IOException($"{path} exists already. Delete it, or save to another path.");
        var opened = DataFile.Open(path, fresh: false);
        if (opened.Refusal is { } refusal)
            throw new IOException(refusal.Message);
        try
        {
            using var file = opened.Value;
            _ = file.Load();
            file.Durability.Replace(world);
            foreach (var (name, kept) in checkpoints)
                file.Durability.KeepCheckpoint!(name, kept);
        }
        catch (DurabilityException error)
        {
            File.Delete(path);
            throw new IOException(error.Message, error);
        }
    }
}
