using System.Security.Cryptography;
using System.Text;
using Vendo.Emulator.Domain.Worlds;
using Vendo.Emulator.Storage;

namespace Vendo.Emulator.Tests.Storage;

/// <summary>A temporary folder for one test, with ways to inspect data files.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vendo-emulator-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "data.db");

    public string Log => System.IO.Path.Combine(_folder.FullName, "data-log.db");

    public string Root => _folder.FullName;

    /// <summary>The names and contents of every file, to check that nothing changed.</summary>
    public string Fingerprint() => string.Join('\n', _folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file =>
        $"{file.Name} {Convert.ToHexString(SHA256.HashData(Bytes(file.FullName)))}"));

    /// <summary>A whole world as text.</summary>
    public static string Text(World world)
    {
        var header = StoredHeader.Of(world, WorldSlot.Main, null);
        var text = new StringBuilder();
        foreach (var part in new[] { header.Settings, header.Clock, header.Counters })
            text.AppendLine(Encoding.UTF8.GetString(part));
        foreach (var table in StoredTable.Of(world.TableList))
        {
            foreach (var row in table.All(world))
                text.AppendLine($"{table.Name} {row.Key} {Encoding.UTF8.GetString(row.Text!.Value.Span)}");
        }

        foreach (var entry in world.Agenda.InOrder())
            text.AppendLine(entry.ToString());
        return text.ToString();
    }

    /// <summary>Stores a world in the folder's file and closes it.</summary>
    public void Store(World world)
    {
        using var file = DataFile.Open(Path, fresh: false).Value;
        file.Durability.Replace(world);
    }

    /// <summary>The world in the folder's file.</summary>
    public World? Load()
    {
        using var file = DataFile.Open(Path, fresh: false).Value;
        return file.Load().Value;
    }

    /// <summary>Copies every file as it is, locked or not.</summary>
    public void CopyTo(DataFolder other)
    {
        foreach (var file in _folder.GetFiles())
            File.WriteAllBytes(System.IO.Path.Combine(other.Root, file.Name), Bytes(file.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // The emulator's own lock must not keep the test from reading.
    private static byte[] Bytes(string path)
    {
        using var copy = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat", path) { RedirectStandardOutput = true })!;
        using var bytes = new MemoryStream();
        copy.StandardOutput.BaseStream.CopyTo(bytes);
        copy.WaitForExit();
        return bytes.ToArray();
    }
}
